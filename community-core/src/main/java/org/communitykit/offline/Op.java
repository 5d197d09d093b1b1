package org.communitykit.offline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.storage.Text;

/**
 * Something that was done on a device, to be handed over. Immutable; each method gives a changed copy.
 *
 * @param client the device, which is the branch that this lies on; 1 to 64 printable characters
 * @param id unique within the subject, whatever device made it; a random id, or one that starts with the time
 * @param kind what is done, such as {@code rsvp}; somebody has to {@link OfflineKit#know} it
 * @param subject what is said something about, such as {@code rsvp/picnic}: the latest word on it holds
 * @param seen the ids of the operations on the subject that the device showed when this was done; it takes their place
 * @param body what is said
 * @param made by the device's clock, for people to read; nothing is decided by it
 */
public record Op(
        String client,
        String id,
        String kind,
        String subject,
        List<String> seen,
        Map<String, String> body,
        Instant made) {
    /** The most chars of a subject. */
    public static final int SUBJECT_LIMIT = 128;

    /** The most operations that one takes the place of. */
    public static final int MOST_SEEN = 50;

    /** The most chars of all keys and values of a body. */
    public static final int BODY_LIMIT = 4_000;

    static final int KIND_LIMIT = 40;
    private static final int MOST_KEYS = 50;

    public Op {
        Ids.check(client, "client");
        Ids.check(id, "operation");
        checkKind(kind);
        if (subject.isBlank() || subject.length() > SUBJECT_LIMIT) {
            throw new IllegalArgumentException("the subject of operation " + id + " has 1 to " + SUBJECT_LIMIT
                    + " chars, not " + subject.length());
        }
        Text.check(subject, "subject");
        seen = List.copyOf(new TreeSet<>(seen));
        if (seen.size() > MOST_SEEN || seen.contains(id)) {
            throw new IllegalArgumentException(
                    "operation " + id + " has seen up to " + MOST_SEEN + " others and not itself, not " + seen.size());
        }
        seen.forEach(each -> Ids.check(each, "operation"));
        body = Map.copyOf(body);
        int chars = 0;
        for (var entry : body.entrySet()) {
            Text.check(entry.getKey(), "body");
            Text.check(entry.getValue(), "body");
            chars += entry.getKey().length() + entry.getValue().length();
        }
        if (chars > BODY_LIMIT || body.size() > MOST_KEYS) {
            throw new IllegalArgumentException("the body of operation " + id + " has up to " + MOST_KEYS + " keys and "
                    + BODY_LIMIT + " chars, not " + body.size() + " and " + chars);
        }
    }

    /** An operation that has seen nothing and says nothing yet. */
    public static Op of(String client, String id, String kind, String subject, Instant made) {
        return new Op(client, id, kind, subject, List.of(), Map.of(), made);
    }

    static void checkKind(String kind) {
        if (!kind.matches("[a-z][a-z0-9.-]{0,39}")) {
            throw new IllegalArgumentException("a kind of operation has up to " + KIND_LIMIT
                    + " lower case letters, digits, dots and hyphens, not \"" + kind + "\"");
        }
    }

    /** What the device showed when this was done. */
    public Op seen(Collection<String> operations) {
        var all = new ArrayList<>(seen);
        all.addAll(operations);
        return new Op(client, id, kind, subject, all, body, made);
    }

    public Op with(String key, String value) {
        var more = new TreeMap<>(body);
        more.put(key, value);
        return new Op(client, id, kind, subject, seen, more, made);
    }

    /** What of the body was said under this key; empty if nothing was. */
    public String said(String key) {
        return body.getOrDefault(key, "");
    }

    /** Whether both say the same, wherever and whenever they were made. */
    boolean agrees(Op other) {
        return kind.equals(other.kind) && body.equals(other.body);
    }

    String fingerprint() {
        return Fingerprint.of(client, kind, subject, seen, new TreeMap<>(body), made.toEpochMilli());
    }
}
