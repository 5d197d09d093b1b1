package org.communitykit.analytics.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.attribution.Attribution;
import org.communitykit.analytics.attribution.CampaignTags;
import org.communitykit.analytics.attribution.Channel;
import org.communitykit.analytics.attribution.Journey;
import org.communitykit.analytics.attribution.Referrers;
import org.communitykit.analytics.attribution.Source;
import org.communitykit.analytics.session.SessionRule;

/**
 * The visits of a site: pages that one visitor looked at, in sessions, with where they came from. Programs are told from
 * people session by session; every question is put to {@link #people} or to all, so that both numbers are there.
 *
 * <p>Keeps what it is made from in memory, about 300 bytes a hit, and sorts it.
 */
public final class Traffic {
    /** The most hits. */
    public static final int MAX_HITS = 10_000_000;

    private final List<Visit> visits;

    private Traffic(List<Visit> visits) {
        this.visits = List.copyOf(visits);
    }

    /** How hits become visits, in a zone whose midnight may cut them. */
    public record Rules(ZoneId zone, SessionRule sessions, Referrers referrers, Bots bots) {
        /** Matomo's sessions, common referrers, common bots. */
        public static Rules in(ZoneId zone) {
            return new Rules(zone, SessionRule.MATOMO, Referrers.COMMON, Bots.COMMON);
        }
    }

    /** Of these hits, in any order; of one moment, in theirs. */
    public static Traffic of(Collection<Hit> hits, Rules rules) {
        if (hits.size() > MAX_HITS) {
            throw new IllegalArgumentException("up to " + MAX_HITS + " hits, not " + hits.size());
        }
        var byVisitor = new LinkedHashMap<String, List<Hit>>();
        hits.forEach(hit ->
                byVisitor.computeIfAbsent(hit.visitor(), v -> new ArrayList<>()).add(hit));
        var cut = new Cut(rules);
        byVisitor.values().forEach(cut::visitor);
        cut.visits.sort(Comparator.comparing(Visit::start).thenComparingInt(Visit::visitor));
        return new Traffic(cut.visits);
    }

    /** Cuts what visitors asked for into visits. */
    private static final class Cut {
        private final Rules rules;
        private final SessionRule.Cutter cutter;
        private final Map<String, Integer> campaigns = new HashMap<>();
        private final List<Visit> visits = new ArrayList<>();
        private int visitors;
        private List<Hit> asked = new ArrayList<>();
        private List<Hit> pages = new ArrayList<>();

        Cut(Rules rules) {
            this.rules = rules;
            this.cutter = rules.sessions().cutter(rules.zone());
        }

        void visitor(List<Hit> hits) {
            hits.sort(Comparator.comparing(Hit::at));
            visitors++;
            cutter.reset();
            for (var hit : hits) {
                boolean starts = hit.isPage() && cutter.starts(micros(hit.at()), campaign(hit));
                if (starts || isLongAfter(hit)) {
                    end();
                }
                if (isLongAfter(hit)) {
                    asked = new ArrayList<>();
                }
                asked.add(hit);
                if (hit.isPage()) {
                    pages.add(hit);
                }
            }
            end();
            asked = new ArrayList<>();
        }

        /** What is no page goes with the pages before it, or else with those after it, if that is not too far. */
        private boolean isLongAfter(Hit hit) {
            return !asked.isEmpty()
                    && Duration.between(asked.get(asked.size() - 1).at(), hit.at())
                                    .compareTo(rules.sessions().gap())
                            > 0;
        }

        private int campaign(Hit hit) {
            return CampaignTags.of(hit.address())
                    .map(tags -> campaigns.computeIfAbsent(tags.name(), name -> campaigns.size() + 1))
                    .orElse(0);
        }

