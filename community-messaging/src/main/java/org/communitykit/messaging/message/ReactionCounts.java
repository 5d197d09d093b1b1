package org.communitykit.messaging.message;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a message got each reaction, and what these add up to. Kept as one line for each key: the key, the count and
 * the value.
 *
 * @param text the lines in the order of their keys; empty without reactions
 */
public record ReactionCounts(String text) {
    /** The most different keys on one message. */
    public static final int MAX_KEYS = 50;

    /** The most chars of a key. */
    public static final int KEY_LIMIT = 64;

    /** No reactions. */
    public static final ReactionCounts NONE = new ReactionCounts("");

    static final int TEXT_LIMIT = MAX_KEYS * (KEY_LIMIT + 42);

    /** How many reactions of one key there are, and the sum of what they are worth. */
    public record Count(long count, long value) {}

    public ReactionCounts {
        if (!text.isEmpty()) {
            parse(text);
        }
    }

    /** The counts of the keys that have any. */
    public Map<String, Count> byKey() {
        return Collections.unmodifiableMap(parse(text));
    }

    /** How many reactions of this key there are. */
    public long count(String key) {
        var count = parse(text).get(key);
        return count == null ? 0 : count.count();
    }

    ReactionCounts plus(String key, int more, long value) {
        var counts = parse(text);
        var before = counts.getOrDefault(key, new Count(0, 0));
        var after = new Count(before.count() + more, Math.addExact(before.value(), value));
        if (after.count() == 0) {
            counts.remove(key);
        } else {
            counts.put(key, after);
        }
        var lines = new StringBuilder();
        counts.forEach((name, count) -> lines.append(name)
                .append(' ')
                .append(count.count())
                .append(' ')
                .append(count.value())
                .append('\n'));
        return new ReactionCounts(lines.toString());
    }

    private static TreeMap<String, Count> parse(String text) {
        var counts = new TreeMap<String, Count>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int count = text.indexOf(' ', from);
            int value = text.indexOf(' ', count + 1);
            if (count < 0 || value < 0 || end < value) {
                throw new IllegalArgumentException("not reaction counts of the form key, count, value in each line");
            }
            counts.put(
                    text.substring(from, count),
                    new Count(Long.parseLong(text, count + 1, value, 10), Long.parseLong(text, value + 1, end, 10)));
            from = end + 1;
        }
        return counts;
    }
}
