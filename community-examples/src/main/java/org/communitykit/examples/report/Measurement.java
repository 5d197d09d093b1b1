package org.communitykit.examples.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Page;
import org.communitykit.analytics.ActiveMembers;
import org.communitykit.analytics.ActivityVolume;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.FirstResponse;
import org.communitykit.analytics.Inequality;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.NewMembers;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Retention;
import org.communitykit.analytics.Timeline;
import org.communitykit.analytics.TopTags;
import org.communitykit.analytics.Unit;
import org.communitykit.analytics.keyword.Tokenizer;
import org.communitykit.analytics.listening.Heard;
import org.communitykit.analytics.listening.Listening;
import org.communitykit.analytics.network.Replies;
import org.communitykit.analytics.sentiment.Vader;
import org.communitykit.analytics.session.SessionRule;
import org.communitykit.analytics.session.Sessions;
import org.communitykit.campaign.Campaign;
import org.communitykit.examples.stackexchange.Importer;
import org.communitykit.examples.stackexchange.Ledger;
import org.communitykit.examples.stackexchange.VoteKind;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/**
 * Takes a community's measure: everything in a report comes from the community's own services, most of it from its
 * activity log by {@link Analytics}.
 */
public final class Measurement {
    private static final ZoneId ZONE = ZoneId.of("UTC");
    private static final Kinds OPENED = Kinds.of("topic.opened");
    private static final Kinds ANSWERED = Kinds.of("message.posted");
    private static final Kinds COMMENTED = Kinds.of("message.replied");
    private static final Kinds VOTED = Kinds.of("reaction.added", Importer.VOTE_ON_NOTHING);

    private static final List<Integer> FOLLOWED = List.of(1, 2, 3, 6, 12);
    private static final int TOPICS = 12;
    private static final String STOP_WORDS = "org/communitykit/examples/cli/stop-words-en.txt";

    private final Community community;
    private final Messaging messaging;
    private final Ledger ledger;
    private final Analytics everything;
    private final Analytics conversations;
    private final Analytics people;
    private final @Nullable Vader vader;

    private Measurement(Community community, @Nullable Vader vader) {
        this.community = community;
        this.vader = vader;
        messaging = Messaging.of(community);
        ledger = Ledger.of(community);
        everything = Analytics.of(Actor.HOST, community);
        conversations = everything.in(List.of(Importer.QUESTIONS.value()));
        people = conversations.excluding("the site's own account", List.of(Importer.SITE_ITSELF));
    }

    /** The figures of a community that was imported; empty if none was, or not to its end. */
    public static Optional<Figures> of(Community community) {
        return of(community, null);
    }

    /** The same, with how questions sound to this one. */
    public static Optional<Figures> of(Community community, @Nullable Vader vader) {
        var measurement = new Measurement(community, vader);
        return measurement.ledger.finished() ? Optional.of(measurement.figures()) : Optional.empty();
    }

