package org.communitykit.analytics;

import java.util.Arrays;

/** One array per property of an activity; rows can only be added. */
final class Columns {
    /** A hash of the activity's id, to know one that came twice and to have an order among equal times. */
    long[] id;

    long[] at;
    char[] kind;
    final Longs value = new Longs(1);
    final Ints space = new Ints();
    final Ints subject = new Ints();
    final Ints about = new Ints();
    final Ints tags = new Ints();
    int size;

    Columns(int capacity) {
        id = new long[capacity];
        at = new long[capacity];
        kind = new char[capacity];
    }

    int add(long idHash, long micros, char kindCode, long amount) {
        ensure(1);
        id[size] = idHash;
        at[size] = micros;
        kind[size] = kindCode;
        value.set(size, amount);
        return size++;
    }

    void append(Columns from, int start, int end) {
        int count = end - start;
        ensure(count);
        System.arraycopy(from.id, start, id, size, count);
        System.arraycopy(from.at, start, at, size, count);
        System.arraycopy(from.kind, start, kind, size, count);
        value.copy(from.value, start, size, count);
        space.copy(from.space, start, size, count);
        subject.copy(from.subject, start, size, count);
        about.copy(from.about, start, size, count);
        tags.copy(from.tags, start, size, count);
        size += count;
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > at.length) {
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(16, Math.max(needed, at.length * 3L / 2)));
            id = Arrays.copyOf(id, capacity);
            at = Arrays.copyOf(at, capacity);
            kind = Arrays.copyOf(kind, capacity);
        }
    }

    void trim() {
        if (at.length > size) {
            id = Arrays.copyOf(id, size);
            at = Arrays.copyOf(at, size);
            kind = Arrays.copyOf(kind, size);
        }
        value.trim(size);
        space.trim(size);
        subject.trim(size);
        about.trim(size);
        tags.trim(size);
    }

    /** By time, then id; 0 for the same activity. The members must be the same. */
    static int compare(Columns a, int i, Columns b, int j) {
        int byTime = Long.compare(a.at[i], b.at[j]);
        return byTime != 0 ? byTime : Long.compare(a.id[i], b.id[j]);
    }

    /** Numbers of a dictionary, 0 for none. Takes no space as long as there are none. */
    static final class Ints {
        private int[] values = new int[0];

        int get(int row) {
            return row < values.length ? values[row] : 0;
        }

        void set(int row, int number) {
            if (number != 0) {
                ensure(row + 1);
                values[row] = number;
            }
        }

        private void ensure(int needed) {
            if (needed > values.length) {
                values = Arrays.copyOf(values, (int)
                        Math.min(Integer.MAX_VALUE - 8, Math.max(16, Math.max(needed, values.length * 3L / 2))));
            }
        }

        void copy(Ints from, int start, int to, int count) {
            int there = Math.min(count, from.values.length - start);
            if (there > 0) {
                ensure(to + there);
                System.arraycopy(from.values, start, values, to, there);
            }
        }

        void trim(int size) {
            if (values.length > size) {
                values = Arrays.copyOf(values, size);
            }
        }
    }

    /** Amounts; takes no space as long as all of them are the usual one. */
    static final class Longs {
        private final long usual;
        private long[] values = new long[0];

        Longs(long usual) {
            this.usual = usual;
        }

        long get(int row) {
            return row < values.length ? values[row] : usual;
        }

        void set(int row, long amount) {
            if (amount != usual || row < values.length) {
                ensure(row + 1);
                values[row] = amount;
            }
        }

        private void ensure(int needed) {
            if (needed > values.length) {
                int old = values.length;
                values = Arrays.copyOf(values, (int)
                        Math.min(Integer.MAX_VALUE - 8, Math.max(16, Math.max(needed, old * 3L / 2))));
                Arrays.fill(values, old, values.length, usual);
            }
        }

        void copy(Longs from, int start, int to, int count) {
            int there = Math.min(count, from.values.length - start);
            if (there > 0) {
                ensure(to + there);
                System.arraycopy(from.values, start, values, to, there);
            }
        }

        void trim(int size) {
            if (values.length > size) {
                values = Arrays.copyOf(values, size);
            }
        }
    }
}
