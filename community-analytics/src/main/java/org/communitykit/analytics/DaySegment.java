package org.communitykit.analytics;

import java.util.Arrays;

/** The activities of one day in UTC as columns of 9 bytes a row, in order of time when they are read. */
final class DaySegment {
    static final long MILLIS = 86_400_000L;

    final long epochDay;
    int[] member = new int[64];
    /** Milliseconds since the day began. */
    int[] time = new int[64];

    byte[] kind = new byte[64];
    int size;
    private boolean sorted = true;

    DaySegment(long epochDay) {
        this.epochDay = epochDay;
    }

    void add(int memberNumber, int millis, byte kindCode) {
        if (size == time.length) {
            // a little room at a time: a day has up to an eighth too much until the next one begins
            resize(size + (size >>> 3) + 64);
        }
        sorted &= size == 0 || time[size - 1] <= millis;
        member[size] = memberNumber;
        time[size] = millis;
        kind[size++] = kindCode;
    }

    void trim() {
        resize(size);
    }

    private void resize(int capacity) {
        member = Arrays.copyOf(member, capacity);
        time = Arrays.copyOf(time, capacity);
        kind = Arrays.copyOf(kind, capacity);
    }

    /** Has the rows in order of time, those of one millisecond as they came. */
    DaySegment ordered() {
        if (!sorted) {
            var keys = new long[size];
            for (int row = 0; row < size; row++) {
                keys[row] = (long) time[row] << 32 | row;
            }
            Arrays.sort(keys);
            int[] members = member.clone();
            byte[] kinds = kind.clone();
            for (int row = 0; row < size; row++) {
                time[row] = (int) (keys[row] >>> 32);
                member[row] = members[(int) keys[row]];
                kind[row] = kinds[(int) keys[row]];
            }
            sorted = true;
        }
        return this;
    }

    /** The first row at or after the instant in microseconds; rows must be ordered. */
    int firstFrom(long micros) {
        long millis = Math.floorDiv(micros + 999, 1_000L) - epochDay * MILLIS;
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time[middle] < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The instant of a row, in microseconds since 1970. */
    long micros(int row) {
        return (epochDay * MILLIS + time[row]) * 1_000;
    }

    /** Takes the member's rows out. */
    void erase(int gone) {
        int kept = 0;
        for (int row = 0; row < size; row++) {
            if (member[row] != gone) {
                member[kept] = member[row];
                time[kept] = time[row];
                kind[kept++] = kind[row];
            }
        }
        size = kept;
    }
}
