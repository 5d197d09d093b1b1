package org.communitykit.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.activity.Activities;
import org.communitykit.activity.Activity;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/**
 * What members' activities add up to, for whoever may see the log of activities: small numbers can tell who did what.
 *
 * <p>It reads nothing but the activity log. Each measurement first reads what was logged since the one before, then runs
 * over an {@link ActivityFrame} in memory. Thread-safe; the methods that narrow it down give a new object and leave this
 * one as it is.
 */
public final class Analytics {
    private final Source source;
    private final Filter filter;
    private volatile @Nullable Cut cut;

    private Analytics(Source source, Filter filter) {
        this.source = source;
        this.filter = filter;
    }

    /**
     * The analytics of a community, over its log, on behalf of this actor, whose right to {@link Activities#SEE} it is
     * asked at every measurement. All of a community's share one frame.
     */
    public static Analytics of(Actor actor, Community community) {
        return new Analytics(new Live(actor, community.feature(LiveLog.class, LiveLog::new)), Filter.NONE);
    }

    /** Analytics of the activities in a frame, which holds all there were up to the instant. */
    public static Analytics on(ActivityFrame frame, Instant completeUpTo) {
        return new Analytics(new Fixed(new Reading(frame, completeUpTo)), Filter.NONE);
    }

    /**
     * Without what these members do, such as bots or the host's own team; numbers then come both ways.
     *
     * @param why the name that provenance gives them, such as {@code bots}
     */
    public Analytics excluding(String why, Collection<MemberId> members) {
        return new Analytics(source, filter.excluding(why, members));
    }

    /** Only what is done in these groups or channels. */
    public Analytics in(Collection<String> spaces) {
        return new Analytics(source, filter.in(spaces));
    }

    /**
     * Only what these members do.
     *
     * @param segment the name that provenance gives them
     */
    public Analytics among(String segment, Collection<MemberId> members) {
        return new Analytics(source, filter.among(segment, members));
    }

    /** Those who are set apart included. */
    public Analytics countingEveryone() {
        return new Analytics(source, filter.excludingNobody());
    }

    /** Only members who said that they agree to be counted; what others do is nobody's. */
    public Analytics consenting() {
        return new Analytics(source, filter.consenting());
    }

    /** As if those who were erased had never been there, which changes what was measured of the past before. */
    public Analytics forgettingErased() {
        return new Analytics(source, filter.forgettingErased());
    }

    /** As if it were this instant: what is done later has not happened yet. */
    public Analytics upTo(Instant instant) {
        return new Analytics(source, filter.upTo(instant));
    }

    /**
     * As the log stood at an earlier measurement, so that the same metric, period, exclusions and spaces give the same
     * number again, whatever has been logged since. Reads the log from its start.
     */
    public Analytics asOf(Provenance earlier) {
        var reading = source.readUpTo(earlier.position(), earlier.completeUpTo());
        return new Analytics(new Fixed(reading), filter);
    }

    /** The activities that count now, as columns. */
    public ActivityFrame frame() {
        return scopes().cut.counted;
    }

    /** Measures over a period, with everything that was logged before this call. */
    public <R> Measured<R> measure(Metric<?, R> metric, Period period) {
        var now = scopes();
        var value = metric.measure(new Scope(now.cut.counted, period, now.completeUpTo));
        var withExcluded = now.cut.counted == now.cut.everyone
                ? null
                : metric.measure(new Scope(now.cut.everyone, period, now.completeUpTo));
        var provenance = new Provenance(
                metric.definition(),
                period,
                now.cut.exclusions,
                now.cut.merged,
                List.copyOf(filter.spaces()),
                filter.segment().isEmpty() ? List.of() : List.of(filter.segment()),
                now.cut.counted.size(),
                now.cut.counted.position(),
                now.completeUpTo);
        return new Measured<>(value, withExcluded, provenance);
    }

    /** Measures every segment by itself, in the order of their names; members without one are in none. */
    public <R> SortedMap<String, Measured<R>> measureEach(
            Map<MemberId, String> segments, Metric<?, R> metric, Period period) {
        var members = new TreeMap<String, List<MemberId>>();
        segments.forEach((member, segment) ->
                members.computeIfAbsent(segment, s -> new ArrayList<>()).add(member));
        var measured = new TreeMap<String, Measured<R>>();
        members.forEach(
                (segment, them) -> measured.put(segment, among(segment, them).measure(metric, period)));
        return measured;
    }

    private Scopes scopes() {
        var reading = source.read();
        var completeUpTo = filter.upTo()
                .filter(limit -> limit.isBefore(reading.completeUpTo))
                .orElse(reading.completeUpTo);
        var latest = reading.frame.latest();
        return new Scopes(
                cut(reading.frame, latest.isPresent() && latest.get().isAfter(completeUpTo) ? completeUpTo : null),
                completeUpTo);
    }

