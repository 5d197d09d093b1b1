package org.communitykit.analytics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long each of many was watched, in any one unit of time, and whether what was waited for had happened by then or was
 * still to come (censored). Who was not watched from the beginning, say a member who had been one for two years when
 * recording began, counts only from when they came under watch (left truncation). Immutable.
 */
public final class Spells {
    private final double[] entries;
    private final double[] times;
    private final boolean[] ended;

    private Spells(double[] entries, double[] times, boolean[] ended) {
        this.entries = entries;
        this.times = times;
        this.ended = ended;
    }

    /**
     * Spells watched from their beginning.
     *
     * @param times when each ended or was last seen; finite
     * @param ended whether it ended then; if not, it was still lasting
     */
    public static Spells of(double[] times, boolean[] ended) {
        if (times.length != ended.length) {
            throw new IllegalArgumentException(times.length + " times and " + ended.length + " endings do not match");
        }
        for (double time : times) {
            if (!Double.isFinite(time)) {
                throw new IllegalArgumentException("a time must be finite, not " + time);
            }
        }
        var entries = new double[times.length];
        Arrays.fill(entries, Double.NEGATIVE_INFINITY);
        return new Spells(entries, times.clone(), ended.clone());
    }

    /** These spells, each watched only from some time on, which lies before its end. */
    public Spells watchedFrom(double[] entries) {
        if (entries.length != times.length) {
            throw new IllegalArgumentException(entries.length + " entries and " + times.length + " times do not match");
        }
        for (int i = 0; i < entries.length; i++) {
            if (!(entries[i] < times[i])) {
                throw new IllegalArgumentException(
                        "a spell is watched from before its end at " + times[i] + ", not from " + entries[i]);
            }
        }
        return new Spells(entries.clone(), times, ended);
    }

    public int size() {
        return times.length;
    }

    /** When the spell ended or was last seen. */
    public double time(int spell) {
        return times[spell];
    }

    /** Whether it ended then. */
    public boolean ended(int spell) {
        return ended[spell];
    }

    /** From when on it was watched; minus infinity if from its beginning. */
    public double watchedFrom(int spell) {
        return entries[spell];
    }

    /** How many ended. */
    public long events() {
        long events = 0;
        for (boolean end : ended) {
            events += end ? 1 : 0;
        }
        return events;
    }

    /** The spells of each group, by its name, in alphabetical order. */
    public SortedMap<String, Spells> by(List<String> groups) {
        match(groups.size(), "groups");
        var members = new TreeMap<String, List<Integer>>();
        for (int i = 0; i < times.length; i++) {
            members.computeIfAbsent(groups.get(i), group -> new ArrayList<>()).add(i);
        }
        var spells = new TreeMap<String, Spells>();
        members.forEach((group, at) -> spells.put(group, only(at)));
        return spells;
    }

    private Spells only(List<Integer> at) {
        var someEntries = new double[at.size()];
        var someTimes = new double[at.size()];
        var someEnded = new boolean[at.size()];
        for (int i = 0; i < someTimes.length; i++) {
            someEntries[i] = entries[at.get(i)];
            someTimes[i] = times[at.get(i)];
            someEnded[i] = ended[at.get(i)];
        }
        return new Spells(someEntries, someTimes, someEnded);
    }

    void match(int number, String what) {
        if (number != times.length) {
            throw new IllegalArgumentException(number + " " + what + " do not match " + times.length + " spells");
        }
    }

    /** The numbers of the spells by their time, the shortest first. */
    int[] byTime() {
        return sorted(times);
    }

    /** The numbers of the spells by the time from which they were watched, the first first. */
    int[] byEntry() {
        return sorted(entries);
    }

    private static int[] sorted(double[] keys) {
        var boxed = new Integer[keys.length];
        Arrays.setAll(boxed, i -> i);
        Arrays.sort(boxed, (a, b) -> Double.compare(keys[a], keys[b]));
        return Arrays.stream(boxed).mapToInt(i -> i).toArray();
    }
}
