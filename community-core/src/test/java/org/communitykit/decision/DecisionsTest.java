package org.communitykit.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.decision.DecisionResult.Verdict;
import org.communitykit.delegation.CannotBeDelegate;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.merge.NewMerge;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class DecisionsTest {
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final DecisionId SHED = DecisionId.of("shed");
    private static final Instant END = Instant.parse("2026-03-08T18:00:00Z");
    private static final List<String> COLOURS = List.of("red", "green", "blue");
    private static final String SHEDS = "sheds";

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Decisions decisions;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        decisions = community.decisions();
        community.merges();
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        for (int i = 0; i < 6; i++) {
            community.members().add(Actor.HOST, m(i), "Member " + i);
            community.groups().join(m(i), GARDEN);
        }
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static MemberId m(int number) {
        return MemberId.of("m" + number);
    }

    private void open(NewDecision decision) {
        decisions.draft(Actor.HOST, GARDEN, SHED, decision);
        decisions.open(Actor.HOST, SHED);
    }

    private DecisionResult closed() {
        clock.set(END);
        decisions.runDue(Actor.HOST, 10);
        return decisions.result(m(0), SHED).orElseThrow();
    }

    private static NewDecision colour() {
        return NewDecision.on("Colour of the shed", Paper.single(COLOURS), END);
    }

    @Test
    void theLastBallotOfAVoterCounts() {
        open(colour());
        decisions.vote(m(0), SHED, Choice.of(0));
        decisions.vote(m(1), SHED, Choice.of(1));
        var last = decisions.vote(m(0), SHED, Choice.of(1));

        assertThat(last.number()).isEqualTo(3);
        assertThat(decisions.vote(m(0), SHED, Choice.of(1))).isEqualTo(last);
        assertThat(decisions.own(m(0), SHED)).contains(last);
        var result = closed();
        assertThat(result.verdict()).isEqualTo(Verdict.DECIDED);
        assertThat(result.elected()).containsExactly("green");
        assertThat(result.cast()).isEqualTo(2);
        assertThat(result.electorate()).isEqualTo(6);
    }

    @Test
    void whoCanVoteIsSettledWhenItOpens() {
        open(colour());
        var late = MemberId.of("late");
        community.members().add(Actor.HOST, late, "Late");
        community.groups().join(late, GARDEN);
        community.groups().leave(m(5), GARDEN);

        assertThatThrownBy(() -> decisions.vote(late, SHED, Choice.of(0))).isInstanceOf(NotOnTheRoll.class);
        assertThatThrownBy(() -> decisions.vote(m(5), SHED, Choice.of(0))).isInstanceOf(NotAllowed.class);
        assertThat(decisions.get(late, SHED).electorate()).isEqualTo(6);

        var small = DecisionId.of("small");
        decisions.draft(Actor.HOST, GARDEN, small, colour());
        decisions.open(Actor.HOST, small, List.of(m(1), m(2)));
        assertThat(decisions.get(m(0), small).electorate()).isEqualTo(2);
        assertThatThrownBy(() -> decisions.vote(m(0), small, Choice.of(0))).isInstanceOf(NotOnTheRoll.class);
    }

    @Test
    void theWholeCommunityDecidesAtTheRoot() {
        decisions.draft(Actor.HOST, GroupId.ROOT, SHED, colour());
        assertThat(decisions.open(Actor.HOST, SHED).electorate()).isEqualTo(6);
        decisions.vote(m(3), SHED, Choice.of(2));
        assertThat(closed().elected()).containsExactly("blue");
    }

    @Test
    void nobodyVotesAtTheInstantItCloses() {
        open(colour());
        clock.set(END.minusNanos(1_000));
        decisions.vote(m(0), SHED, Choice.of(0));
        clock.set(END);

        assertThatThrownBy(() -> decisions.vote(m(0), SHED, Choice.of(1))).isInstanceOf(DecisionNotOpen.class);
        assertThat(closed().elected()).containsExactly("red");
        assertThat(decisions.runDue(Actor.HOST, 10)).isZero();
    }

    @Test
    void abstainingIsNotBeingAbsent() {
        open(colour().quorum(Share.atLeast(1, 2)).threshold(Share.moreThan(1, 2)));
        decisions.vote(m(0), SHED, Choice.of(0));
        decisions.vote(m(1), SHED, Choice.abstain());
        decisions.vote(m(2), SHED, Choice.abstain());

        var result = closed();
        assertThat(result.verdict()).isEqualTo(Verdict.DECIDED);
        assertThat(result.turnout()).isEqualTo(3);
        assertThat(result.abstained()).isEqualTo(2);
    }

    @Test
    void aQuorumIsOfTheElectorate() {
        open(colour().quorum(Share.moreThan(1, 2)));
        for (int i = 0; i < 3; i++) {
            decisions.vote(m(i), SHED, Choice.of(0));
        }
        var result = closed();
        assertThat(result.verdict()).isEqualTo(Verdict.NO_QUORUM);
        assertThat(result.elected()).isEmpty();
        assertThat(result.count()).isNotNull();
    }

    @Test
    void aThresholdIsOfTheVotesAndExact() {
        open(colour().threshold(Share.moreThan(1, 2)));
        decisions.vote(m(0), SHED, Choice.of(0));
        decisions.vote(m(1), SHED, Choice.of(0));
        decisions.vote(m(2), SHED, Choice.of(1));
        decisions.vote(m(3), SHED, Choice.of(2));
        assertThat(closed().verdict()).isEqualTo(Verdict.BELOW_THRESHOLD);
    }

    @Test
    void tiesAreToldAndNotBroken() {
        open(colour());
        decisions.vote(m(0), SHED, Choice.of(2));
        decisions.vote(m(1), SHED, Choice.of(1));

        var result = closed();
        assertThat(result.verdict()).isEqualTo(Verdict.TIED);
        assertThat(result.elected()).isEmpty();
        assertThat(result.tied()).containsExactlyInAnyOrder("green", "blue");
    }

    @Test
    void aLotThatChangesNothingIsNoTieAndOneThatDoesIs() {
        var names = List.of("a", "b", "c", "d");
        open(NewDecision.on("Chair", Paper.ranked(Paper.By.INSTANT_RUNOFF, names), END));
        for (int i = 0; i < 3; i++) {
            decisions.vote(m(i), SHED, Choice.ranked(0));
        }
        decisions.vote(m(3), SHED, Choice.ranked(1, 0));
        decisions.vote(m(4), SHED, Choice.ranked(2, 0));
        assertThat(closed().elected()).containsExactly("a");
        assertThat(decisions.result(m(0), SHED).orElseThrow().tied()).isEmpty();

        clock.set(END.minusSeconds(3600));
        var other = DecisionId.of("other");
        decisions.draft(
                Actor.HOST, GARDEN, other, NewDecision.on("Chair", Paper.ranked(Paper.By.INSTANT_RUNOFF, names), END));
        decisions.open(Actor.HOST, other);
        decisions.vote(m(0), other, Choice.ranked(0));
        decisions.vote(m(1), other, Choice.ranked(0));
        decisions.vote(m(2), other, Choice.ranked(1));
        decisions.vote(m(3), other, Choice.ranked(1));
        clock.set(END);
        decisions.runDue(Actor.HOST, 10);
        var tied = decisions.result(m(0), other).orElseThrow();
        assertThat(tied.verdict()).isEqualTo(Verdict.TIED);
        assertThat(tied.tied()).containsExactly("a", "b");
        assertThat(tied.elected()).isEmpty();
    }

    @Test
    void everyKindOfPaperIsCountedAndChecked() {
        record Case(Paper paper, List<Choice> said, List<String> elected, Choice wrong) {}
        var cases = List.of(
                new Case(
                        Paper.multiple(2, COLOURS),
                        List.of(Choice.of(0, 1), Choice.of(1, 2), Choice.of(1)),
                        List.of("green"),
                        Choice.of(0, 1, 2)),
                new Case(
                        Paper.approval(COLOURS).electing(2),
                        List.of(Choice.of(0, 1, 2), Choice.of(1, 2)),
                        List.of("green", "blue"),
                        Choice.of(3)),
                new Case(
                        Paper.score(5, COLOURS),
                        List.of(Choice.points(5, 0, 0), Choice.points(0, 4, 4), Choice.points(0, 3, 0)),
                        List.of("green"),
                        Choice.points(6, 0, 0)),
                new Case(
                        Paper.dots(4, COLOURS),
                        List.of(Choice.points(4, 0, 0), Choice.points(1, 1, 2)),
                        List.of("red"),
                        Choice.points(4, 1, 0)),
                new Case(
                        Paper.ranked(Paper.By.SCHULZE, COLOURS),
                        List.of(Choice.ranked(0, 1, 2), Choice.ranked(1, 0, 2), Choice.ranked(1, 2)),
                        List.of("green"),
                        Choice.ranked(0, 0)),
                new Case(
                        Paper.ranked(Paper.By.SCOTTISH_STV, COLOURS).electing(2),
                        List.of(Choice.ranked(0, 1), Choice.ranked(0, 1), Choice.ranked(2)),
                        List.of("red", "blue"),
                        Choice.points(1, 1, 1)),
                new Case(Paper.single(COLOURS), List.of(Choice.of(2)), List.of("blue"), Choice.of(0, 1)));
        for (int i = 0; i < cases.size(); i++) {
            var each = cases.get(i);
            var id = DecisionId.of("d" + i);
            clock.set(END.minusSeconds(60));
            decisions.draft(Actor.HOST, GARDEN, id, NewDecision.on("Which", each.paper(), END));
            decisions.open(Actor.HOST, id);
            for (int voter = 0; voter < each.said().size(); voter++) {
                decisions.vote(m(voter), id, each.said().get(voter));
            }
            assertThatIllegalArgumentException().isThrownBy(() -> decisions.vote(m(5), id, each.wrong()));
            assertThatIllegalArgumentException().isThrownBy(() -> decisions.vote(m(5), id, Choice.of()));
            clock.set(END);
            decisions.runDue(Actor.HOST, 10);
            var result = decisions.result(m(5), id).orElseThrow();
            assertThat(result.elected()).as(each.paper().toString()).isEqualTo(each.elected());
        }
    }

    @Test
    void resultsAreHiddenUntilTheyWereSaidToBeShown() {
        open(colour());
        decisions.vote(m(0), SHED, Choice.of(0));
        assertThat(decisions.result(m(0), SHED)).isEmpty();
        assertThat(decisions.result(Actor.HOST, SHED)).isEmpty();
        assertThat(decisions.ballots(Actor.HOST, SHED, null, 10).items()).isEmpty();

        var early = DecisionId.of("early");
        decisions.draft(Actor.HOST, GARDEN, early, colour().reveal(Reveal.AFTER_VOTE));
        decisions.open(Actor.HOST, early);
        decisions.vote(m(0), early, Choice.of(0));
        assertThat(decisions.result(m(0), early).orElseThrow().elected()).containsExactly("red");
        assertThat(decisions.result(m(1), early)).isEmpty();
    }

    @Test
    void secrecyCanOnlyRiseOnceItIsOpen() {
        open(colour().reveal(Reveal.AFTER_VOTE));

        for (var less : List.of(
                colour().reveal(Reveal.ALWAYS),
                NewDecision.on("Another title", Paper.single(COLOURS), END).reveal(Reveal.AFTER_VOTE),
                colour().reveal(Reveal.AFTER_VOTE).quorum(Share.atLeast(1, 100)),
                NewDecision.on("Colour of the shed", Paper.single(COLOURS), END.minusSeconds(60))
                        .reveal(Reveal.AFTER_VOTE),
                colour().secrecy(Secrecy.ANONYMOUS))) {
            assertThatThrownBy(() -> decisions.change(Actor.HOST, SHED, less)).isInstanceOf(SecrecyIsPromised.class);
        }
        decisions.change(Actor.HOST, SHED, colour().secrecy(Secrecy.SECRET));
        assertThatThrownBy(() -> decisions.change(Actor.HOST, SHED, colour())).isInstanceOf(SecrecyIsPromised.class);
        assertThatThrownBy(() -> decisions.change(Actor.HOST, SHED, colour().secrecy(Secrecy.SECRET, 2)))
                .isInstanceOf(SecrecyIsPromised.class);
        assertThat(decisions.get(m(0), SHED).reveal()).isEqualTo(Reveal.AFTER_CLOSE);
    }

    @Test
    void aSecretBallotLosesItsNameWhenItCloses() {
        open(colour().secrecy(Secrecy.SECRET));
        for (int i = 0; i < 4; i++) {
            decisions.vote(m(i), SHED, Choice.of(i % 2));
        }
        assertThat(decisions.own(m(0), SHED)).isPresent();

        var result = closed();

        assertThat(decisions.own(m(0), SHED)).isEmpty();
        assertThat(decisions.hasVoted(m(0), SHED, m(0))).isTrue();
        assertThat(decisions.papers(m(1), SHED, null, 10).items()).hasSize(4);
        assertThat(result.tied()).containsExactlyInAnyOrder("red", "green");
    }

    @Test
    void tooFewSecretBallotsAreNotTold() {
        open(colour().secrecy(Secrecy.SECRET));
        decisions.vote(m(0), SHED, Choice.of(0));
        decisions.vote(m(1), SHED, Choice.of(0));

        var result = closed();
        assertThat(result.verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(result.cast()).isEqualTo(2);
        assertThat(result.count()).isNull();
        assertThat(decisions.papers(m(1), SHED, null, 10).items()).isEmpty();
    }

    @Test
    void votesGoToWhomTheyWereGivenUnlessOneVotesOneself() {
        var delegations = community.delegations();
        delegations.give(m(1), GARDEN, SHEDS, m(0));
        delegations.give(m(2), GARDEN, SHEDS, m(1));
        delegations.give(m(3), GARDEN, SHEDS, m(4));
        delegations.give(m(4), GARDEN, SHEDS, m(3));
        delegations.give(m(5), GARDEN, "another", m(0));
        open(colour().delegable(SHEDS, 10, 100));
        decisions.vote(m(0), SHED, Choice.of(0));
        decisions.vote(m(5), SHED, Choice.of(1));
        assertThat(delegations.received(m(0), GARDEN, SHEDS)).isEqualTo(1);

        var result = closed();

        assertThat(result.cast()).isEqualTo(2);
        assertThat(result.represented()).isEqualTo(2);
        assertThat(result.circle()).isEqualTo(2);
        assertThat(result.abstained()).isEqualTo(2);
        assertThat(result.elected()).containsExactly("red");
        assertThat(decisions.ballots(m(0), SHED, null, 10).items())
                .extracting(NamedBallot::weight)
                .containsExactly(3L, 1L);
    }

    @Test
    void aVoteOfOnesOwnAndATakenBackOneCountForNobodyElse() {
        var delegations = community.delegations();
        delegations.give(m(1), GARDEN, SHEDS, m(0));
        delegations.give(m(2), GARDEN, SHEDS, m(0));
        delegations.give(m(3), GARDEN, SHEDS, m(0));
        open(colour().secrecy(Secrecy.SECRET).delegable(SHEDS, 10, 100));
        decisions.vote(m(0), SHED, Choice.of(0));
        decisions.vote(m(1), SHED, Choice.of(1));
        assertThat(delegations.revoke(m(2), GARDEN, SHEDS)).isTrue();
        assertThat(delegations.revoke(m(2), GARDEN, SHEDS)).isFalse();

        var result = closed();

        assertThat(result.represented()).isEqualTo(1);
        assertThat(decisions.papers(m(0), SHED, null, 10).items()).hasSize(3);
        assertThat(result.elected()).containsExactly("red");
    }

    @Test
    void whoCannotVoteCannotBeVotedThrough() {
        community.groups().leave(m(5), GARDEN);
        var delegations = community.delegations();
        assertThatThrownBy(() -> delegations.give(m(0), GARDEN, SHEDS, m(5))).isInstanceOf(CannotBeDelegate.class);
        assertThatIllegalArgumentException().isThrownBy(() -> delegations.give(m(0), GARDEN, SHEDS, m(0)));
        delegations.give(m(0), GARDEN, SHEDS, m(1));
        delegations.give(m(0), GARDEN, SHEDS, m(2));
        assertThat(delegations.given(m(0), GARDEN, SHEDS)).contains(m(2));
        community.privacy().erase(Actor.HOST, m(2));
        assertThat(delegations.given(m(0), GARDEN, SHEDS)).isEmpty();
    }

    @Test
    void ofWhoIsErasedABallotCountsNoLongerWhileOneCanStillVote() {
        open(colour());
        decisions.vote(m(0), SHED, Choice.of(0));
        decisions.vote(m(1), SHED, Choice.of(1));
        community.privacy().erase(Actor.HOST, m(0));

        assertThat(decisions.get(m(1), SHED).cast()).isEqualTo(1);
        clock.set(END);
        decisions.runDue(Actor.HOST, 10);
        community.privacy().erase(Actor.HOST, m(1));
        var result = decisions.result(m(2), SHED).orElseThrow();
        assertThat(result.elected()).containsExactly("green");
        assertThat(result.cast()).isEqualTo(1);
    }

    @Test
    void onePersonUnderTwoNamesHasOneVoteWhileItIsOpenAndWhatIsClosedStays() {
        var merges = community.merges();
        open(colour());
        decisions.vote(m(0), SHED, Choice.of(0));
        decisions.vote(m(1), SHED, Choice.of(1));
        decisions.vote(m(3), SHED, Choice.of(2));
        merges.merge(Actor.HOST, NewMerge.of(m(0), m(1)));
        merges.merge(Actor.HOST, NewMerge.of(m(2), m(3)));

        var open = decisions.get(m(0), SHED);
        assertThat(open.electorate()).isEqualTo(4);
        assertThat(open.cast()).isEqualTo(2);
        assertThat(decisions.own(m(0), SHED).orElseThrow().choice()).isEqualTo(Choice.of(0));
        assertThat(decisions.own(m(2), SHED).orElseThrow().choice()).isEqualTo(Choice.of(2));
        decisions.vote(m(4), SHED, Choice.of(0));
        var before = closed();
        merges.merge(Actor.HOST, NewMerge.of(m(0), m(4)));
        assertThat(decisions.result(m(0), SHED)).contains(before);
        assertThat(before.elected()).containsExactly("red");
    }

    @Test
    void votesGivenBetweenTwoWhoAreOneAreTheirOwnAgain() {
        var delegations = community.delegations();
        delegations.give(m(0), GARDEN, SHEDS, m(1));
        delegations.give(m(1), GARDEN, SHEDS, m(2));
        delegations.give(m(3), GARDEN, SHEDS, m(1));
        community.merges().merge(Actor.HOST, NewMerge.of(m(0), m(1)));

        assertThat(delegations.received(m(0), GARDEN, SHEDS)).isEqualTo(1);
        assertThat(delegations.given(m(3), GARDEN, SHEDS)).contains(m(0));
        assertThat(delegations.given(m(0), GARDEN, SHEDS).filter(m(0)::equals)).isEmpty();
    }

    @Test
    void membersNeitherDraftNorSeeDrafts() {
        assertThatThrownBy(() -> decisions.draft(m(0), GARDEN, SHED, colour())).isInstanceOf(NotAllowed.class);
        decisions.draft(Actor.HOST, GARDEN, SHED, colour());
        assertThatThrownBy(() -> decisions.get(m(0), SHED)).isInstanceOf(NoSuchDecision.class);
        assertThat(decisions.in(m(0), GARDEN, null, 10).items()).isEmpty();
        assertThatThrownBy(() -> decisions.draft(Actor.HOST, GARDEN, SHED, colour().about("More")))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> decisions.close(Actor.HOST, SHED, "no")).isInstanceOf(DecisionNotOpen.class);
        decisions.open(Actor.HOST, SHED);
        assertThat(decisions.close(Actor.HOST, SHED, "all have voted").state()).isEqualTo(Decision.State.CLOSED);
        assertThat(IntStream.range(0, 2).mapToObj(i -> decisions.close(Actor.HOST, SHED, "again")))
                .allMatch(decision -> decision.state() == Decision.State.CLOSED);
        assertThat(decisions.result(m(0), SHED).orElseThrow().verdict()).isEqualTo(Verdict.NO_VOTES);
    }

    @Test
    void anAnonymousBallotIsFoundAndChangedByItsReceiptAlone() {
        open(colour().secrecy(Secrecy.ANONYMOUS));
        var receipt = decisions.receipt();
        decisions.vote(m(0), SHED, receipt, Choice.of(0));
        decisions.vote(m(0), SHED, receipt, Choice.of(0));

        assertThatThrownBy(() -> decisions.vote(m(0), SHED, decisions.receipt(), Choice.of(0)))
                .isInstanceOf(AlreadyVoted.class);
        assertThatThrownBy(() -> decisions.vote(m(1), SHED, receipt, Choice.of(0)))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatIllegalArgumentException().isThrownBy(() -> decisions.vote(m(1), SHED, Choice.of(0)));
        decisions.change(Actor.HOST, SHED, receipt, Choice.of(1));
        assertThatThrownBy(() -> decisions.change(Actor.HOST, SHED, decisions.receipt(), Choice.of(1)))
                .isInstanceOf(NoSuchBallot.class);
        decisions.vote(m(1), SHED, decisions.receipt(), Choice.of(1));
        decisions.vote(m(2), SHED, decisions.receipt(), Choice.of(2));
        assertThat(decisions.get(m(0), SHED).cast()).isEqualTo(3);
        assertThat(decisions.papers(m(0), SHED, null, 10).items()).isEmpty();

        assertThat(closed().elected()).containsExactly("green");
        assertThat(decisions.ballot(Actor.HOST, SHED, receipt)).contains(Choice.of(1));
        assertThat(decisions.papers(m(0), SHED, null, 10).items())
                .extracting(NamelessBallot::id)
                .contains(receipt.mark(SHED))
                .isSorted();
        assertThatThrownBy(() -> decisions.change(Actor.HOST, SHED, receipt, Choice.of(2)))
                .isInstanceOf(DecisionNotOpen.class);
    }
}
