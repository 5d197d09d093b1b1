package org.communitykit.analytics;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The parts of a period as instants in microseconds, and which of them an instant falls in. */
final class Buckets {
    private final List<Period> parts;
    private final long[] bounds;
    private final double perMicro;

    private Buckets(List<Period> parts, Period period) {
        this.parts = List.copyOf(parts);
        this.bounds = new long[parts.size() + 1];
        bounds[0] = Micros.of(period.start());
        for (int i = 0; i < parts.size(); i++) {
            bounds[i] = Micros.of(parts.get(i).start());
            bounds[i + 1] = Micros.of(parts.get(i).end());
        }
        this.perMicro = parts.isEmpty() ? 0 : parts.size() / (double) (bounds[parts.size()] - bounds[0]);
    }

    static Buckets of(Period period, Unit unit) {
        return new Buckets(period.split(unit), period);
    }

    /** The period as one part; none if the zone skipped all of it. */
    static Buckets whole(Period period) {
        return new Buckets(period.start().isBefore(period.end()) ? List.of(period) : List.of(), period);
    }

    /**
     * With so many more in front, the last of them from the start of the unit before the period's first until the period
     * starts. A date that the zone skipped was nobody's day before.
     */
    static Buckets withBefore(Period period, Unit unit, int count) {
        var before = new ArrayDeque<Period>();
        var until = period.first();
        for (int back = -1; before.size() < count; back--) {
            var start = unit.move(unit.startOf(period.first(), period.weekStart()), back);
            var part = new Period(period.zone(), start, until, period.weekStart());
            if (part.start().isBefore(part.end())) {
                before.addFirst(part);
                until = start;
            }
        }
        var parts = new ArrayList<>(before);
        parts.addAll(period.split(unit));
        return new Buckets(parts, period);
    }

    int size() {
        return parts.size();
    }

    Period get(int bucket) {
        return parts.get(bucket);
    }

    long start(int bucket) {
        return bounds[bucket];
    }

    /** Where the first starts. */
    long start() {
        return bounds[0];
    }

    /** Where the last ends; of none, where the first would start. */
    long end() {
        return bounds[parts.size()];
    }

    /** Where the bucket ends and the next one starts. */
    long end(int bucket) {
        return bounds[bucket + 1];
    }

    /** The bucket the instant falls in, -1 before the first, the number of buckets after the last. */
    int of(long micros) {
        int size = parts.size();
        if (micros < bounds[0]) {
            return -1;
        }
        if (micros >= bounds[size]) {
            return size;
        }
        // parts are nearly of one length, so the guess is right or beside it
        int guess = Math.min((int) ((micros - bounds[0]) * perMicro), size - 1);
        while (micros < bounds[guess]) {
            guess--;
        }
        while (micros >= bounds[guess + 1]) {
            guess++;
        }
        return guess;
    }

    boolean contains(long micros) {
        return size() > 0 && micros >= bounds[0] && micros < bounds[size()];
    }

    /** How many of them have begun at the instant. */
    int begun(Instant instant) {
        long micros = Micros.of(instant);
        int begun = 0;
        while (begun < size() && bounds[begun] <= micros) {
            begun++;
        }
        return begun;
    }

    boolean inProgress(int bucket, Instant completeUpTo) {
        return end(bucket) > Micros.of(completeUpTo);
    }
}
