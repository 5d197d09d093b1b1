package org.communitykit.messaging.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.communitykit.Cursor;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;

/**
 * A list of messages in the order of their numbers, of which a page is one query. Numbers never change and new ones come
 * at the end, so that a walk in either direction meets every message there was when it began exactly once.
 *
 * @param name what its cursors are bound to
 * @param rows all of its messages
 * @param belongs whether a message is in it
 */
record Timeline(String name, Query<Stored> rows, Predicate<Stored> belongs) {
    Page page(Reader reader, Window window, Showing showing) {
        int limit = window.limit();
        return switch (window.from()) {
            case NEWEST -> backward(reader.find(rows.descending().limit(limit + 1)), limit, 1, showing);
            case EARLIER -> {
                long end = number(window.cursor(), earlier());
                yield backward(reader.find(rows.below(end).descending().limit(limit + 1)), limit, end, showing);
            }
            case OLDEST -> forward(reader.find(rows.limit(limit)), 0, showing);
            case LATER -> {
                long start = number(window.cursor(), later());
                yield forward(reader.find(rows.above(start).limit(limit)), start, showing);
            }
            case AROUND -> {
                var middle = reader.get(MessageRows.MESSAGES, window.message())
                        .filter(belongs)
                        .orElseThrow(() -> new NoSuchMessage(window.message()));
                yield around(reader, middle, limit, showing);
            }
        };
    }

    private Page backward(List<Stored> found, int limit, long end, Showing showing) {
        boolean more = found.size() > limit;
        var shown = found.subList(0, Math.min(limit, found.size()));
        long newest = shown.isEmpty() ? end - 1 : shown.get(0).number();
        return page(showing.all(shown), more ? Optional.of(shown.get(limit - 1).number()) : Optional.empty(), newest);
    }

    private Page forward(List<Stored> found, long start, Showing showing) {
        long newest = found.isEmpty() ? start : found.get(found.size() - 1).number();
        return page(showing.all(found), start == 0 ? Optional.empty() : Optional.of(start + 1), newest);
    }

    private Page around(Reader reader, Stored middle, int limit, Showing showing) {
        int half = (limit - 1) / 2;
        var before = reader.find(rows.below(middle.number()).descending().limit(half + 1));
        boolean more = before.size() > half;
        var shown = new ArrayList<>(more ? before.subList(0, half) : before);
        Collections.reverse(shown);
        shown.add(middle);
        if (shown.size() < limit) {
            shown.addAll(reader.find(rows.above(middle.number()).limit(limit - shown.size())));
        }
        return page(
                showing.all(shown),
                more ? Optional.of(shown.get(0).number()) : Optional.empty(),
                shown.get(shown.size() - 1).number());
    }

    /** These messages; before the oldest there are more if its number is given. */
    private Page page(List<Message> shown, Optional<Long> oldest, long newest) {
        return new Page(
                shown,
                oldest.map(number -> Cursor.of(earlier(), List.of(Long.toString(number)))),
                Cursor.of(later(), List.of(Long.toString(newest))));
    }

    private static long number(String cursor, String question) {
        return Long.parseLong(Cursor.place(cursor, question, 1).get(0));
    }

    private String earlier() {
        return "earlier in " + name;
    }

    private String later() {
        return "later in " + name;
    }
}
