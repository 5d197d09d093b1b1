package org.communitykit.analytics.anonymous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Unit;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.communitykit.testing.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ReleasesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    /** A Thursday. */
    private static final Instant NOW = Instant.parse("2024-03-21T15:00:00Z");

    private static final Period LAST_WEEK = Period.weeks(LONDON).containing(LocalDate.of(2024, 3, 11));
    private static final Loss HALF = Loss.epsilon("0.5");
    private static final Protection NOISE = Protection.of(HALF).bounded(7, 1);
    private static final Grouped MEMBERS_A_DAY = Grouped.members(By.DAY);
    private static final Actor WHO = Actor.HOST;

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private List<Community> nodes = List.of();
    private Releases releases;
    private Analytics analytics;
    private int logged;

    @BeforeEach
    void open() {
        clock.set(NOW);
        nodes = kind.nodes(2).stream()
                .map(storage ->
                        Community.on(storage).clock(clock).with(Releases::of).open())
                .toList();
        releases = Releases.of(nodes.get(0));
        analytics = Analytics.of(WHO, nodes.get(0));
        releases.allot(
                WHO, PrivacyBudget.of("reports", LONDON, Loss.epsilon("1.2").delta("0.00001")));
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    private void posted(String member, String day, String space) {
        nodes.get(0)
                .activities()
                .log(
                        Actor.HOST,
                        Activity.of(
                                        "a" + logged++,
                                        MemberId.of(member),
                                        "message.posted",
                                        Instant.parse(day + "T12:00:00Z"))
                                .in(space));
    }

    private void crowd(int members, String day, String space) {
        for (int i = 0; i < members; i++) {
            posted("m" + i, day, space);
        }
    }

    private Release publish(Grouped what, Protection protection) {
        return releases.publish(WHO, "reports", analytics, what, LAST_WEEK, protection);
    }

    @Test
    void theSameQuestionGivesTheSameAnswerAndIsChargedOnce() {
        crowd(3, "2024-03-11", "garden");
        var first = publish(MEMBERS_A_DAY, NOISE);
        posted("late", "2024-03-11", "garden");

        assertThat(publish(MEMBERS_A_DAY, NOISE)).isEqualTo(first);
        assertThat(Releases.of(nodes.get(1))
                        .publish(WHO, "reports", Analytics.of(WHO, nodes.get(1)), MEMBERS_A_DAY, LAST_WEEK, NOISE))
                .isEqualTo(first);
        assertThat(releases.left(WHO, "reports", LocalDate.of(2024, 3, 21)))
                .isEqualTo(Loss.epsilon("0.7").delta("0.00001"));
        assertThat(releases.find(WHO, first.id())).contains(first);
        assertThat(releases.all(WHO, "reports", null, 10).items()).containsExactly(first);
        assertThat(first.cells()).hasSize(7);
        assertThat(first.csv()).startsWith("day,value,low,high\r\n2024-03-11,");
        assertThat(first.json())
                .contains(
                        "\"metric\":\"grouped-contributions\"",
                        "\"epsilon\":0.5",
                        "\"most_groups\":7",
                        "\"scale\":14.0",
                        "\"cells\":[{\"day\":\"2024-03-11\",\"value\":");
    }

    @Test
    void whatABudgetDoesNotHaveIsRefusedAndNothingIsKept() {
        publish(MEMBERS_A_DAY, NOISE);
        publish(Grouped.activities(By.DAY), NOISE);

        assertThatThrownBy(() -> publish(Grouped.members(By.WEEK), NOISE))
                .isInstanceOf(BudgetSpent.class)
                .hasMessageContaining("epsilon 0.2, delta 0.00001")
                .hasMessageContaining("epsilon 0.5, delta 0");
        assertThat(releases.all(WHO, "reports", null, 10).items()).hasSize(2);
        publish(Grouped.members(By.WEEK), Protection.of(Loss.epsilon("0.2")));
        assertThat(releases.left(WHO, "reports", LocalDate.of(2024, 3, 21)).epsilon())
                .isZero();
    }

    @Test
    void twoNodesDoNotSpendWhatThereIsOnce() {
        releases.allot(WHO, PrivacyBudget.of("once", LONDON, HALF));
        var calls = new ArrayList<Callable<?>>();
        for (int i = 0; i < 6; i++) {
            var node = nodes.get(i % 2);
            var what = Grouped.members(By.DAY).of(Kinds.of("kind.k" + i));
            calls.add(() -> Releases.of(node).publish(WHO, "once", Analytics.of(WHO, node), what, LAST_WEEK, NOISE));
        }
        try (var together = new Together(calls.size())) {
            assertThat(together.run(calls))
                    .hasSize(5)
                    .allSatisfy(failure -> assertThat(failure).isInstanceOf(BudgetSpent.class));
        }

        assertThat(releases.all(WHO, "once", null, 10).items()).hasSize(1);
        assertThat(releases.left(WHO, "once", LocalDate.of(2024, 3, 21))).isEqualTo(Loss.NONE);
    }

    @Test
    void twoNodesGiveOneAnswerToOneQuestion() {
        releases.allot(WHO, PrivacyBudget.of("same", LONDON, HALF));
        var answers = new ConcurrentLinkedQueue<Release>();
        var calls = new ArrayList<Callable<?>>();
        for (int i = 0; i < 6; i++) {
            var node = nodes.get(i % 2);
            calls.add(() -> answers.add(
                    Releases.of(node).publish(WHO, "same", Analytics.of(WHO, node), MEMBERS_A_DAY, LAST_WEEK, NOISE)));
        }
        try (var together = new Together(calls.size())) {
            assertThat(together.run(calls)).isEmpty();
        }

        assertThat(answers)
                .hasSize(6)
                .containsOnly(releases.all(WHO, "same", null, 10).items().get(0));
    }

    @Test
    void aBudgetOfEachMonthIsSpentByWhatWasDoneInIt() {
        releases.allot(WHO, PrivacyBudget.of("monthly", LONDON, HALF).each(Unit.MONTH));
        clock.set(Instant.parse("2024-05-10T00:00:00Z"));
        var april = Period.months(LONDON).containing(LocalDate.of(2024, 4, 1));
        var acrossBoth = Period.of(LONDON, LocalDate.of(2024, 3, 31), LocalDate.of(2024, 4, 1));
        releases.publish(WHO, "monthly", analytics, Grouped.members(By.MONTH), april, Protection.of(HALF));

        assertThat(releases.left(WHO, "monthly", LocalDate.of(2024, 4, 30))).isEqualTo(Loss.NONE);
        assertThat(releases.left(WHO, "monthly", LocalDate.of(2024, 5, 1))).isEqualTo(HALF);
        assertThatThrownBy(() -> releases.publish(
                        WHO, "monthly", analytics, Grouped.members(By.MONTH), acrossBoth, Protection.of(HALF)))
                .isInstanceOf(BudgetSpent.class)
                .hasMessageContaining("2024-04-01");
        assertThat(releases.left(WHO, "monthly", LocalDate.of(2024, 3, 31))).isEqualTo(HALF);
    }

    @Test
    void thePlanTellsHowManyWeeklyReleasesThereIsRoomFor() {
        var weeks = Period.weeks(LONDON);
        releases.publish(WHO, "reports", analytics, MEMBERS_A_DAY, LAST_WEEK, NOISE);
        var outlook = releases.outlook(WHO, "reports", Loss.epsilon("0.1"), weeks, 10);

        assertThat(outlook.left()).isEqualTo(Loss.epsilon("0.7").delta("0.00001"));
        assertThat(outlook.remaining()).isEqualTo(7);
        assertThat(outlook.inARow()).isEqualTo(7);
        assertThat(outlook.plan().get(0).period()).isEqualTo(weeks.containing(NOW));

        releases.allot(
                WHO, PrivacyBudget.of("monthly", LONDON, Loss.epsilon("0.3")).each(Unit.MONTH));
        var monthly = releases.outlook(WHO, "monthly", Loss.epsilon("0.1"), weeks, 8);
        assertThat(monthly.remaining()).isEqualTo(3);
        // the weeks from 18 March on; that of 22 April is the fourth of its month, that of 29 April touches April too
        assertThat(monthly.plan())
                .extracting(Outlook.Slot::affordable)
                .containsExactly(true, true, true, true, true, false, false, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> releases.outlook(WHO, "reports", HALF, weeks, 0))
                .withMessageContaining("not 0");
    }

    @Test
    void nothingIsReleasedOfAPeriodThatGoesOn() {
        assertThatThrownBy(() -> releases.publish(
                        WHO,
                        "reports",
                        analytics,
                        MEMBERS_A_DAY,
                        Period.weeks(LONDON).containing(NOW),
                        NOISE))
                .isInstanceOf(PeriodInProgress.class);
        assertThat(releases.left(WHO, "reports", LocalDate.of(2024, 3, 21)).epsilon())
                .isEqualTo(1.2);
    }

    @Test
    void oneMemberCountsNoMoreThanIsSaidHoweverMuchTheyDo() {
        for (int i = 0; i < 60; i++) {
            posted("busy", "2024-03-1" + (1 + i % 7), "garden");
        }
        // so much epsilon that noise is next to never anything but 0
        releases.allot(WHO, PrivacyBudget.of("loud", LONDON, Loss.epsilon("1000")));
        var release = releases.publish(
                WHO,
                "loud",
                analytics,
                Grouped.activities(By.DAY),
                LAST_WEEK,
                Protection.of(Loss.epsilon("1000")).bounded(2, 3));

        assertThat(release.cells()).hasSize(7);
        assertThat(release.cells().stream().mapToLong(Cell::value)).containsOnly(0L, 3L);
        assertThat(release.cells().stream().mapToLong(Cell::value).sum()).isEqualTo(6);
    }

    @Test
    void groupsThatFewAreInAreNotNamed() {
        crowd(60, "2024-03-11", "garden");
        crowd(9, "2024-03-12", "hall");
        releases.allot(
                WHO, PrivacyBudget.of("places", LONDON, Loss.epsilon("40").delta("0.001")));
        var protection = Protection.of(Loss.epsilon("40").delta("0.001")).least(10);

        var release = releases.publish(
                WHO, "places", analytics, Grouped.members(By.SPACE), LAST_WEEK, protection.bounded(2, 1));

        assertThat(release.cells()).extracting(Cell::group).containsExactly(List.of("garden"));
        assertThat(release.cells().get(0).value()).isBetween(50L, 70L);
        assertThat(release.csv()).startsWith("space,value,low,high\r\ngarden,");
    }

    @Test
    void groupsAreKnownOrChosenAndNeverJustListed() {
        posted("ana", "2024-03-11", "garden");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> publish(Grouped.members(By.SPACE), NOISE))
                .withMessageContaining("give a delta");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Protection.of(HALF).least(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> publish(MEMBERS_A_DAY, Protection.of(HALF).bounded(1, 2)));
        var named = publish(Grouped.members(By.SPACE).among(List.of(List.of("garden"), List.of("hall"))), NOISE);
        assertThat(named.cells()).extracting(Cell::group).containsExactly(List.of("garden"), List.of("hall"));
    }

    @Test
    void whoMayNotPublishDoesNotAndNobodySeesFromOutside() {
        var ana = MemberId.of("ana");
        nodes.get(0).members().add(Actor.HOST, ana, "Ana");
        var release = publish(MEMBERS_A_DAY, NOISE);

        assertThatThrownBy(() -> releases.publish(ana, "reports", analytics, MEMBERS_A_DAY, LAST_WEEK, NOISE))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> releases.allot(ana, PrivacyBudget.of("own", LONDON, HALF)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> releases.left(ana, "reports", LocalDate.of(2024, 3, 21)))
                .isInstanceOf(NotAllowed.class);
        assertThat(releases.find(ana, release.id())).contains(release);
        assertThatThrownBy(() -> releases.find(MemberId.of("stranger"), release.id()))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void aBudgetStaysWhatItWasAllotted() {
        releases.allot(
                WHO, PrivacyBudget.of("reports", LONDON, Loss.epsilon("1.2").delta("1e-5")));

        assertThatThrownBy(() -> releases.allot(WHO, PrivacyBudget.of("reports", LONDON, Loss.epsilon("12"))))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> releases.publish(WHO, "none", analytics, MEMBERS_A_DAY, LAST_WEEK, NOISE))
                .isInstanceOf(NoSuchBudget.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Loss.epsilon("0.0000001"));
        assertThatIllegalArgumentException().isThrownBy(() -> Loss.epsilon("-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Loss.epsilon("much"));
    }
}
