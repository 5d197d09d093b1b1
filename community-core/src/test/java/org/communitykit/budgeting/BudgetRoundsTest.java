package org.communitykit.budgeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.merge.NewMerge;
import org.communitykit.money.Money;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.communitykit.testing.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class BudgetRoundsTest {
    private static final GroupId TOWN = GroupId.of("town");
    private static final RoundId SPRING = RoundId.of("spring");
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final MemberId CLERK = MemberId.of("clerk");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private List<Community> nodes = List.of();
    private BudgetRounds rounds;

    @BeforeEach
    void open() {
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage)
                        .clock(clock)
                        .with(Community::budgetRounds)
                        .with(Community::merges)
                        .open())
                .toList();
        var community = nodes.get(0);
        rounds = community.budgetRounds();
        community.groups().create(Actor.HOST, TOWN, NewGroup.named("Town"));
        for (int i = 0; i < 4; i++) {
            community.members().add(Actor.HOST, m(i), "Member");
            community.groups().join(m(i), TOWN);
        }
        community.members().add(Actor.HOST, CLERK, "Clerk");
        community.groups().join(CLERK, TOWN);
        community.groups().memberships().appoint(Actor.HOST, TOWN, CLERK, "moderator");
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    private static MemberId m(int number) {
        return MemberId.of("m" + number);
    }

    private static NewRound round(Spending spending) {
        return NewRound.named("Spring", Money.of(1_000_00, "EUR"), spending, START)
                .phase(RoundPhase.PROPOSING, day(1))
                .phase(RoundPhase.REVIEWING, day(2))
                .phase(RoundPhase.BALLOTING, day(3))
                .phase(RoundPhase.CHECKING, day(4));
    }

    private static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }

    private void balloting(RoundId id, Spending spending) {
        clock.set(START);
        rounds.plan(CLERK, TOWN, id, round(spending));
        for (var name : List.of("bench", "park", "swing")) {
            rounds.propose(m(0), id, name, name, "A " + name);
        }
        clock.set(day(1));
        rounds.admit(CLERK, id, "bench", 400_00);
        rounds.admit(CLERK, id, "park", 800_00);
        rounds.admit(CLERK, id, "swing", 300_00);
        clock.set(day(2));
    }

    @Test
    void onePhaseFollowsTheOtherWithoutAGap() {
        rounds.plan(CLERK, TOWN, SPRING, round(Spending.GREEDY));
        assertThat(rounds.get(m(0), SPRING).phase()).isEqualTo(RoundPhase.COMING);
        for (int i = 0; i < 4; i++) {
            clock.set(day(i));
            var expected =
                    List.of(RoundPhase.PROPOSING, RoundPhase.REVIEWING, RoundPhase.BALLOTING, RoundPhase.CHECKING);
            assertThat(rounds.get(m(0), SPRING).phase()).isEqualTo(expected.get(i));
            assertThat(rounds.get(m(0), SPRING).until()).isEqualTo(day(i + 1));
            clock.set(day(i + 1).minusNanos(1_000));
            assertThat(rounds.get(m(0), SPRING).phase()).isEqualTo(expected.get(i));
        }
        clock.set(day(4));
        assertThat(rounds.get(m(0), SPRING).phase()).isEqualTo(RoundPhase.FINISHED);

        var planned = round(Spending.GREEDY);
        assertThatIllegalArgumentException().isThrownBy(() -> planned.phase(RoundPhase.REVIEWING, day(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewRound.named("x", Money.of(1, "EUR"), Spending.GREEDY, START)
                        .phase(RoundPhase.BALLOTING, START));
    }

    @Test
    void everyVerbHasItsPhase() {
        clock.set(START);
        rounds.plan(CLERK, TOWN, SPRING, round(Spending.GREEDY));
        rounds.plan(CLERK, TOWN, SPRING, round(Spending.GREEDY));
        assertThatThrownBy(() -> rounds.plan(CLERK, TOWN, SPRING, round(Spending.KNAPSACK)))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> rounds.plan(m(0), TOWN, RoundId.of("own"), round(Spending.GREEDY)))
                .isInstanceOf(NotAllowed.class);
        rounds.propose(m(0), SPRING, "bench", "A bench", "");
        rounds.propose(m(0), SPRING, "bench", "A bench", "");
        assertThatThrownBy(() -> rounds.propose(m(1), SPRING, "bench", "Another", ""))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> rounds.vote(m(0), SPRING, List.of())).isInstanceOf(WrongPhase.class);
        assertThatThrownBy(() -> rounds.admit(m(0), SPRING, "bench", 5)).isInstanceOf(NotAllowed.class);
        clock.set(day(1));
        assertThatThrownBy(() -> rounds.propose(m(0), SPRING, "late", "Late", ""))
                .isInstanceOf(WrongPhase.class);
        rounds.propose(CLERK, SPRING, "clerks", "The clerk's", "");
        rounds.refuse(CLERK, SPRING, "clerks", "exists");
        rounds.admit(CLERK, SPRING, "bench", 400_00);
        clock.set(day(2));
        assertThatThrownBy(() -> rounds.admit(CLERK, SPRING, "bench", 1)).isInstanceOf(WrongPhase.class);
        assertThatThrownBy(() -> rounds.vote(m(0), SPRING, List.of("clerks"))).isInstanceOf(NoSuchProject.class);
        rounds.vote(m(0), SPRING, List.of("bench"));
        assertThatThrownBy(() -> rounds.result(Actor.HOST, SPRING)).isInstanceOf(WrongPhase.class);
        clock.set(day(3));
        assertThatThrownBy(() -> rounds.vote(m(0), SPRING, List.of())).isInstanceOf(WrongPhase.class);
        rounds.enter(CLERK, SPRING, "001", null, List.of("bench"));
        clock.set(day(4));
        assertThatThrownBy(() -> rounds.enter(CLERK, SPRING, "002", null, List.of()))
                .isInstanceOf(WrongPhase.class);
        assertThat(rounds.result(m(1), SPRING).selected())
                .extracting(Project::id)
                .containsExactly("bench");
    }

    @Test
    void aBallotIsWithinTheBudgetOrNotTaken() {
        balloting(SPRING, Spending.GREEDY);
        rounds.vote(m(0), SPRING, List.of("swing", "bench"));

        assertThatThrownBy(() -> rounds.vote(m(0), SPRING, List.of("bench", "park")))
                .isInstanceOf(BallotTooDear.class)
                .hasMessageContaining("120000");
        assertThat(rounds.own(m(0), SPRING).orElseThrow().projects()).containsExactly("bench", "swing");
        assertThat(rounds.get(m(0), SPRING).votes()).isEqualTo(1);
        var last = rounds.vote(m(0), SPRING, List.of());
        assertThat(last.number()).isEqualTo(2);
        assertThat(rounds.vote(m(0), SPRING, List.of())).isEqualTo(last);
    }

    @Test
    void aBallotOnPaperIsEnteredOnceAndOnTheRecord() {
        balloting(SPRING, Spending.GREEDY);
        rounds.vote(m(0), SPRING, List.of("park"));
        var entered = rounds.enter(CLERK, SPRING, "001", m(1), List.of("bench"));
        assertThat(rounds.enter(CLERK, SPRING, "001", m(1), List.of("bench"))).isEqualTo(entered);
        rounds.enter(CLERK, SPRING, "002", null, List.of("bench"));

        assertThatThrownBy(() -> rounds.enter(CLERK, SPRING, "001", m(1), List.of("swing")))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> rounds.enter(CLERK, SPRING, "003", m(1), List.of("swing")))
                .isInstanceOf(HasVoted.class);
        assertThatThrownBy(() -> rounds.enter(CLERK, SPRING, "004", m(0), List.of("swing")))
                .isInstanceOf(HasVoted.class);
        assertThatThrownBy(() -> rounds.vote(m(1), SPRING, List.of("swing"))).isInstanceOf(HasVoted.class);
        assertThatThrownBy(() -> rounds.enter(m(2), SPRING, "005", null, List.of()))
                .isInstanceOf(NotAllowed.class);
        assertThat(rounds.get(m(0), SPRING).votes()).isEqualTo(1);
        assertThat(rounds.get(m(0), SPRING).papers()).isEqualTo(2);
        assertThat(rounds.papers(CLERK, SPRING, null, 10).items())
                .extracting(RoundBallot::paper)
                .containsExactly("001", "002");
        assertThat(nodes.get(0)
                        .audit()
                        .entries(Actor.HOST, Trail.whole(), null, 50)
                        .items())
                .filteredOn(act -> act.what().equals("budget.ballot-entered"))
                .hasSize(2);
    }

    @Test
    void theMoneyGoesByTheRuleThatWasSettled() {
        var results = new ArrayList<Set<String>>();
        for (var spending : Spending.values()) {
            var id = RoundId.of(spending.name());
            balloting(id, spending);
            rounds.vote(m(0), id, List.of("park"));
            rounds.vote(m(1), id, List.of("park"));
            rounds.vote(m(2), id, List.of("park"));
            rounds.vote(m(3), id, List.of("bench", "swing"));
            rounds.enter(CLERK, id, "1", null, List.of("bench", "swing"));
            clock.set(day(4));
            var allocation = rounds.result(m(0), id);
            assertThat(allocation.cost()).isLessThanOrEqualTo(new BigDecimal("1000.00"));
            results.add(allocation.selected().stream().map(Project::id).collect(Collectors.toSet()));
        }
        // greed takes what most want, and the two others are worth more together
        assertThat(results.get(Spending.GREEDY.ordinal())).containsExactly("park");
        assertThat(results.get(Spending.KNAPSACK.ordinal())).containsExactlyInAnyOrder("bench", "swing");
        // two of five own 400 of the 1,000, which pays for the swing; three own 600, which pays for no park
        assertThat(results.get(Spending.EQUAL_SHARES.ordinal())).containsExactly("swing");
        assertThat(results.get(Spending.EQUAL_SHARES_GREEDY.ordinal())).containsExactlyInAnyOrder("bench", "swing");
        assertThat(results.get(Spending.EQUAL_SHARES_ADD1.ordinal())).containsExactlyInAnyOrder("bench", "swing");
    }

    @Test
    void ofWhoIsErasedAVoteCountsNoLongerWhileOneCanStillVote() {
        balloting(SPRING, Spending.GREEDY);
        rounds.vote(m(0), SPRING, List.of("park"));
        rounds.vote(m(1), SPRING, List.of("bench"));
        nodes.get(0).privacy().erase(Actor.HOST, m(0));
        clock.set(day(4));
        nodes.get(0).privacy().erase(Actor.HOST, m(1));

        assertThat(rounds.voting(m(2), SPRING).votes()).hasSize(1);
        assertThat(rounds.get(m(2), SPRING).votes()).isEqualTo(1);
    }

    @Test
    void onePersonUnderTwoNamesHasOneVoteFromThenOn() {
        balloting(SPRING, Spending.GREEDY);
        rounds.vote(m(0), SPRING, List.of("park"));
        rounds.vote(m(1), SPRING, List.of("bench"));
        rounds.vote(m(2), SPRING, List.of("swing"));
        nodes.get(0).merges().merge(Actor.HOST, NewMerge.of(m(0), m(1)));
        nodes.get(0).merges().merge(Actor.HOST, NewMerge.of(m(3), m(2)));

        assertThat(rounds.get(m(0), SPRING).votes()).isEqualTo(2);
        assertThat(rounds.own(m(0), SPRING).orElseThrow().projects()).containsExactly("park");
        assertThat(rounds.own(m(3), SPRING).orElseThrow().projects()).containsExactly("swing");
    }

    @Test
    void ballotsThatMeetAreTakenWholeAndOnce() {
        balloting(SPRING, Spending.GREEDY);
        try (var threads = new Together(8)) {
            for (int round = 0; round < Soak.count(200); round++) {
                var calls = new ArrayList<Callable<Object>>();
                var paper = "p" + round;
                for (int i = 0; i < 8; i++) {
                    var here = nodes.get(i % 2).budgetRounds();
                    var wanted = i % 4 == 0 ? List.of("bench", "swing") : List.of("park");
                    calls.add(
                            i < 4
                                    ? () -> here.vote(m(0), SPRING, wanted)
                                    : () -> here.enter(CLERK, SPRING, paper, null, List.of("bench")));
                }
                assertThat(threads.run(calls)).isEmpty();
                assertThat(rounds.get(m(0), SPRING).votes()).isEqualTo(1);
                assertThat(rounds.get(m(0), SPRING).papers()).isEqualTo(round + 1);
                assertThat(rounds.own(m(0), SPRING).orElseThrow().projects())
                        .isIn(List.of("bench", "swing"), List.of("park"));
            }
        }
    }
}
