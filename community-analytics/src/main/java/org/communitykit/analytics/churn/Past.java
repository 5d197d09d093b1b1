package org.communitykit.analytics.churn;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.communitykit.analytics.Kinds;

/**
 * What one member did before an instant. Nothing of what came later is in it, so that what is made of it cannot betray what
 * is to be foretold. Days are of 24 hours back from that instant.
 */
public final class Past {
    private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;

    private record Done(String kind, long at) {}

    private final long until;
    private final List<Done> done = new ArrayList<>();

    Past(Instant until) {
        this.until = ChronoUnit.MICROS.between(Instant.EPOCH, until);
    }

    /** Takes in an activity, unless it is not past. */
    void add(String kind, long at) {
        if (at < until) {
            done.add(new Done(kind, at));
        }
    }

    /** How often they did something of these kinds, ever. */
    public int count(Kinds kinds) {
        return (int) done.stream().filter(one -> kinds.contains(one.kind())).count();
    }

    /** How often they did something of these kinds in the last time before the instant. */
    public int count(Kinds kinds, Duration last) {
        long from = until - last.toNanos() / 1_000;
        return (int) done.stream()
                .filter(one -> one.at() >= from && kinds.contains(one.kind()))
                .count();
    }

    /** On how many days of the last time they did something of these kinds. */
    public int days(Kinds kinds, Duration last) {
        long from = until - last.toNanos() / 1_000;
        var days = new HashSet<Long>();
        for (var one : done) {
            if (one.at() >= from && kinds.contains(one.kind())) {
                days.add((until - 1 - one.at()) / DAY);
            }
        }
        return days.size();
    }

    /** How many days ago they last did something of these kinds; if never, how long ago their first activity was. */
    public double daysSince(Kinds kinds) {
        long last = Long.MIN_VALUE;
        long first = until;
        for (var one : done) {
            first = Math.min(first, one.at());
            if (kinds.contains(one.kind())) {
                last = Math.max(last, one.at());
            }
        }
        return (until - (last == Long.MIN_VALUE ? first : last)) / (double) DAY;
    }

    /** How many days ago their first activity was. */
    public double age() {
        long first = done.stream().mapToLong(Done::at).min().orElse(until);
        return (until - first) / (double) DAY;
    }
}
