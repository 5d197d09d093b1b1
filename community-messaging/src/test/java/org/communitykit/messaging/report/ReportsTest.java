package org.communitykit.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Target;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ReportsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final MemberId MIA = MemberId.of("mia");
    private static final MemberId MAX = MemberId.of("max");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final NewReport SPAM = NewReport.of(Ground.SPAM);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Messaging messaging;
    private Reports reports;
    private MessageId message;
    private Target target;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        reports = messaging.reports();
        for (var member : List.of(ANA, BEN, CLEO, MIA, MAX)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        for (var reviewer : List.of(MIA, MAX)) {
            community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, reviewer, "moderator");
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
        message = messaging.messages().post(ANA, GARDEN, "Buy my seeds!!!").id();
        target = Target.of("message", message.value());
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void aReportKeepsWhatWasSaidWhateverItsAuthorDoesNext() {
        var report = reports.report(BEN, target, SPAM.saying("third time today"));

        messaging.messages().edit(ANA, message, 1, "Lovely weather");
        messaging.messages().delete(ANA, message);

        assertThat(report.evidence()).isEqualTo("Buy my seeds!!!");
        assertThat(reports.of(MIA, target, null, 10).items()).containsExactly(report);
        assertThat(reports.of(BEN, null, 10).items()).containsExactly(report);
    }

    @Test
    void theSameReportAgainIsTheFirstAndNoOther() {
        var first = reports.report(BEN, target, SPAM);

        assertThat(reports.report(BEN, target, SPAM)).isEqualTo(first);
        assertThatThrownBy(() -> reports.report(BEN, target, SPAM.saying("and more")))
                .isInstanceOf(IdempotencyConflict.class);

        reports.report(BEN, target, NewReport.of(Ground.FALSEHOOD));
        var found = reports.find(MIA, target).orElseThrow();
        assertThat(found.score()).isEqualTo(1_000);
        assertThat(found.reporters()).isEqualTo(1);
    }

    @Test
    void whatCannotBeSeenCannotBeReportedAndIsNotToldFromWhatIsNotThere() {
        var hut = messaging.channels().open(ANA, NewChannel.titled("Hut").access(Channel.Access.INVITED));
        var secret = Target.of(
                "message", messaging.messages().post(ANA, hut.id(), "psst").id().value());
        var nothing = Target.of("message", "0".repeat(26));

        for (var unseen : List.of(secret, nothing)) {
            assertThatThrownBy(() -> reports.report(BEN, unseen, SPAM))
                    .isInstanceOf(NoSuchTarget.class)
                    .hasMessage("there is no " + unseen + " to be reported or decided on");
        }
        assertThatThrownBy(() -> reports.report(ANA, target, SPAM)).isInstanceOf(OwnContent.class);
        assertThatIllegalArgumentException().isThrownBy(() -> reports.report(BEN, Target.of("moon", "1"), SPAM));
        messaging.messages().delete(ANA, message);
        assertThatThrownBy(() -> reports.report(BEN, target, SPAM)).isInstanceOf(NoSuchTarget.class);
    }

    @Test
    void nobodyButReviewersLearnsOfACaseAndNobodyReviewsTheirOwn() {
        var own = messaging.messages().post(MIA, GARDEN, "I decide here").id();
        var mias = Target.of("message", own.value());
        reports.report(BEN, mias, SPAM);
        reports.report(BEN, target, SPAM);

        for (var outsider : List.of(ANA, BEN, CLEO)) {
            assertThat(reports.find(outsider, target)).isEmpty();
            assertThatThrownBy(() -> reports.of(outsider, target, null, 10)).isInstanceOf(NoSuchTarget.class);
            assertThatThrownBy(() -> reports.decide(outsider, target, 1, Verdict.KEEP, "mine"))
                    .isInstanceOf(NoSuchTarget.class);
            assertThatThrownBy(() -> reports.queue(outsider, GroupId.ROOT, null, 10))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> reports.reliability(outsider, BEN)).isInstanceOf(NotAllowed.class);
        }
        assertThat(reports.find(MIA, mias)).isEmpty();
        assertThatThrownBy(() -> reports.decide(MIA, mias, 1, Verdict.KEEP, "mine"))
                .isInstanceOf(NoSuchTarget.class);
        assertThat(reports.queue(MIA, null, 10).items())
                .extracting(Case::target)
                .containsExactly(target);
        assertThat(reports.queue(MAX, GroupId.ROOT, null, 10).items()).hasSize(2);
    }

    @Test
    void ofSeveralDecisionsOnOneVersionTheFirstHolds() throws Exception {
        reports.report(BEN, target, SPAM);
        var start = new CyclicBarrier(6);
        var pool = Executors.newFixedThreadPool(6);
        try {
            var running = new ArrayList<Future<String>>();
            for (int i = 0; i < 6; i++) {
                var reviewer = i % 2 == 0 ? MIA : MAX;
                var statement = "as number " + i + " sees it";
                Callable<String> one = () -> {
                    start.await(60, TimeUnit.SECONDS);
                    try {
                        return reports.decide(reviewer, target, 1, Verdict.REMOVE, statement)
                                .statement();
                    } catch (CommunityException e) {
                        return e.code();
                    }
                };
                running.add(pool.submit(one));
            }
            var told = new ArrayList<String>();
            for (var one : running) {
                told.add(one.get(60, TimeUnit.SECONDS));
            }

            assertThat(Collections.frequency(told, "CaseChanged")).isEqualTo(5);
            assertThat(told).contains(reports.find(MIA, target).orElseThrow().statement());
            assertThat(reports.reliability(MIA, BEN)).isEqualTo(new Reliability(BEN, 1, 0, 0));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void reportsOfManyAtOnceAddUpAndHideOnce() throws Exception {
        int members = 8;
        reports.configure(Actor.HOST, GroupId.ROOT, new AutoHide(5, 3));
        var hidden = new ArrayList<Target>();
        community.events().on(ReportedHidden.class, event -> {
            synchronized (hidden) {
                hidden.add(event.target());
            }
        });
        for (int i = 0; i < members; i++) {
            community.members().add(Actor.HOST, MemberId.of("m" + i), "m" + i);
        }
        var start = new CyclicBarrier(members);
        var pool = Executors.newFixedThreadPool(members);
        try {
            var running = new ArrayList<Future<Report>>();
            for (int i = 0; i < members; i++) {
                var reporter = MemberId.of("m" + i);
                Callable<Report> one = () -> {
                    start.await(60, TimeUnit.SECONDS);
                    return reports.report(reporter, target, SPAM);
                };
                running.add(pool.submit(one));
            }
            for (var one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        var found = reports.find(MIA, target).orElseThrow();
        assertThat(found.score()).isEqualTo(members * 1_000L);
        assertThat(found.reporters()).isEqualTo(members);
        assertThat(found.hidden()).isTrue();
        assertThat(hidden).containsExactly(target);
    }

    @Test
    void theScoreDoesNotDependOnTheOrderOfTheReports() {
        var people = new ArrayList<MemberId>();
        for (int i = 0; i < 6; i++) {
            var member = MemberId.of("m" + i);
            community.members().add(Actor.HOST, member, "m" + i);
            people.add(member);
            // the first half was right before, the second wrong
            var earlier = messaging.messages().post(ANA, GARDEN, "earlier " + i).id();
            var past = Target.of("message", earlier.value());
            reports.report(member, past, SPAM);
            reports.decide(MIA, past, 1, i < 3 ? Verdict.REMOVE : Verdict.KEEP, "seen");
        }
        var scores = new ArrayList<Long>();
        var hidden = new ArrayList<Boolean>();
        for (int order = 0; order < 5; order++) {
            var shuffled = new ArrayList<>(people);
            Collections.shuffle(shuffled, new Random(order));
            var again = messaging.messages().post(ANA, GARDEN, "again " + order).id();
            var next = Target.of("message", again.value());
            shuffled.forEach(member -> reports.report(member, next, SPAM));
            var found = reports.find(MIA, next).orElseThrow();
            scores.add(found.score());
            hidden.add(found.hidden());
        }

        assertThat(scores).containsOnly(3 * 1_333L + 3 * 666L);
        assertThat(hidden).containsOnly(true);
    }

    @Test
    void oneAccountHidesNothingAloneUnlessThatIsWanted() {
        for (int i = 0; i < 20; i++) {
            var earlier = messaging.messages().post(ANA, GARDEN, "earlier " + i).id();
            var past = Target.of("message", earlier.value());
            reports.report(BEN, past, SPAM);
            reports.decide(MIA, past, 1, Verdict.REMOVE, "right again");
        }
        reports.configure(Actor.HOST, GroupId.ROOT, new AutoHide(1, 2));
        for (var ground : Ground.values()) {
            reports.report(BEN, target, NewReport.of(ground));
        }
        assertThat(reports.find(MIA, target).orElseThrow().hidden()).isFalse();
        reports.configure(Actor.HOST, GroupId.ROOT, new AutoHide(1, 1));
        var other = messaging.messages().post(ANA, GARDEN, "one more").id();

        reports.report(BEN, Target.of("message", other.value()), SPAM);

        assertThat(messaging.messages().find(CLEO, other).orElseThrow().isDeleted())
                .isTrue();
    }

    @Test
    void whoComesLateIsNotToldWhatIsHidden() {
        reports.configure(Actor.HOST, GroupId.ROOT, new AutoHide(1, 1));
        reports.report(BEN, target, SPAM);

        assertThat(reports.report(CLEO, target, SPAM).evidence()).isEmpty();
        assertThat(reports.find(MIA, target).orElseThrow().reporters()).isEqualTo(2);
    }

    @Test
    void aClaimKeepsOthersAwayForItsTimeOnly() {
        reports.report(BEN, target, SPAM);
        assertThat(reports.claim(MIA, target).claimedBy()).isEqualTo(MIA);

        assertThatThrownBy(() -> reports.claim(MAX, target)).isInstanceOf(CaseClaimed.class);
        assertThatThrownBy(() -> reports.decide(MAX, target, 1, Verdict.KEEP, "fine"))
                .isInstanceOf(CaseClaimed.class);
        clock.pass(Reports.CLAIM.minus(Duration.ofNanos(1_000)));
        assertThatThrownBy(() -> reports.claim(MAX, target)).isInstanceOf(CaseClaimed.class);
        clock.pass(Duration.ofNanos(1_000));

        assertThat(reports.claim(MAX, target).claimedBy()).isEqualTo(MAX);
        reports.release(MAX, target);
        assertThat(reports.decide(MIA, target, 1, Verdict.KEEP, "fine").state()).isEqualTo(Case.State.DECIDED);
    }

    @Test
    void aDayHasSoManyReportsAndTheNextOneAnew() {
        for (int i = 0; i < Reports.MAX_PER_DAY; i++) {
            var more = messaging.messages().post(ANA, GARDEN, "more " + i).id();
            reports.report(BEN, Target.of("message", more.value()), SPAM);
        }
        assertThatThrownBy(() -> reports.report(BEN, target, SPAM)).isInstanceOf(TooManyReports.class);

        clock.pass(Duration.ofDays(1));

        assertThat(reports.report(BEN, target, SPAM).state()).isEqualTo(Report.State.PENDING);
    }

    @Test
    void whatIsDoneToOthersIsInTheAuditLogWithItsReason() {
        reports.report(BEN, target, SPAM);
        reports.decide(MIA, target, 1, Verdict.REMOVE, "advertising");
        reports.reopen(MAX, target, 2, "she asked us to look again");
        var other = messaging.messages().post(ANA, GARDEN, "Hello").id();
        messaging.messages().edit(ANA, other, 1, "Hello all");
        messaging.messages().edit(MIA, other, 2, "Hello everyone");
        messaging.messages().delete(MIA, other);
        messaging.messages().restore(MIA, other);
        messaging.messages().purge(MIA, other);

        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.of(target), null, 10)
                        .items())
                .extracting(Entry::what)
                .containsExactlyInAnyOrder("report.decided", "report.reopened");
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.of(target), null, 10)
                        .items())
                .extracting(Entry::reason)
                .containsExactlyInAnyOrder("advertising", "she asked us to look again");
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.of(Target.of("message", other.value())), null, 10)
                        .items())
                .extracting(Entry::what)
                .containsExactlyInAnyOrder("message.edited", "message.deleted", "message.restored", "message.purged");
        assertThat(community.audit().verify(Actor.HOST).sound()).isTrue();
    }

    @Test
    void ofAReporterWhoIsErasedNothingWaitsAndNoWordIsLeft() {
        reports.report(BEN, target, SPAM.saying("I live next door"));
        reports.report(CLEO, target, SPAM);

        community.privacy().erase(Actor.HOST, BEN);

        var found = reports.find(MIA, target).orElseThrow();
        assertThat(found.score()).isEqualTo(1_000);
        assertThat(found.reporters()).isEqualTo(1);
        assertThat(reports.of(MIA, target, null, 10).items())
                .extracting(Report::state, Report::details)
                .containsExactly(tuple(Report.State.PENDING, ""), tuple(Report.State.WITHDRAWN, ""));
    }

    /** What they were right or wrong about is forgotten with them, so there is nothing to take back. */
    @Test
    void casesOfReportersWhoAreErasedCanBeReopened() {
        var other = Target.of(
                "message",
                messaging.messages().post(ANA, GARDEN, "Buy two").id().value());
        for (var reported : List.of(target, other)) {
            reports.report(BEN, reported, SPAM);
            reports.decide(MIA, reported, 1, Verdict.KEEP, "a joke");
        }
        community.privacy().erase(Actor.HOST, BEN);

        for (var reported : List.of(target, other)) {
            assertThat(reports.reopen(MAX, reported, 2, "again").score()).isEqualTo(1_000);
        }

        assertThat(reports.reliability(MIA, BEN).rejected()).isZero();
    }

    @Test
    void ofAnAuthorWhoIsErasedTheCaseTellsNothing() {
        reports.report(BEN, target, SPAM);
        reports.decide(MIA, target, 1, Verdict.REMOVE, "Ana sells seeds");

        community.privacy().erase(Actor.HOST, ANA);

        assertThat(reports.of(MIA, target, null, 10).items())
                .extracting(Report::evidence)
                .containsExactly("");
        assertThat(reports.find(MIA, target).orElseThrow().statement()).isNull();
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.of(target), null, 10)
                        .items())
                .extracting(Entry::reason)
                .doesNotContain("Ana sells seeds");
        assertThat(community.audit().verify(Actor.HOST).sound()).isTrue();
    }

    @Test
    void theExportOfTheReportedDoesNotTellWhoReported() {
        reports.report(BEN, target, SPAM.saying("I live next door"));
        var lines = new ArrayList<String>();

        community.privacy().export(ANA, ANA, lines::add);

        // as a word of its own: three letters may be part of any random id
        var name = Pattern.compile("\\b" + BEN.value() + "\\b");
        assertThat(lines).isNotEmpty().noneMatch(line -> name.matcher(line).find() || line.contains("next door"));
    }
}
