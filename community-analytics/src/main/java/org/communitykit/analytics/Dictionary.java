package org.communitykit.analytics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers for texts: 1, 2, 3 and so on in the order of adding, 0 for none. The texts lie as UTF-8 in one array, so that
 * one costs its bytes and about 14 more. Not changed any more once a frame holds it.
 */
final class Dictionary {
    private byte[] bytes;
    private int[] ends;
    private int[] slots;
    private int size;

    Dictionary() {
        this(new byte[64], new int[16], new int[32], 0);
    }

    private Dictionary(byte[] bytes, int[] ends, int[] slots, int size) {
        this.bytes = bytes;
        this.ends = ends;
        this.slots = slots;
        this.size = size;
    }

    Dictionary copy() {
        return new Dictionary(bytes.clone(), ends.clone(), slots.clone(), size);
    }

    int size() {
        return size;
    }

    /** The text's number, 0 if it has none. */
    int number(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return slots[slot(utf8)];
    }

    /** The text's number, a new one if it had none. */
    int add(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        int slot = slot(utf8);
        if (slots[slot] != 0) {
            return slots[slot];
        }
        int start = ends[size];
        int end = Math.addExact(start, utf8.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * bytes.length)));
        }
        System.arraycopy(utf8, 0, bytes, start, utf8.length);
        size++;
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size] = end;
        slots[slot] = size;
        if (2 * size > slots.length) {
            rehash();
        }
        return size;
    }

    /** Takes a number that no text has. */
    void skip() {
        size++;
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size] = ends[size - 1];
    }

    /** Overwrites the text with nothing; the number is given to no other. No text begins with U+0000. */
    void forget(int number) {
        Arrays.fill(bytes, ends[number - 1], ends[number], (byte) 0);
    }

    /** The text with this number, empty if it was forgotten or skipped. */
    String text(int number) {
        if (number < 1 || number > size) {
            throw new IllegalArgumentException("nothing has the number " + number);
        }
        int start = ends[number - 1];
        if (start < ends[number] && bytes[start] == 0) {
            return "";
        }
        return new String(bytes, start, ends[number] - start, StandardCharsets.UTF_8);
    }

    private int slot(byte[] utf8) {
        int mask = slots.length - 1;
        int slot = hash(utf8, 0, utf8.length) & mask;
        while (slots[slot] != 0 && !holds(slots[slot], utf8)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int number, byte[] utf8) {
        return Arrays.equals(bytes, ends[number - 1], ends[number], utf8, 0, utf8.length);
    }

    private void rehash() {
        var wider = new int[2 * slots.length];
        int mask = wider.length - 1;
        for (int number = 1; number <= size; number++) {
            int slot = hash(bytes, ends[number - 1], ends[number]) & mask;
            while (wider[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            wider[slot] = number;
        }
        slots = wider;
    }

    private static int hash(byte[] bytes, int from, int to) {
        long hash = Hash.of(bytes, from, to);
        return (int) (hash ^ (hash >>> 32));
    }
}
