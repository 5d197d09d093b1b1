package org.communitykit.analytics.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;

/**
 * Attempts at steps in any order: from a start, as many steps as can be given a moment of their own within the window,
 * which is a matching between moments and steps. Of moments with the same mark only as many as there are steps can
 * matter, so that the costs of a start do not grow with how much was done in its window.
 */
final class Unordered {
    private final Course course;
    private final Course.Marks marks;
    private final long window;
    private final long stepBits;
    /** The moments of each different mark, in order of time. */
    private final ArrayList<int[]> byMark = new ArrayList<>();

    private final int[] next;
    private final long[] after;
    private int reached;
    private long lastStart;

    Unordered(Course course, Course.Marks marks) {
        this.course = course;
        this.marks = marks;
        this.window = course.windowMicros();
        this.stepBits = (1L << course.steps()) - 1;
        this.after = new long[course.steps()];
        var moments = new HashMap<Long, ArrayList<Integer>>();
        for (int i = 0; i < marks.count; i++) {
            long mark = marks.marks[i] & stepBits;
            if (mark != 0) {
                moments.computeIfAbsent(mark, m -> new ArrayList<>()).add(i);
            }
        }
        moments.values().forEach(of -> byMark.add(of.stream().mapToInt(i -> i).toArray()));
        this.next = new int[byMark.size()];
    }

    void walk(Course.Attempts attempts) {
        int done = -1;
        boolean mayEnter = true;
        for (int i = 0; i < marks.count && mayEnter && reached < course.steps(); i++) {
            if ((marks.marks[i] & stepBits) == 0 || i <= done) {
                continue;
            }
            boolean starts = marks.mayStart(i);
            mayEnter = course.entry() == Entry.EVERY
                    || course.entry() == Entry.BEST
                    || (course.entry() == Entry.FIRST && !starts);
            if (starts) {
                int last = attempt(i);
                if (course.entry() == Entry.EVERY) {
                    done = last;
                    end(attempts);
                }
            }
        }
        end(attempts);
    }

    /** Starts at the moment; the last one that belongs to the attempt. */
    private int attempt(int first) {
        lastStart = marks.at[first];
        var moments = within(first);
        var takenBy = new int[course.steps()];
        Arrays.fill(takenBy, -1);
        int matched = 0;
        for (int moment : moments) {
            if (place(moment, takenBy, new boolean[takenBy.length])) {
                matched++;
                if (matched > reached) {
                    after[reached++] = marks.at[moment] - lastStart;
                }
                if (matched == takenBy.length) {
                    return moment;
                }
            }
        }
        int last = first;
        while (last + 1 < marks.count && marks.at[last + 1] - lastStart <= window) {
            last++;
        }
        return last;
    }

    /** The moments that can matter to an attempt, in order of time. */
    private int[] within(int first) {
        var found = new ArrayList<Integer>();
        for (int mark = 0; mark < next.length; mark++) {
            int[] moments = byMark.get(mark);
            while (next[mark] < moments.length && moments[next[mark]] < first) {
                next[mark]++;
            }
            int end = Math.min(moments.length, next[mark] + course.steps());
            for (int i = next[mark]; i < end && marks.at[moments[i]] - lastStart <= window; i++) {
                found.add(moments[i]);
            }
        }
        return found.stream().mapToInt(i -> i).sorted().toArray();
    }

    /** Gives the moment a step, moving others to other steps if need be. */
    private boolean place(int moment, int[] takenBy, boolean[] tried) {
        for (int step = 0; step < takenBy.length; step++) {
            if (marks.has(moment, step) && !tried[step]) {
                tried[step] = true;
                if (takenBy[step] < 0 || place(takenBy[step], takenBy, tried)) {
                    takenBy[step] = moment;
                    return true;
                }
            }
        }
        return false;
    }

    private void end(Course.Attempts attempts) {
        if (reached > 0) {
            attempts.ended(reached, after, lastStart + window);
        }
        reached = 0;
    }
}