    private Figures figures() {
        var span = written(Kinds.WRITING);
        var whole = whole();
        var years = years(whole);
        var voted = votes(whole);
        var members = sum(everything
                .measure(ActivityVolume.per(Unit.YEAR, Kinds.JOINING), whole)
                .value());
        var posts = posts(whole);
        var rows = new TreeMap<String, Long>();
        rows.put("Users", members);
        rows.put(
                "Posts",
                sum(everything
                                .measure(ActivityVolume.per(Unit.YEAR, OPENED), whole)
                                .value())
                        + sum(everything
                                .measure(ActivityVolume.per(Unit.YEAR, ANSWERED), whole)
                                .value()));
        rows.put("Comments", count(everything, COMMENTED, whole));
        rows.put("Votes", voted.values().stream().mapToLong(Long::longValue).sum());
        rows.put("Badges", count(everything, Kinds.of(Importer.BADGE), whole));
        rows.put("PostLinks", count(everything, Kinds.of(Importer.LINK), whole));
        rows.put("PostHistory", count(everything, Kinds.of(Importer.HISTORY), whole));
        rows.put("Tags", ledger.tags());
        var shared = people.measure(Inequality.WRITING, whole).value();
        return new Figures(
                new Figures.Source(
                        ledger.site().orElseThrow(),
                        "Made from a data dump in the Stack Exchange format",
                        ledger.licences()),
                ZONE,
                span.first(),
                span.last(),
                members,
                rows,
                posts,
                voted,
                years,
                months(whole),
                years.stream().mapToLong(Figures.Year::newAuthors).sum(),
                answers(whole),
                new Figures.Share(shared.gini().orElse(0), shared.topTenPercent()),
                engagement(whole, shared),
                tags(everything, Kinds.of(Importer.BADGE), whole),
                tags(conversations, OPENED, whole),
                ledger.campaignTags(),
                ledger.goal(),
                campaigns(),
                new Figures.Orphans(
                        unknown(Kinds.of("topic.opened", "message.posted")),
                        unknown(COMMENTED),
                        count(everything, Kinds.of(Importer.VOTE_ON_NOTHING), whole)),
                check(whole));
    }

    private Optional<Engagement> engagement(Period whole, Inequality.Spread shared) {
        var questions = questions();
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        var newcomers = Retention.ofNewMembers(Unit.MONTH, Kinds.WRITING).upTo(FOLLOWED.get(FOLLOWED.size() - 1));
        var on = people.measure(newcomers, whole).value();
        var orAfter = people.measure(newcomers.orAfter(), whole).value();
        var listening = Listening.to(Tokenizer.words(), stopWords()).most(TOPICS);
        return Optional.of(new Engagement(
                FOLLOWED.stream()
                        .map(months -> new Engagement.Returned(months, on.overall(months), orAfter.overall(months)))
                        .filter(returned -> returned.on().denominator() > 0)
                        .toList(),
                people.measure(Sessions.by(SessionRule.GA4, Kinds.WRITING), whole)
                        .value(),
                shared,
                people.measure(Replies.WRITTEN.naming(0), whole).value(),
                (vader == null ? listening : listening.with(vader)).over(questions, Period.quarters(ZONE))));
    }

    private List<Heard> questions() {
        var questions = new ArrayList<Heard>();
        Optional<String> next = Optional.empty();
        do {
            var page = messaging.topics().list(Actor.HOST, Importer.QUESTIONS, next.orElse(null), Page.MAX_SIZE);
            page.items()
                    .forEach(topic -> questions.add(new Heard(
                            topic.id().value(),
                            topic.openedBy() == null ? null : topic.openedBy().value(),
                            topic.openedAt(),
                            topic.title() + "\n" + topic.opening())));
            next = page.next();
        } while (next.isPresent() && questions.size() < Listening.MAX_TEXTS - Page.MAX_SIZE);
        return questions;
    }

