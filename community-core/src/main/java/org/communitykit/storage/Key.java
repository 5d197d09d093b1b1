package org.communitykit.storage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells in the order of some index: the key of a row, or a place in the index. Ordered as every storage orders: by the
 * first cell that differs, text by code point, {@code false} before {@code true}, a shorter key before its
 * continuations. Made by {@link Table#at}.
 */
public final class Key implements Comparable<Key> {
    /** Stands behind every cell, so that {@code prefix + TOP} lies behind everything that starts with the prefix. */
    private static final Object TOP = new Object();

    private final Object[] cells;
    private int hash;

    private Key(Object[] cells) {
        this.cells = cells;
    }

    static Key of(Object[] cells) {
        return new Key(cells);
    }

    /** A key of these cells, each a String, Long, Integer, Double or Boolean. */
    public static Key of(List<?> cells) {
        return new Key(cells.toArray());
    }

    /** The cells; see {@link Column#type()} for the classes they have. */
    public List<Object> cells() {
        return List.of(cells);
    }

    /** The cell at this position. */
    public Object cell(int position) {
        return cells[position];
    }

    /** How many cells there are. */
    public int size() {
        return cells.length;
    }

    /** A bound behind this key and everything that continues it. Only good for comparing. */
    public Key top() {
        var longer = Arrays.copyOf(cells, cells.length + 1);
        longer[cells.length] = TOP;
        return new Key(longer);
    }

    @Override
    public int compareTo(Key other) {
        var a = cells;
        var b = other.cells;
        int shared = Math.min(a.length, b.length);
        for (int i = 0; i < shared; i++) {
            int order = compare(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return a.length - b.length;
    }

    /** Compares two cells of the same column. */
    public static int compare(Object a, Object b) {
        if (a == b) {
            return 0;
        }
        if (a == TOP || b == TOP) {
            return a == TOP ? 1 : -1;
        }
        if (a instanceof String text) {
            return Text.compare(text, (String) b);
        }
        if (a instanceof Long number) {
            return Long.compare(number, (Long) b);
        }
        if (a instanceof Integer number) {
            return Integer.compare(number, (Integer) b);
        }
        if (a instanceof Double number) {
            return Double.compare(number, (Double) b);
        }
        return Boolean.compare((Boolean) a, (Boolean) b);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key && Arrays.equals(cells, key.cells);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            // numbered rows of neighbouring names would share most of their hashes with the usual multiplier of 31
            int mixed = 1;
            for (var cell : cells) {
                mixed = (mixed ^ cell.hashCode()) * 0x9E3779B1;
                mixed ^= mixed >>> 15;
            }
            hash = mixed;
        }
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(cells);
    }
}
