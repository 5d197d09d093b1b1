package org.communitykit.analytics.funnel;

import java.time.Duration;
import java.util.List;

/**
 * The rules of a funnel, over marks instead of activities. In a mark, bit i says that this can be step i, counted from 0,
 * and bit 32 + j that the j-th exclusion speaks of it; a mark with none of these bits is something else that was done.
 *
 * <p>Steps follow each other in time, strictly: what happens at one moment counts as one thing, and can be one step. The
 * window is elapsed time from the first step to the last, and includes its end.
 */
record Course(int steps, Duration window, Order order, Entry entry, List<Exclusion> exclusions) {
    static final int MAX_STEPS = 32;
    static final int MAX_EXCLUSIONS = 16;
    static final Duration MAX_WINDOW = Duration.ofDays(36_500);

    /** Ends attempts that have reached step {@code after}, counted from 0, but not yet step {@code before}. */
    record Exclusion(int after, int before) {
        boolean ends(int reached) {
            return after <= reached && reached < before;
        }
    }

    Course {
        if (steps < 2 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("a funnel has 2 to " + MAX_STEPS + " steps, not " + steps);
        }
        if (window.isNegative() || window.isZero() || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException("a window lasts up to " + MAX_WINDOW + ", not " + window);
        }
        if (exclusions.size() > MAX_EXCLUSIONS) {
            throw new IllegalArgumentException("a funnel has up to " + MAX_EXCLUSIONS + " exclusions");
        }
        if (order == Order.ANY && !exclusions.isEmpty()) {
            throw new IllegalArgumentException("steps in any order have nothing between them to be excluded");
        }
        exclusions = List.copyOf(exclusions);
    }

    /** Takes in what became of attempts. */
    interface Attempts {
        /**
         * An attempt has ended.
         *
         * @param reached how many steps it reached, at least 1
         * @param after the microseconds from its start to each of these; reused after the call
         * @param openUntil when its window, the last one's of several, closes, in microseconds since 1970
         */
        void ended(int reached, long[] after, long openUntil);
    }

    /** The marks of one member, and between which instants an attempt may start. */
    static final class Marks {
        final long[] at;
        final long[] marks;
        final int count;
        private final long from;
        private final long until;

        /** The first of these, as many as counted. */
        Marks(long[] at, long[] marks, int count, long from, long until) {
            this.at = at;
            this.marks = marks;
            this.count = count;
            this.from = from;
            this.until = until;
        }

        boolean mayStart(int i) {
            return at[i] >= from && at[i] < until;
        }

        boolean has(int i, int bit) {
            return (marks[i] >>> bit & 1) != 0;
        }
    }

    /** Walks along one member's marks, whose times rise, and joins those of one moment in place. */
    void walk(long[] at, long[] marks, int count, long from, long until, Attempts attempts) {
        var joined = new Marks(at, marks, joinMoments(at, marks, count), from, until);
        if (order == Order.ANY) {
            new Unordered(this, joined).walk(attempts);
        } else {
            new Ordered(this, joined).walk(attempts);
        }
    }

    private static int joinMoments(long[] at, long[] marks, int count) {
        int last = -1;
        for (int i = 0; i < count; i++) {
            if (last >= 0 && at[i] == at[last]) {
                marks[last] |= marks[i];
            } else {
                last++;
                at[last] = at[i];
                marks[last] = marks[i];
            }
        }
        return last + 1;
    }

    long windowMicros() {
        return window.toNanos() / 1_000;
    }
}
