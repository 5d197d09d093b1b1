package org.communitykit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A place in a list as text that callers hand back unread. It is bound to the question it came from and good for that
 * one only; it carries no rights.
 */
public final class Cursor {
    private static final int MARK = 8;
    private static final int LIMIT = 2_000;

    private Cursor() {}

    /** The cursor for this place in the answer to this question. */
    public static String of(String question, List<String> place) {
        var bytes = new java.io.ByteArrayOutputStream();
        bytes.writeBytes(mark(question));
        for (var part : place) {
            var text = part.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) text.length).array());
            bytes.writeBytes(text);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * The place that the cursor stands for, of this many parts.
     *
     * @throws InvalidCursor if it came from another question, or from nowhere
     */
    public static List<String> place(String cursor, String question, int parts) {
        if (cursor.length() > LIMIT) {
            throw new InvalidCursor();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            var mark = new byte[MARK];
            bytes.get(mark);
            var place = new ArrayList<String>();
            while (bytes.hasRemaining()) {
                var text = new byte[Short.toUnsignedInt(bytes.getShort())];
                bytes.get(text);
                place.add(new String(text, StandardCharsets.UTF_8));
            }
            if (!java.util.Arrays.equals(mark, mark(question)) || place.size() != parts) {
                throw new InvalidCursor();
            }
            return place;
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
            throw new InvalidCursor(e);
        }
    }

    private static byte[] mark(String question) {
        var mark = new byte[MARK];
        System.arraycopy(Fingerprint.of(question).getBytes(StandardCharsets.US_ASCII), 0, mark, 0, MARK);
        return mark;
    }
}
