package org.communitykit.analytics;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What it takes to have returned. Every way has slots, numbered from 1, each of them some of the parts that follow the
 * one a member started in; slot 0 is the start itself.
 */
final class Returning {
    private enum Way {
        ON,
        ON_OR_AFTER,
        WITHIN
    }

    private final Way way;
    /** The first part of each slot, and where the last slot ends. */
    private final int[] edges;

    private Returning(Way way, int[] edges) {
        this.way = way;
        this.edges = edges;
    }

    /** In exactly the k-th part, for k up to the number. */
    static Returning on(int parts) {
        return new Returning(Way.ON, edges(parts));
    }

    /** At some time from one edge to before the next. */
    static Returning within(int... edges) {
        for (int i = 0; i < edges.length; i++) {
            if (edges[i] < 1 || edges[i] > Retention.MOST_PARTS || (i > 0 && edges[i] <= edges[i - 1])) {
                throw new IllegalArgumentException(
                        "brackets rise from 1 to " + Retention.MOST_PARTS + ", not " + edges[i] + " as number " + i);
            }
        }
        if (edges.length < 2) {
            throw new IllegalArgumentException("a bracket takes two edges");
        }
        return new Returning(Way.WITHIN, edges.clone());
    }

    private static int[] edges(int parts) {
        if (parts < 1 || parts > Retention.MOST_PARTS) {
            throw new IllegalArgumentException(
                    "a cohort is followed for 1 to " + Retention.MOST_PARTS + " parts, not " + parts);
        }
        var edges = new int[parts + 1];
        for (int i = 0; i <= parts; i++) {
            edges[i] = i + 1;
        }
        return edges;
    }

    /** The same way for so many parts; of brackets, one for each part. */
    Returning upTo(int parts) {
        return new Returning(way == Way.WITHIN ? Way.ON : way, edges(parts));
    }

    /** In any later part too, for as many parts. */
    Returning orAfter() {
        return new Returning(Way.ON_OR_AFTER, edges(last(slots())));
    }

    int slots() {
        return edges.length - 1;
    }

    /** The first part of the slot. */
    int after(int slot) {
        return edges[slot - 1];
    }

    /** How many parts must be over, beside the start, before nobody can make up for the slot any more. */
    int last(int slot) {
        return edges[slot] - 1;
    }

    /** How many slots are over once this many parts are, beside the start. */
    int over(long parts) {
        int slots = 0;
        while (slots < slots() && last(slots + 1) <= parts) {
            slots++;
        }
        return slots;
    }

    /**
     * Counts one member in the slots in which they returned, up to the slot {@code most}.
     *
     * @param parts the parts they were active in, strictly rising
     * @param start the part they started in
     */
    void mark(long[] returned, int row, int[] parts, int from, int to, int start, int most) {
        if (from >= to) {
            return;
        }
        if (way == Way.ON_OR_AFTER) {
            for (int slot = Math.min(most, parts[to - 1] - start); slot > 0; slot--) {
                returned[row + slot]++;
            }
            return;
        }
        int slot = 1;
        for (int i = from; i < to; i++) {
            int after = parts[i] - start;
            while (slot <= most && after >= edges[slot]) {
                slot++;
            }
            if (slot > most) {
                return;
            }
            if (after >= edges[slot - 1]) {
                returned[row + slot]++;
                slot++;
            }
        }
    }

    /**
     * Counts 64 members at a time in the slots in which they returned.
     *
     * @param starting the bits of those who started
     * @param active for each part the bits of those active in it
     * @param fromOn for each part the bits of those active in it or a later one
     */
    void mark(long[] returned, int row, long starting, long[] active, long[] fromOn, int start) {
        for (int slot = 1; slot < edges.length && start + edges[slot - 1] < active.length; slot++) {
            int first = start + edges[slot - 1];
            long there = active[first];
            if (way == Way.ON_OR_AFTER) {
                there = fromOn[first];
            } else if (way == Way.WITHIN) {
                for (int part = first + 1; part < Math.min(start + edges[slot], active.length); part++) {
                    there |= active[part];
                }
            }
            returned[row + slot] += Long.bitCount(there & starting);
        }
    }

    /** In SQL, the slot of whoever was active so many parts after the start, -1 for none; in the last of any later part. */
    String slot(String after) {
        int most = last(slots());
        if (way == Way.ON) {
            return "case when " + after + " <= " + most + " then " + after + " else -1 end";
        }
        if (way == Way.ON_OR_AFTER) {
            return "case when " + after + " <= " + most + " then " + after + " else " + most + " end";
        }
        var cases =
                new StringBuilder("case when " + after + " = 0 then 0 when " + after + " < " + edges[0] + " then -1");
        for (int slot = 1; slot < edges.length; slot++) {
            cases.append(" when ")
                    .append(after)
                    .append(" < ")
                    .append(edges[slot])
                    .append(" then ")
                    .append(slot);
        }
        return cases + " else -1 end";
    }

    /** In SQL, the rows that decide whether a member has returned. */
    String later() {
        return way == Way.ON_OR_AFTER ? "(select member, max(part) as part from seen group by member)" : "seen";
    }

    /** In SQL, how many members rows of one slot are, which has one row of each unless it is a bracket. */
    String members() {
        return way == Way.WITHIN ? "count(distinct member)" : "count(*)";
    }

    /** Counts members by what {@link #slot} says of them. */
    void mark(long[] returned, int row, int slot, long members) {
        if (way == Way.ON_OR_AFTER) {
            for (int earlier = 0; earlier < slot; earlier++) {
                returned[row + earlier] += members;
            }
        }
        returned[row + slot] += members;
    }

    /** As a definition shows it. */
    @Override
    public String toString() {
        return switch (way) {
            case ON -> "on";
            case ON_OR_AFTER -> "on-or-after";
            case WITHIN -> Arrays.stream(edges).mapToObj(Integer::toString).collect(Collectors.joining(","));
        };
    }
}
