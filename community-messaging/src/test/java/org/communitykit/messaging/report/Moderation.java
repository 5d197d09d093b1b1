package org.communitykit.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.storage.Storage;
import org.communitykit.testing.TestClock;
import org.jspecify.annotations.Nullable;

/**
 * Runs random moderation on messages and beside it on plain lists that are counted anew every time, and compares what
 * both say: the outcome of every step, and after it everything a reviewer, a reporter or a reader could see.
 */
final class Moderation implements AutoCloseable {
    /** What can be done, and how often it is, compared to the others. */
    enum Verb {
        REPORT(12),
        WITHDRAW(3),
        CLAIM(1),
        RELEASE(1),
        DECIDE(4),
        DECIDE_STALE(1),
        DECIDE_AGAIN(1),
        REOPEN(2),
        CONFIGURE(1),
        WAIT(1);

        private final int weight;

        Verb(int weight) {
            this.weight = weight;
        }
    }

    /** One step; the numbers pick, modulo what there is, who does it to what and how. */
    record Step(Verb verb, int who, int what, int how) {}

    /** What the lists get wrong on purpose, to know that a difference is noticed. */
    enum Error {
        NONE,
        EVERY_REPORT_COUNTS,
        WITHDRAWALS_CHANGE_NOTHING,
        WHAT_IS_KEPT_STAYS_HIDDEN,
        REOPENED_REPORTS_STAY_DECIDED,
        A_CROWD_HIDES_WHAT_WAS_DECIDED,
        THE_LAST_DECISION_HOLDS,
        EVERYBODY_COUNTS_THE_SAME
    }

    private static final int REPORTERS = 5;
    private static final List<MemberId> REVIEWERS = List.of(MemberId.of("mia"), MemberId.of("max"));
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final List<Ground> GROUNDS = List.of(Ground.SPAM, Ground.HATE);

    private final Error error;
    private final TestClock clock = new TestClock();
    private final Community community;
    private final Messaging messaging;
    private final Reports reports;
    private final List<MemberId> reporters = new ArrayList<>();
    private final List<Matter> matters = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final String unmoderated;
    private AutoHide autoHide = AutoHide.USUAL;

    /** A report. */
    private static final class Told {
        final Matter matter;
        final MemberId reporter;
        final Ground ground;
        final int round;
        long weight;
        Report.State state = Report.State.PENDING;

        @Nullable
        ReportId id;

        Told(Matter matter, MemberId reporter, Ground ground, long weight) {
            this.matter = matter;
            this.reporter = reporter;
            this.ground = ground;
            this.round = matter.round;
            this.weight = weight;
        }
    }

    /** A message and its case. */
    private static final class Matter {
        final MessageId message;
        boolean exists;
        Case.State state = Case.State.WITHDRAWN;
        int version;
        int round = 1;
        int decisions;
        boolean hidden;
        boolean crossed;

        @Nullable
        MemberId claimedBy;

        Instant claimedUntil = Instant.MIN;

        @Nullable
        Verdict verdict;

        @Nullable
        MemberId decidedBy;

        Matter(MessageId message) {
            this.message = message;
        }

        Target target() {
            return Target.of("message", message.value());
        }
    }

    Moderation(Storage storage, Error error) {
        this.error = error;
        community = Community.on(storage).clock(clock).open();
        messaging = Messaging.of(community);
        reports = messaging.reports();
        for (var member : List.of(ANA, BEN, REVIEWERS.get(0), REVIEWERS.get(1))) {
            community.members().add(Actor.HOST, member, member.value());
        }
        for (var reviewer : REVIEWERS) {
            community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, reviewer, "moderator");
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
        messaging.channels().join(BEN, GARDEN);
        for (int i = 0; i < REPORTERS; i++) {
            var reporter = MemberId.of("reporter" + i);
            community.members().add(Actor.HOST, reporter, reporter.value());
            reporters.add(reporter);
        }
        var root =
                messaging.messages().post(ANA, GARDEN, "Who has a wheelbarrow?").id();
        post(NewMessage.of("Buy my seeds!!!"));
        post(NewMessage.of("You are all weeds").replyTo(root));
        post(NewMessage.of("Roses are red"));
        messaging.reactions().add(BEN, matters.get(2).message, "heart");
        unmoderated = world();
    }

