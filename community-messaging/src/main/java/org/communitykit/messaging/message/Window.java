package org.communitykit.messaging.message;

import org.communitykit.messaging.MessageId;
import org.jspecify.annotations.Nullable;

/** Which part of a list of messages is wanted: 1 to {@value #MAX} of them, from some place on in one direction. */
public final class Window {
    /** The most messages in one page. */
    public static final int MAX = 200;

    enum From {
        NEWEST,
        OLDEST,
        EARLIER,
        LATER,
        AROUND
    }

    private final From from;
    private final @Nullable String cursor;
    private final @Nullable MessageId message;
    private final int limit;
    private final boolean deleted;
    private final boolean replies;

    private Window(From from, @Nullable String cursor, @Nullable MessageId message, int limit) {
        this(from, cursor, message, limit, true, true);
    }

    private Window(
            From from,
            @Nullable String cursor,
            @Nullable MessageId message,
            int limit,
            boolean deleted,
            boolean replies) {
        if (limit < 1 || limit > MAX) {
            throw new IllegalArgumentException("a page has 1 to " + MAX + " messages, not " + limit);
        }
        this.from = from;
        this.cursor = cursor;
        this.message = message;
        this.limit = limit;
        this.deleted = deleted;
        this.replies = replies;
    }

    /** The newest messages, newest first. */
    public static Window newest(int limit) {
        return new Window(From.NEWEST, null, null, limit);
    }

    /** The oldest messages, oldest first. */
    public static Window oldest(int limit) {
        return new Window(From.OLDEST, null, null, limit);
    }

    /** Those before a page, newest first. */
    public static Window before(String earlier, int limit) {
        return new Window(From.EARLIER, earlier, null, limit);
    }

    /** Those after a page, oldest first. */
    public static Window after(String later, int limit) {
        return new Window(From.LATER, later, null, limit);
    }

    /** This message, those just before and those just after it, oldest first. */
    public static Window around(MessageId message, int limit) {
        return new Window(From.AROUND, null, message, limit);
    }

    /**
     * The same without tombstones; pages are full all the same, but for the last and where very many lie in a row. A
     * message that is asked for itself is there even if it is deleted. Cursors are good for such windows only, then.
     */
    public Window withoutDeleted() {
        return new Window(from, cursor, message, limit, false, replies);
    }

    /**
     * The same without replies, but for those that are {@link Message#alsoInChannel also in the channel}; as {@link
     * #withoutDeleted} otherwise.
     */
    public Window withoutReplies() {
        return new Window(from, cursor, message, limit, deleted, false);
    }

    boolean shows(Stored message) {
        return (deleted || message.published()) && (replies || !message.reply());
    }

    /** What the cursors of such windows have in their name. */
    String filter() {
        return (deleted ? "" : "what is not deleted of ") + (replies ? "" : "what is not only in threads of ");
    }

    From from() {
        return from;
    }

    int limit() {
        return limit;
    }

    String cursor() {
        if (cursor == null) {
            throw new IllegalStateException("no cursor in a window " + from);
        }
        return cursor;
    }

    MessageId message() {
        if (message == null) {
            throw new IllegalStateException("no message in a window " + from);
        }
        return message;
    }
}