        private void end() {
            if (!pages.isEmpty()) {
                var first = pages.get(0);
                var source = rules.referrers().of(first.address(), first.referrer());
                var sign = rules.bots().sign(asked).orElse("");
                visits.add(new Visit(visitors, source, pages, sign));
                asked = new ArrayList<>();
                pages = new ArrayList<>();
            }
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Without the visits of programs. */
    public Traffic people() {
        return new Traffic(visits.stream().filter(visit -> !visit.isBot()).toList());
    }

    /** Every visit, in order of time. */
    public List<Visit> visits() {
        return visits;
    }

    /**
     * What the visits add up to.
     *
     * @param ofOnePage the visits in which one page was looked at
     * @param medianSeconds the middle of the times from first to last page
     */
    public record Figures(long visits, long visitors, long pages, Rate ofOnePage, OptionalDouble medianSeconds) {}

    public Figures figures() {
        var visitors = new HashSet<Integer>();
        long pages = 0;
        long single = 0;
        for (var visit : visits) {
            visitors.add(visit.visitor());
            pages += visit.pages().size();
            single += visit.pages().size() == 1 ? 1 : 0;
        }
        var seconds = visits.stream()
                .mapToDouble(
                        visit -> Duration.between(visit.start(), visit.end()).toMillis() / 1_000.0)
                .sorted()
                .toArray();
        return new Figures(
                visits.size(),
                visitors.size(),
                pages,
                new Rate(single, visits.size()),
                seconds.length == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((seconds[(seconds.length - 1) / 2] + seconds[seconds.length / 2]) / 2));
    }

    /** Visits of programs, by the sign that gave them away. */
    public Map<String, Long> bots() {
        var bots = new TreeMap<String, Long>();
        visits.stream().filter(Visit::isBot).forEach(visit -> bots.merge(visit.sign(), 1L, Long::sum));
        return Collections.unmodifiableMap(bots);
    }

    /** Something with how many visits it had, and of how many visitors. */
    public record Count<T>(T of, long visits, long visitors) {}

    /** Where visitors came from, most visits first. */
    public List<Count<Source>> sources() {
        return counts(visit -> List.of(visit.source()), Comparator.comparing(Source::toString));
    }

    /** The pages, those of most visits first. */
    public List<Count<String>> pages() {
        return counts(Visit::paths, Comparator.naturalOrder());
    }

    private <T> List<Count<T>> counts(Function<Visit, List<T>> what, Comparator<T> order) {
        var visitsOf = new HashMap<T, Long>();
        var visitorsOf = new HashMap<T, HashSet<Integer>>();
        for (var visit : visits) {
            for (var one : new HashSet<>(what.apply(visit))) {
                visitsOf.merge(one, 1L, Long::sum);
                visitorsOf.computeIfAbsent(one, o -> new HashSet<>()).add(visit.visitor());
            }
        }
        var counts = new ArrayList<Count<T>>();
        visitsOf.forEach((one, count) -> counts.add(new Count<>(
                one, count, visitorsOf.getOrDefault(one, new HashSet<>()).size())));
        counts.sort(Comparator.comparingLong((Count<T> count) -> count.visits())
                .reversed()
                .thenComparing(Count::of, order));
        return List.copyOf(counts);
    }

    /** All pages of each visitor in order of time, whatever the visit, as funnels take them. */
    public List<List<Hit>> byVisitor() {
        var pages = new TreeMap<Integer, List<Hit>>();
        visits.forEach(visit ->
                pages.computeIfAbsent(visit.visitor(), v -> new ArrayList<>()).addAll(visit.pages()));
        return List.copyOf(pages.values());
    }

    /**
     * The journeys of visitors: each visit is a touch by where it came from, the first page that is a goal converts, and
     * what comes after it is a journey of its own. Coming from a page of one's own is coming directly.
     */
    public List<Journey> journeys(Predicate<Hit> goal) {
        var byVisitor = new TreeMap<Integer, List<Visit>>();
        visits.forEach(visit -> byVisitor
                .computeIfAbsent(visit.visitor(), v -> new ArrayList<>())
                .add(visit));
        var journeys = new ArrayList<Journey>();
        for (var of : byVisitor.values()) {
            var touches = new ArrayList<Journey.Touch>();
            for (var visit : of) {
                touches.add(new Journey.Touch(channel(visit.source()), visit.start()));
                var reached = visit.pages().stream().filter(goal).findFirst();
                if (reached.isPresent()) {
                    journeys.add(Journey.converted(touches, reached.get().at(), 1));
                    touches.clear();
                }
            }
            if (!touches.isEmpty()) {
                journeys.add(Journey.open(touches));
            }
        }
        return List.copyOf(journeys);
    }

    private static String channel(Source source) {
        return source.channel() == Channel.INTERNAL ? Attribution.DIRECT : source.toString();
    }
}