    private void post(NewMessage message) {
        matters.add(new Matter(messaging.messages().post(ANA, GARDEN, message).id()));
    }

    /** Every verb as often as its weight says. */
    static List<Verb> verbs() {
        return Stream.of(Verb.values())
                .flatMap(verb -> Collections.nCopies(verb.weight, verb).stream())
                .toList();
    }

    Map<String, Integer> outcomes() {
        return outcomes;
    }

    void run(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var as = "after step " + i + " of " + steps;
            var matter = matters.get(step.what % matters.size());
            String expected = foretold(step, matter);
            assertThat(done(step, matter)).as(as).isEqualTo(expected);
            outcomes.merge(step.verb + " " + expected, 1, Integer::sum);
            compare(as);
        }
    }

    private MemberId reporter(Step step) {
        return reporters.get(step.who % REPORTERS);
    }

    private static MemberId reviewer(Step step) {
        return REVIEWERS.get(step.who % REVIEWERS.size());
    }

    private static Verdict verdict(Step step) {
        return Verdict.values()[step.how % Verdict.values().length];
    }

    private static AutoHide setting(Step step) {
        return List.of(AutoHide.NEVER, new AutoHide(1, 1), new AutoHide(2, 2), AutoHide.USUAL)
                .get(step.how % 4);
    }

    private List<Told> of(MemberId reporter) {
        return told.stream().filter(report -> report.reporter.equals(reporter)).toList();
    }

    // what happens in the library

    private String done(Step step, Matter matter) {
        try {
            act(step, matter);
            return "done";
        } catch (CommunityException e) {
            return e.code();
        }
    }

    private void act(Step step, Matter matter) {
        var target = matter.target();
        switch (step.verb) {
            case REPORT -> {
                var report =
                        reports.report(reporter(step), target, NewReport.of(GROUNDS.get(step.how % GROUNDS.size())));
                told.stream().filter(one -> one.id == null).forEach(one -> one.id = report.id());
            }
            case WITHDRAW -> {
                var own = of(reporter(step));
                if (!own.isEmpty()) {
                    var one = own.get(step.how % own.size());
                    reports.withdraw(one.reporter, java.util.Objects.requireNonNull(one.id));
                }
            }
            case CLAIM -> reports.claim(reviewer(step), target);
            case RELEASE -> reports.release(reviewer(step), target);
            case DECIDE -> reports.decide(reviewer(step), target, version(target), verdict(step), "so be it");
            case DECIDE_STALE ->
                reports.decide(reviewer(step), target, version(target) - 1 - step.how % 2, verdict(step), "stale");
            case DECIDE_AGAIN -> {
                if (matter.verdict != null && matter.decidedBy != null) {
                    reports.decide(matter.decidedBy, target, version(target) - 1, matter.verdict, "so be it");
                }
            }
            case REOPEN -> reports.reopen(reviewer(step), target, version(target), "an appeal");
            case CONFIGURE -> reports.configure(Actor.HOST, GroupId.ROOT, setting(step));
            case WAIT -> clock.pass(Duration.ofMinutes(31));
        }
    }

    private int version(Target target) {
        return reports.find(Actor.HOST, target).map(Case::version).orElse(1);
    }

    // what happens in the lists

    private String foretold(Step step, Matter matter) {
        return switch (step.verb) {
            case REPORT -> report(reporter(step), matter, GROUNDS.get(step.how % GROUNDS.size()));
            case WITHDRAW -> {
                var own = of(reporter(step));
                yield own.isEmpty() ? "done" : withdraw(own.get(step.how % own.size()));
            }
            case CLAIM -> claim(reviewer(step), matter);
            case RELEASE -> {
                if (!matter.exists) {
                    yield "NoSuchTarget";
                }
                if (reviewer(step).equals(matter.claimedBy)) {
                    matter.claimedBy = null;
                }
                yield "done";
            }
            case DECIDE -> decide(reviewer(step), matter, verdict(step));
            case DECIDE_STALE -> {
                if (!matter.exists) {
                    yield "NoSuchTarget";
                }
                if (error == Error.THE_LAST_DECISION_HOLDS && matter.state == Case.State.OPEN) {
                    yield decide(reviewer(step), matter, verdict(step));
                }
                yield "CaseChanged";
            }
            case DECIDE_AGAIN -> matter.verdict == null || matter.state == Case.State.DECIDED ? "done" : "CaseChanged";
            case REOPEN -> reopen(matter);
            case CONFIGURE -> {
                autoHide = setting(step);
                yield "done";
            }
            case WAIT -> "done";
        };
    }

    private String report(MemberId reporter, Matter matter, Ground ground) {
        var waiting = told.stream()
                .filter(report -> report.matter == matter
                        && report.reporter.equals(reporter)
                        && report.state == Report.State.PENDING)
                .toList();
        if (waiting.stream().anyMatch(report -> report.ground == ground)) {
            return "done";
        }
        if (matter.hidden && matter.state != Case.State.OPEN) {
            return "NoSuchTarget";
        }
        if (of(reporter).size() >= Reports.MAX_PER_DAY) {
            return "TooManyReports";
        }
        if (matter.state == Case.State.DECIDED) {
            matter.round++;
        }
        if (matter.state != Case.State.OPEN) {
            matter.claimedBy = null;
        }
        matter.exists = true;
        matter.state = Case.State.OPEN;
        matter.version++;
        long weight = waiting.isEmpty() ? weight(reporter) : waiting.get(0).weight;
        told.add(new Told(matter, reporter, ground, weight));
        boolean mayHide = matter.decisions == 0 || error == Error.A_CROWD_HIDES_WHAT_WAS_DECIDED;
        if (mayHide
                && !matter.crossed
                && autoHide.voices() > 0
                && score(matter) >= autoHide.voices() * 1_000L
                && reporting(matter).size() >= autoHide.reporters()) {
            matter.crossed = true;
            matter.hidden = true;
        }
        return "done";
    }

    private String withdraw(Told report) {
        if (report.state == Report.State.WITHDRAWN) {
            return "done";
        }
        if (report.state != Report.State.PENDING) {
            return "ReportIsDecided";
        }
        if (error != Error.WITHDRAWALS_CHANGE_NOTHING) {
            report.state = Report.State.WITHDRAWN;
        }
        report.matter.version++;
        if (reporting(report.matter).isEmpty() && !report.matter.hidden) {
            report.matter.state = Case.State.WITHDRAWN;
        }
        return "done";
    }

    private boolean claimed(Matter matter, MemberId reviewer) {
        return matter.state == Case.State.OPEN
                && matter.claimedBy != null
                && clock.instant().isBefore(matter.claimedUntil)
                && !matter.claimedBy.equals(reviewer);
    }

    private String claim(MemberId reviewer, Matter matter) {
        if (!matter.exists) {
            return "NoSuchTarget";
        }
        if (claimed(matter, reviewer)) {
            return "CaseClaimed";
        }
        if (matter.state != Case.State.OPEN) {
            return "CaseChanged";
        }
        matter.claimedBy = reviewer;
        matter.claimedUntil = clock.instant().plus(Reports.CLAIM);
        return "done";
    }

    private String decide(MemberId reviewer, Matter matter, Verdict verdict) {
        if (!matter.exists) {
            return "NoSuchTarget";
        }
        if (matter.state != Case.State.OPEN) {
            return "CaseChanged";
        }
        if (claimed(matter, reviewer)) {
            return "CaseClaimed";
        }
        told.stream()
                .filter(report -> report.matter == matter && report.state == Report.State.PENDING)
                .forEach(report -> report.state = verdict.outcome());
        matter.state = Case.State.DECIDED;
        matter.verdict = verdict;
        matter.decidedBy = reviewer;
        matter.version++;
        matter.decisions++;
        matter.claimedBy = null;
        if (verdict == Verdict.REMOVE || error != Error.WHAT_IS_KEPT_STAYS_HIDDEN) {
            matter.hidden = verdict == Verdict.REMOVE;
        }
        return "done";
    }

    private String reopen(Matter matter) {
        if (!matter.exists) {
            return "NoSuchTarget";
        }
        if (matter.state != Case.State.DECIDED) {
            return "CaseChanged";
        }
        matter.state = Case.State.OPEN;
        matter.version++;
        var again = told.stream()
                .filter(report -> report.matter == matter
                        && report.round == matter.round
                        && report.state == matter.verdict.outcome())
                .toList();
        if (error != Error.REOPENED_REPORTS_STAY_DECIDED) {
            again.forEach(report -> report.state = Report.State.PENDING);
        }
        again.forEach(report -> report.weight = weight(report.reporter));
        return "done";
    }

    private Set<MemberId> reporting(Matter matter) {
        var reporting = new HashSet<MemberId>();
        standing(matter).forEach(report -> reporting.add(report.reporter));
        return reporting;
    }

    private List<Told> standing(Matter matter) {
        return told.stream()
                .filter(report -> report.matter == matter
                        && report.round == matter.round
                        && report.state != Report.State.WITHDRAWN)
                .toList();
    }

    private long score(Matter matter) {
        var byReporter = new TreeMap<String, Long>();
        long every = 0;
        for (var report : standing(matter)) {
            byReporter.put(report.reporter.value(), report.weight);
            every += report.weight;
        }
        return error == Error.EVERY_REPORT_COUNTS
                ? every
                : byReporter.values().stream().mapToLong(Long::longValue).sum();
    }

    private long weight(MemberId reporter) {
        if (error == Error.EVERYBODY_COUNTS_THE_SAME) {
            return 1_000;
        }
        double right = cases(reporter, Report.State.UPHELD) + 1;
        double all = right + cases(reporter, Report.State.REJECTED) + 1;
        return (long) Math.floor(2_000 * right / all);
    }

    /** In how many cases the reporter's reports came to this. */
    private int cases(MemberId reporter, Report.State outcome) {
        var cases = new HashSet<String>();
        told.stream()
                .filter(report -> report.reporter.equals(reporter) && report.state == outcome)
                .forEach(report -> cases.add(report.matter.message + " " + report.round));
        return cases.size();
    }

    // whether both are the same

    private void compare(String as) {
        for (var matter : matters) {
            var found = reports.find(Actor.HOST, matter.target());
            assertThat(found.isPresent()).as(as).isEqualTo(matter.exists);
            found.ifPresent(seen -> {
                assertThat(seen.state()).as(as).isEqualTo(matter.state);
                assertThat(seen.version()).as(as).isEqualTo(matter.version);
                assertThat(seen.round()).as(as).isEqualTo(matter.round);
                assertThat(seen.score()).as(as).isEqualTo(score(matter));
                assertThat(seen.reporters()).as(as).isEqualTo(reporting(matter).size());
                assertThat(seen.hidden()).as(as).isEqualTo(matter.hidden);
                assertThat(seen.verdict()).as(as).isEqualTo(matter.verdict);
            });
            boolean gone =
                    messaging.messages().find(BEN, matter.message).orElseThrow().isDeleted();
            assertThat(gone).as(as).isEqualTo(matter.hidden);
        }
        var queue = matters.stream()
                .filter(matter -> matter.state == Case.State.OPEN)
                .sorted(Comparator.comparingLong((Matter matter) -> -score(matter))
                        .thenComparing(matter -> matter.message.value()))
                .map(Matter::target)
                .toList();
        assertThat(queue()).as(as).isEqualTo(queue);
        for (var reporter : reporters) {
            assertThat(reports.reliability(Actor.HOST, reporter))
                    .as(as)
                    .isEqualTo(new Reliability(
                            reporter,
                            cases(reporter, Report.State.UPHELD),
                            cases(reporter, Report.State.REJECTED),
                            cases(reporter, Report.State.IGNORED)));
        }
        if (matters.stream().noneMatch(matter -> matter.hidden)) {
            assertThat(world()).as(as).isEqualTo(unmoderated);
        }
    }

    private List<Target> queue() {
        var queue = new ArrayList<Target>();
        String cursor = null;
        do {
            var page = reports.queue(REVIEWERS.get(0), GroupId.ROOT, cursor, 1);
            page.items().forEach(one -> queue.add(one.target()));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return queue;
    }

    /** Everything a reader sees. */
    private String world() {
        var messages = messaging.messages();
        var listed = messages.list(BEN, GARDEN, Window.newest(50));
        var world =
                new StringBuilder(listed.toString()).append(messaging.reading().unread(BEN));
        listed.messages().forEach(message -> world.append(messages.find(BEN, message.id())));
        listed.messages().stream()
                .filter(message -> !message.isReply())
                .forEach(message -> world.append(messages.thread(BEN, message.id(), Window.newest(50))));
        // hiding and showing again are changes, whatever they come to
        return world.toString().replaceAll("change=\\d+", "change");
    }

    @Override
    public void close() {
        community.close();
    }
}
