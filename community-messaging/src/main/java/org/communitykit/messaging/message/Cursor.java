package org.communitykit.messaging.message;

import org.communitykit.Fingerprint;

/**
 * A place in one list, to go on from in one direction. Good for as long as the list is, and for everyone who may read
 * it: it grants nothing.
 */
public record Cursor(String text) {
    private static final int CHECK = 16;
    private static final int LIMIT = 40;

    public Cursor {
        if (text.length() > LIMIT) {
            throw new InvalidCursor();
        }
    }

    static Cursor earlier(String list, long number) {
        return new Cursor(write(list, 'e', number));
    }

    static Cursor later(String list, long number) {
        return new Cursor(write(list, 'l', number));
    }

    long earlierThan(String list) {
        return read(list, 'e');
    }

    long laterThan(String list) {
        return read(list, 'l');
    }

    private long read(String list, char direction) {
        long number;
        try {
            number = Long.parseLong(text.substring(0, Math.max(0, text.length() - CHECK)), Character.MAX_RADIX);
        } catch (NumberFormatException e) {
            throw new InvalidCursor();
        }
        if (!text.equals(write(list, direction, number))) {
            throw new InvalidCursor();
        }
        return number;
    }

    private static String write(String list, char direction, long number) {
        var check = Fingerprint.of(list, direction, number).substring(0, CHECK);
        return Long.toString(number, Character.MAX_RADIX) + check;
    }

    @Override
    public String toString() {
        return text;
    }
}