    private static Set<String> stopWords() {
        try (var in = Objects.requireNonNull(Measurement.class.getResourceAsStream("/" + STOP_WORDS), STOP_WORDS)) {
            return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Span(Instant first, Instant last) {}

    /** From the first to the last that was written; without anything, a day in which nothing happened. */
    private Span written(Kinds kinds) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        var cursor = conversations.frame().cursor();
        while (cursor.next()) {
            if (kinds.contains(cursor.kind())) {
                first = Math.min(first, cursor.at());
                last = Math.max(last, cursor.at());
            }
        }
        return first > last ? new Span(Instant.EPOCH, Instant.EPOCH) : new Span(instant(first), instant(last));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
    }

    /** All years in which anything was logged. */
    private Period whole() {
        var frame = everything.frame();
        int first = frame.earliest().orElse(Instant.EPOCH).atZone(ZONE).getYear();
        int last = frame.latest().orElse(Instant.EPOCH).atZone(ZONE).getYear();
        return Period.of(ZONE, LocalDate.of(first, 1, 1), LocalDate.of(last, 12, 31));
    }

    private Figures.Posts posts(Period whole) {
        var span = written(Kinds.of("topic.opened", "message.posted"));
        return new Figures.Posts(
                count(conversations, OPENED, whole),
                count(conversations, ANSWERED, whole),
                count(conversations, COMMENTED, whole),
                ledger.posts(4),
                ledger.posts(5),
                span.first(),
                span.last());
    }

    private List<Figures.Year> years(Period whole) {
        var topics = volume(OPENED, whole);
        var replies = volume(ANSWERED, whole);
        var comments = volume(COMMENTED, whole);
        var active = byYear(people.measure(ActiveMembers.per(Unit.YEAR, Kinds.WRITING), whole)
                .value());
        var authors = byYear(
                people.measure(NewMembers.per(Unit.YEAR, Kinds.WRITING), whole).value());
        var joining = everything.excluding("the site's own account", List.of(Importer.SITE_ITSELF));
        var accounts = byYear(
                joining.measure(NewMembers.per(Unit.YEAR, Kinds.JOINING), whole).value());
        var retained = new HashMap<Integer, Long>();
        people.measure(Retention.recurring(Unit.YEAR, Kinds.WRITING).withUnfinished(), whole)
                .value()
                .cohorts()
                .forEach(cohort -> retained.put(
                        cohort.period().first().getYear(),
                        cohort.returns().get(0).retained().numerator()));
        var years = new ArrayList<Figures.Year>();
        int lastWritten = written(Kinds.WRITING).last().atZone(ZONE).getYear();
        for (var opened : topics.entrySet()) {
            int year = opened.getKey();
            long answered = replies.getOrDefault(year, 0L);
            long commented = comments.getOrDefault(year, 0L);
            boolean anything = opened.getValue() + answered + commented > 0;
            if (anything || (!years.isEmpty() && year < lastWritten)) {
                var again = retained.get(year);
                years.add(new Figures.Year(
                        year,
                        opened.getValue(),
                        answered,
                        commented,
                        active.getOrDefault(year, 0L),
                        authors.getOrDefault(year, 0L),
                        accounts.getOrDefault(year, 0L),
                        again == null || year >= lastWritten ? OptionalLong.empty() : OptionalLong.of(again)));
            }
        }
        return years;
    }

    private SortedMap<Integer, Long> volume(Kinds kinds, Period whole) {
        return byYear(conversations
                .measure(ActivityVolume.per(Unit.YEAR, kinds), whole)
                .value());
    }

    private static SortedMap<Integer, Long> byYear(Timeline<Long> timeline) {
        var years = new TreeMap<Integer, Long>();
        timeline.points().forEach(point -> years.put(point.period().first().getYear(), point.value()));
        return years;
    }

    private static long count(Analytics analytics, Kinds kinds, Period whole) {
        return sum(
                analytics.measure(ActivityVolume.per(Unit.YEAR, kinds), whole).value());
    }

    private static long sum(Timeline<Long> timeline) {
        return timeline.values().stream().mapToLong(Long::longValue).sum();
    }

    private SortedMap<YearMonth, Long> months(Period whole) {
        var months = new TreeMap<YearMonth, Long>();
        for (var point : people.measure(ActiveMembers.per(Unit.MONTH, Kinds.WRITING), whole)
                .value()
                .points()) {
            if (point.value() > 0) {
                months.put(YearMonth.from(point.period().first()), point.value());
            }
        }
        return months;
    }

    private SortedMap<Integer, Long> votes(Period whole) {
        var votes = new TreeMap<Integer, Long>();
        tags(everything, VOTED, whole).forEach(kind -> votes.put(VoteKind.type(kind.name()), kind.count()));
        return votes;
    }

    private static List<Figures.Count> tags(Analytics analytics, Kinds kinds, Period whole) {
        return analytics.measure(TopTags.first(TopTags.MAX, kinds), whole).value().tags().stream()
                .map(tag -> new Figures.Count(tag.tag(), tag.uses()))
                .toList();
    }

    private Figures.Answers answers(Period whole) {
        var waiting = conversations
                .measure(FirstResponse.of(OPENED, ANSWERED).countingOwn(), whole)
                .value();
        return new Figures.Answers(
                waiting.answered(),
                resolved(),
                waiting.medianSecondsAmongAnswered(),
                waiting.median().seconds(),
                waiting.within());
    }

    private long resolved() {
        long resolved = 0;
        Optional<String> next = Optional.empty();
        do {
            var page = messaging.topics().list(Actor.HOST, Importer.QUESTIONS, next.orElse(null), Page.MAX_SIZE);
            resolved += page.items().stream()
                    .filter(topic -> topic.accepted() != null)
                    .count();
            next = page.next();
        } while (next.isPresent());
        return resolved;
    }

    private long unknown(Kinds kinds) {
        long unknown = 0;
        var cursor = everything.frame().cursor();
        while (cursor.next()) {
            if (cursor.member() == 0 && kinds.contains(cursor.kind())) {
                unknown++;
            }
        }
        return unknown;
    }

    private List<Figures.Campaign> campaigns() {
        var campaigns = new ArrayList<Figures.Campaign>();
        Optional<String> next = Optional.empty();
        do {
            var page = community.campaigns().in(Actor.HOST, GroupId.ROOT, next.orElse(null), Page.MAX_SIZE);
            page.items().forEach(campaign -> campaigns.add(campaign(campaign)));
            next = page.next();
        } while (next.isPresent());
        campaigns.sort(Comparator.comparing(Figures.Campaign::date).thenComparing(Figures.Campaign::id));
        return campaigns;
    }

    private Figures.Campaign campaign(Campaign campaign) {
        var id = campaign.id().value();
        var topic = messaging.topics().find(Actor.HOST, TopicId.of(id)).orElseThrow();
        long votes = 0;
        long comments = 0;
        var participants = new HashSet<MemberId>();
        var page = messaging.messages().list(Actor.HOST, topic.id(), Window.oldest(Window.MAX));
        while (!page.messages().isEmpty()) {
            for (var message : page.messages()) {
                votes += message.reactions().byKey().values().stream()
                        .mapToLong(ReactionCounts.Count::count)
                        .sum();
                comments += message.replies().count();
                participants(message, participants);
            }
            page = messaging.messages().list(Actor.HOST, topic.id(), Window.after(page.later(), Window.MAX));
        }
        return new Figures.Campaign(
                id,
                topic.openedAt().atZone(ZONE).toLocalDate(),
                topic.title(),
                topic.tags(),
                campaign.actions(),
                votes,
                comments,
                participants.size(),
                campaign.reached());
    }

    private void participants(Message message, Set<MemberId> participants) {
        if (message.author() != null) {
            participants.add(message.author());
        }
        Optional<String> next = Optional.empty();
        do {
            var page = messaging.messages().participants(Actor.HOST, message.id(), next.orElse(null), Page.MAX_SIZE);
            participants.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
    }

    private Figures.Check check(Period whole) {
        var checks = ledger.checks();
        return new Figures.Check(
                agreement(checks, "scores"),
                agreement(checks, "comments"),
                agreement(checks, "answers"),
                tagsAgree(whole));
    }

    private static Figures.Agreement agreement(Map<String, Long> checks, String what) {
        return new Figures.Agreement(checks.getOrDefault(what, 0L), checks.getOrDefault(what + ".all", 0L));
    }

    private Figures.Agreement tagsAgree(Period whole) {
        var ours = new HashMap<String, Long>();
        tags(conversations, OPENED, whole).forEach(tag -> ours.put(tag.name(), tag.count()));
        return new Figures.Agreement(
                ledger.countTags((name, count) -> ours.getOrDefault(name, 0L) == count), ledger.tags());
    }
}
