package org.communitykit.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who was active on each day of a zone, by activities of some kinds: a set of members for every day. It answers every
 * metric of presence over the same zone and kinds without looking at an activity again, and gives what the metric gives
 * over an {@link ActivityFrame} of the same activities.
 *
 * <p>The sets are exact, take an activity in any order and any number of times, and let go of a member. A day costs one
 * bit for each member up to the highest number active on it: 62 KB for half a million. Thread-safe; a measurement and an
 * append to the log wait for each other.
 */
public final class ActiveSets {
    private final ZoneId zone;
    private final Kinds kinds;
    /** The log's, which is held by whoever changes anything. */
    private final ReentrantLock lock;

    /** The sets of {@code firstDay} and the days after it, none missing. */
    private final List<MemberSets.Words> days = new ArrayList<>();

    private long firstDay;

    /** The day that was last added to, and its bounds. */
    private MemberSets.Words lately = new MemberSets.Words();

    private long latelyFrom;
    private long latelyUntil;

    ActiveSets(ZoneId zone, Kinds kinds, ReentrantLock lock) {
        this.zone = zone;
        this.kinds = kinds;
        this.lock = lock;
    }

    public ZoneId zone() {
        return zone;
    }

    public Kinds kinds() {
        return kinds;
    }

    /**
     * Measures over a period.
     *
     * @throws IllegalArgumentException if the metric counts other kinds, or the period is of another zone
     */
    public <R> R measure(Metric<Presence, R> metric, Period period, Instant completeUpTo) {
        var presence = (PresenceMetric<R>) metric;
        if (!presence.kinds.equals(kinds) || !period.zone().equals(zone)) {
            throw new IllegalArgumentException("sets of those active by " + kinds + " in " + zone + " cannot tell of "
                    + presence.kinds + " in " + period.zone());
        }
        var buckets = presence.buckets(period);
        lock.lock();
        try {
            return presence.measure(sets(buckets), new Scope(ActivityFrame.empty(), period, completeUpTo));
        } finally {
            lock.unlock();
        }
    }

    /** Begins with the sets of days, in place of none. */
    void start(MemberSets sets) {
        for (int bucket = 0; bucket < sets.active().size(); bucket++) {
            day(sets.buckets().get(bucket).first()).addAll(sets.active().get(bucket));
        }
    }

    /** Takes an activity of one of the kinds in. */
    void add(int member, long micros) {
        if (micros < latelyFrom || micros >= latelyUntil) {
            go(micros);
        }
        lately.set(member);
    }

    /** Takes the member out of every day. */
    void erase(int member) {
        days.forEach(day -> day.clear(member));
    }

    /** The set of a day, to be filled. */
    MemberSets.Words day(LocalDate day) {
        long number = day.toEpochDay();
        if (days.isEmpty()) {
            firstDay = number;
        }
        while (number < firstDay) {
            days.add(0, new MemberSets.Words());
            firstDay--;
        }
        while (number >= firstDay + days.size()) {
            days.add(new MemberSets.Words());
        }
        return days.get((int) (number - firstDay));
    }

    private void go(long micros) {
        var day = LocalDate.ofInstant(Micros.instant(micros), zone);
        // where clocks go back over midnight, the hour before it comes again within the next day
        while (startOf(day.plusDays(1)) <= micros) {
            day = day.plusDays(1);
        }
        lately = day(day);
        latelyFrom = startOf(day);
        latelyUntil = startOf(day.plusDays(1));
    }

    private long startOf(LocalDate day) {
        return Micros.of(day.atStartOfDay(zone).toInstant());
    }

    private MemberSets sets(Buckets buckets) {
        var active = new ArrayList<MemberSets.Words>();
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            var part = buckets.get(bucket);
            active.add(together(part.first().toEpochDay(), part.until().toEpochDay()));
        }
        var before = active.isEmpty()
                ? new MemberSets.Words()
                : together(Long.MIN_VALUE, buckets.get(0).first().toEpochDay());
        return new MemberSets(buckets, active, before);
    }

    /** Who was active on any of the days; a set of a single day is not a copy. */
    private MemberSets.Words together(long from, long until) {
        int start = (int) Math.max(0, Math.min(days.size(), Math.max(from, firstDay) - firstDay));
        int end = (int) Math.max(start, Math.min(days.size(), until - firstDay));
        if (end == start + 1) {
            return days.get(start);
        }
        var all = new MemberSets.Words();
        all.reserve(days.subList(start, end).stream()
                .mapToInt(MemberSets.Words::numbers)
                .max()
                .orElse(0));
        for (int day = start; day < end; day++) {
            all.addAll(days.get(day));
        }
        return all;
    }
}
