package org.communitykit.analytics.funnel;

import java.util.Arrays;

/**
 * Attempts at steps that come in their order, in one pass. For each step it keeps the latest start from which the step
 * has been reached: whatever an earlier start can still reach within the window, a later one can too. Steps are updated
 * from the last to the first, so that one moment serves one step.
 */
final class Ordered {
    private static final long NONE = Long.MIN_VALUE;

    private final Course course;
    private final Course.Marks marks;
    private final long window;
    private final long[] start;
    private final long[] after;
    private int reached;
    private long lastStart;

    Ordered(Course course, Course.Marks marks) {
        this.course = course;
        this.marks = marks;
        this.window = course.windowMicros();
        this.start = new long[course.steps()];
        this.after = new long[course.steps()];
        Arrays.fill(start, NONE);
    }

    void walk(Course.Attempts attempts) {
        if (course.entry() == Entry.BEST) {
            best(attempts);
        } else {
            oneByOne(attempts);
        }
    }

    private void best(Course.Attempts attempts) {
        for (int i = 0; i < marks.count && reached < start.length; i++) {
            advance(i);
            if (marks.has(i, 0) && marks.mayStart(i)) {
                begin(i);
            }
        }
        end(attempts);
    }

    private void oneByOne(Course.Attempts attempts) {
        boolean mayEnter = true;
        for (int i = 0; i < marks.count && (mayEnter || reached > 0); i++) {
            boolean completed = false;
            if (reached > 0) {
                advance(i);
                completed = reached == start.length;
                if (completed || marks.at[i] - lastStart > window || nothingOpen()) {
                    end(attempts);
                }
            }
            if (reached == 0 && !completed && mayEnter && marks.has(i, 0)) {
                boolean starts = marks.mayStart(i);
                mayEnter = course.entry() == Entry.EVERY || (course.entry() == Entry.FIRST && !starts);
                if (starts) {
                    begin(i);
                }
            }
        }
        end(attempts);
    }

    private void begin(int i) {
        start[0] = marks.at[i];
        lastStart = start[0];
        if (reached == 0) {
            reached = 1;
            after[0] = 0;
        }
    }

    private void advance(int i) {
        for (int step = start.length - 1; step >= 0; step--) {
            boolean steps = step > 0
                    && marks.has(i, step)
                    && start[step - 1] != NONE
                    && marks.at[i] - start[step - 1] <= window;
            long kept = start[step] != NONE && goesOn(i, step) ? start[step] : NONE;
            start[step] = steps ? Math.max(kept, start[step - 1]) : kept;
            if (steps && step == reached) {
                reached++;
                after[step] = marks.at[i] - start[step];
            }
        }
    }

    /** Whether an attempt that has reached the step outlives a moment that takes it no further. */
    private boolean goesOn(int i, int step) {
        if (course.order() == Order.STRICT) {
            return false;
        }
        if (course.order() == Order.UNREPEATED) {
            for (int done = 0; done <= step; done++) {
                if (marks.has(i, done)) {
                    return false;
                }
            }
        }
        for (int j = 0; j < course.exclusions().size(); j++) {
            if (marks.has(i, 32 + j) && course.exclusions().get(j).ends(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean nothingOpen() {
        for (long open : start) {
            if (open != NONE) {
                return false;
            }
        }
        return true;
    }

    private void end(Course.Attempts attempts) {
        if (reached > 0) {
            attempts.ended(reached, after, lastStart + window);
        }
        reached = 0;
        Arrays.fill(start, NONE);
    }
}