    /** The columns after filtering, made again only if there is something new. */
    private Cut cut(ActivityFrame base, @Nullable Instant limit) {
        var known = cut;
        if (known == null || known.base != base || !Objects.equals(known.limit, limit)) {
            known = Cut.of(base, limit, filter);
            cut = known;
        }
        return known;
    }

    private record Scopes(Cut cut, Instant completeUpTo) {}

    /**
     * A frame as a filter leaves it.
     *
     * @param everyone what counts if nobody is excluded or set apart; the same object as counted if nobody is
     */
    private record Cut(
            ActivityFrame base,
            @Nullable Instant limit,
            ActivityFrame everyone,
            ActivityFrame counted,
            List<Provenance.Exclusion> exclusions,
            long merged) {
        static Cut of(ActivityFrame base, @Nullable Instant limit, Filter asked) {
            var standing = new Standing(base);
            var exclusions = new Standing.Exclusions();
            var filter = asked.as(standing);
            var everyone = standing.identified(filter, exclusions);
            if (limit != null || !filter.spaces().isEmpty() || !filter.segment().isEmpty()) {
                everyone = everyone.sifted(
                        limit == null
                                ? filter.excludingNobody()
                                : filter.excludingNobody().upTo(limit));
            }
            var counted = filter.countingEveryone() ? everyone : standing.counted(everyone, exclusions);
            var all = new ArrayList<>(exclusions.list());
            all.addAll(excluded(filter, counted));
            if (!filter.excluded().isEmpty()) {
                counted = counted.sifted(filter);
            }
            return new Cut(base, limit, everyone, counted, all, standing.merged());
        }

        private static Collection<Provenance.Exclusion> excluded(Filter filter, ActivityFrame everyone) {
            var byReason = new TreeMap<String, Provenance.Exclusion>();
            filter.excluded()
                    .forEach((member, why) -> byReason.merge(
                            why,
                            new Provenance.Exclusion(why, 1, everyone.activities(member)),
                            (a, b) -> new Provenance.Exclusion(
                                    why, a.members() + b.members(), a.activities() + b.activities())));
            return byReason.values();
        }
    }

    /** A frame, and the instant up to which it knows everything. */
    private record Reading(ActivityFrame frame, Instant completeUpTo) {}

    private interface Source {
        Reading read();

        Reading readUpTo(long position, Instant completeUpTo);
    }

    private record Fixed(Reading reading) implements Source {
        @Override
        public Reading read() {
            return reading;
        }

        @Override
        public Reading readUpTo(long position, Instant completeUpTo) {
            if (position != reading.frame.position()) {
                throw new IllegalArgumentException("the frame holds the log up to position " + reading.frame.position()
                        + " and cannot go to " + position);
            }
            return new Reading(reading.frame, completeUpTo);
        }
    }

    /** The log as an actor may read it. */
    private record Live(Actor actor, LiveLog log) implements Source {
        @Override
        public Reading read() {
            log.activities().requireSight(actor);
            return log.read();
        }

        @Override
        public Reading readUpTo(long position, Instant completeUpTo) {
            log.activities().requireSight(actor);
            return log.readUpTo(position, completeUpTo);
        }
    }

    /** The log of a community, of which it keeps a frame that grows with it. */
    private static final class LiveLog implements Feature {
        private static final int BATCH = 10_000;

        private final Context context;
        private final ReentrantLock reading = new ReentrantLock();
        private ActivityFrame frame = ActivityFrame.empty();

        LiveLog(Context context) {
            this.context = context;
        }

        @Override
        public Collection<Table<?>> tables() {
            return List.of();
        }

        Activities activities() {
            return context.activities();
        }

        Reading read() {
            reading.lock();
            try {
                var now = context.now();
                frame = extend(frame, Long.MAX_VALUE);
                return new Reading(frame, now);
            } finally {
                reading.unlock();
            }
        }

        Reading readUpTo(long position, Instant completeUpTo) {
            return new Reading(extend(ActivityFrame.empty(), position), completeUpTo);
        }

        private ActivityFrame extend(ActivityFrame known, long last) {
            var news = new News(context.activities(), known.position(), last);
            return news.hasNext() ? known.plus(() -> news) : known;
        }

        /** Walks the log forward page by page. */
        private static final class News implements Iterator<Activity> {
            private final Activities log;
            private final long last;
            private long position;
            private Iterator<Activity> page = Collections.emptyIterator();
            private boolean end;

            News(Activities log, long position, long last) {
                this.log = log;
                this.position = position;
                this.last = last;
            }

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && !end) {
                    var activities = log.after(Actor.HOST, position, BATCH);
                    int count = activities.size();
                    end = count < BATCH;
                    while (count > 0 && activities.get(count - 1).position() > last) {
                        count--;
                        end = true;
                    }
                    page = activities.subList(0, count).iterator();
                }
                return page.hasNext();
            }

            @Override
            public Activity next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the log has no more activities");
                }
                var activity = page.next();
                position = activity.position();
                return activity;
            }
        }
    }
}
