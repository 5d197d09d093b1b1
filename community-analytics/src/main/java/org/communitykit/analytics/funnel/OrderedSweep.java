package org.communitykit.analytics.funnel;

import java.util.Arrays;
import org.communitykit.analytics.SequenceMetric;

/**
 * What {@link Ordered} tells of each member's best attempt at sequential steps, for all members at once and in the order
 * of time. Of a member it needs, for each step but the last, the latest start from which the step has been reached: a
 * start once there only moves on, so that these also tell how far the member got, and a step's time from its start is
 * known when it is reached first.
 *
 * <p>A member's starts lie side by side. Activities of one moment are one thing, though others' may lie between them:
 * they are taken step by step from the last, so that none follows one of its own moment.
 */
final class OrderedSweep implements SequenceMetric.Sweep<Funnel.Conversion> {
    private static final long MAX_CELLS = 1L << 26;
    private static final long DAY_MICROS = 86_400_000_000L;
    /** So far back that no window reaches it, and not so far that a distance from it overflows. */
    private static final long NONE = Long.MIN_VALUE / 2;

    private static final long COMPLETED = NONE - 1;

    private final int steps;
    private final int cells;
    private final long window;
    private final long until;
    /** Bits of steps by the code of a kind. */
    private final int[] stepsOfKind = new int[256];

    private final int[] matters = new int[256];
    private final long[] start;
    private final Progress progress;
    private int[] chosen = new int[1 << 12];

    /** Whether so many members can be swept over: their starts then take at most half a gibibyte. */
    static boolean fits(Course course, int members) {
        return course.order() == Order.SEQUENTIAL
                && course.entry() == Entry.BEST
                && course.exclusions().isEmpty()
                && (members + 1L) * (course.steps() - 1) <= MAX_CELLS;
    }

    /**
     * A sweep without activities yet.
     *
     * @param marks by the code of a kind
     * @param until when attempts start no more, in microseconds
     */
    OrderedSweep(Course course, long[] marks, int members, long until, Progress progress) {
        this.steps = course.steps();
        this.cells = steps - 1;
        this.window = course.windowMicros();
        this.until = until;
        this.progress = progress;
        for (int kind = 0; kind < marks.length; kind++) {
            stepsOfKind[kind] = (int) marks[kind];
            matters[kind] = stepsOfKind[kind] == 0 ? 0 : 1;
        }
        this.start = new long[(members + 1) * cells];
        Arrays.fill(start, NONE);
    }

    @Override
    public void day(long epochDay, int[] member, int[] millis, byte[] kind, int from, int to) {
        int count = choose(kind, from, to);
        long midnight = epochDay * DAY_MICROS;
        for (int i = 0; i < count; ) {
            int row = chosen[i];
            int time = millis[row];
            long at = midnight + time * 1_000L;
            int end = i + 1;
            if (end < count && millis[chosen[end]] == time) {
                do {
                    end++;
                } while (end < count && millis[chosen[end]] == time);
                moment(at, member, kind, i, end);
            } else if (member[row] != 0) {
                for (int open = stepsOfKind[kind[row] & 0xff]; open != 0; ) {
                    int step = 31 - Integer.numberOfLeadingZeros(open);
                    open ^= 1 << step;
                    take(step, member[row] * cells, at);
                }
            }
            i = end;
        }
    }

    /** Notes the rows that matter, without a branch on what can hardly be predicted. */
    private int choose(byte[] kind, int from, int to) {
        if (chosen.length <= to - from) {
            chosen = new int[to - from + 1];
        }
        int count = 0;
        for (int row = from; row < to; row++) {
            chosen[count] = row;
            count += matters[kind[row] & 0xff];
        }
        return count;
    }

    private void moment(long at, int[] member, byte[] kind, int from, int to) {
        for (int step = cells; step >= 0; step--) {
            for (int i = from; i < to; i++) {
                int row = chosen[i];
                if (member[row] != 0 && (stepsOfKind[kind[row] & 0xff] >>> step & 1) != 0) {
                    take(step, member[row] * cells, at);
                }
            }
        }
    }

    private void take(int step, int first, long at) {
        if (step == 0) {
            begin(first, at);
            return;
        }
        long begun = start[first + step - 1];
        // a completed attempt lies out of every window too
        if (at - begun > window) {
            return;
        }
        if (step == cells) {
            progress.reached(step, at - begun);
            Arrays.fill(start, first, first + cells, NONE);
            start[first] = COMPLETED;
        } else {
            if (start[first + step] == NONE) {
                progress.reached(step, at - begun);
            }
            start[first + step] = Math.max(start[first + step], begun);
        }
    }

    private void begin(int first, long at) {
        if (at < until && start[first] != COMPLETED) {
            if (start[first] == NONE) {
                progress.reached(0, 0);
            }
            start[first] = at;
        }
    }

    @Override
    public Funnel.Conversion result() {
        for (int first = 0; first < start.length; first += cells) {
            if (start[first] > NONE) {
                progress.unfinished(start[first] + window);
            }
        }
        return progress.conversion();
    }
}
