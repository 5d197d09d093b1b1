package org.communitykit.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts that were published. */
class CountTest {
    private static final Lot LOT = Lot.asListed();
    private static final Pairwise.Unranked LAST = Pairwise.Unranked.LAST;

    /** Markus Schulze's example of 45 voters. */
    private static final Ballots SCHULZE = Ballots.of(
            List.of("A", "B", "C", "D", "E"),
            List.of(
                    votes(5, "ACBED"),
                    votes(5, "ADECB"),
                    votes(8, "BEDAC"),
                    votes(3, "CABED"),
                    votes(7, "CAEBD"),
                    votes(2, "CBADE"),
                    votes(7, "DCEBA"),
                    votes(8, "EBADC")));

    /** The mayor of Burlington, Vermont, 2009. */
    private static final Ballots BURLINGTON = Ballots.of(
            List.of("Montroll", "Kiss", "Wright"),
            List.of(
                    votes(1332, "ABC"),
                    votes(767, "ACB"),
                    votes(455, "A"),
                    votes(2043, "BAC"),
                    votes(371, "BCA"),
                    votes(568, "B"),
                    votes(1513, "CAB"),
                    votes(495, "CBA"),
                    votes(1289, "C")));

    private static Ballot votes(long papers, String order) {
        return Ballot.of(order.chars().map(letter -> letter - 'A').toArray()).times(papers);
    }

    private static Map<String, BigDecimal> last(Count count) {
        return count.stages().get(count.stages().size() - 1).votes();
    }

    @Test
    void schulzesExampleIsRankedAsHeSays() {
        var strengths = Schulze.strengths(Pairwise.of(SCHULZE, LAST));

        var count = new Schulze(LAST, LOT).count(SCHULZE);

        assertThat(count.elected()).containsExactly("E");
        assertThat(count.ranking())
                .containsExactly(List.of("E"), List.of("A"), List.of("C"), List.of("B"), List.of("D"));
        assertThat(strengths[4][0]).isEqualTo(25);
        assertThat(strengths[0][4]).isEqualTo(24);
        assertThat(strengths[4][3]).isEqualTo(31);
        assertThat(strengths[2][1]).isEqualTo(29);
    }

    @Test
    void debiansLeaderOf2003LedByFourVotes() {
        var pairs = Pairwise.of(List.of("Branden", "Martin", "Moshe", "Bdale", "None"), new long[][] {
            {0, 224, 449, 238, 428},
            {228, 0, 424, 237, 397},
            {29, 39, 0, 65, 202},
            {221, 226, 405, 0, 385},
            {34, 38, 228, 66, 0}
        });

        assertThat(Schulze.ranking(pairs)).containsExactly(List.of(1), List.of(0), List.of(3), List.of(4), List.of(2));
    }

    @Test
    void debiansQuorumAndMajorityAreAskedForBeforeTheCount() {
        // 2002: 939 developers, a quorum of three times half the root of that, the fourth option the default
        var pairs = Pairwise.of(
                List.of("Branden", "Raphael", "Bdale", "None"),
                new long[][] {{0, 255, 178, 385}, {199, 0, 134, 406}, {291, 327, 0, 443}, {68, 50, 18, 0}});
        double quorum = 3 * Math.sqrt(939) / 2;

        assertThat(quorum).isCloseTo(45.96466, offset(0.00001));
        assertThat(Schulze.accepted(pairs, 3, quorum, new double[] {1, 1, 1, 1}))
                .containsExactly(0, 1, 2, 3);
        assertThat(Schulze.accepted(pairs, 3, 400, new double[] {1, 1, 1, 1})).containsExactly(1, 2, 3);
        assertThat(Schulze.accepted(pairs, 3, quorum, new double[] {6, 1, 1, 1}))
                .containsExactly(1, 2, 3);
        assertThat(Schulze.ranking(pairs).get(0)).containsExactly(2);
    }

    @Test
    void burlingtonsMayorDependsOnTheMethod() {
        assertThat(new Plurality(LOT).count(BURLINGTON).elected()).containsExactly("Wright");
        assertThat(last(new Plurality(LOT).count(BURLINGTON))).containsEntry("Wright", new BigDecimal(3297));
        assertThat(new Schulze(LAST, LOT).count(BURLINGTON).elected()).containsExactly("Montroll");
        assertThat(new RankedPairs(LAST, LOT).count(BURLINGTON).elected()).containsExactly("Montroll");
        var runoff = new InstantRunoff(LOT).count(BURLINGTON);
        assertThat(runoff.elected()).containsExactly("Kiss");
        assertThat(last(runoff))
                .containsEntry("Kiss", new BigDecimal(4314))
                .containsEntry("Wright", new BigDecimal(4064));
        var pairs = Pairwise.of(BURLINGTON, LAST);
        assertThat(pairs.preferring(0, 1)).isEqualTo(4067);
        assertThat(pairs.preferring(1, 0)).isEqualTo(3477);
        assertThat(pairs.preferring(0, 2)).isEqualTo(4597);
        assertThat(pairs.preferring(2, 0)).isEqualTo(3668);
    }

    @Test
    void irelandsPresidentOf1990CameFromBehind() {
        var votes = Ballots.of(
                List.of("Robinson", "Lenihan", "Currie"),
                List.of(
                        votes(612_265, "A"),
                        votes(694_484, "B"),
                        votes(36_789, "CB"),
                        votes(205_565, "CA"),
                        votes(25_548, "C")));

        var count = new InstantRunoff(LOT).count(votes);

        assertThat(count.elected()).containsExactly("Robinson");
        assertThat(last(count))
                .containsEntry("Robinson", new BigDecimal(817_830))
                .containsEntry("Lenihan", new BigDecimal(731_273));
        assertThat(count.stages().get(1).exhausted()).isEqualTo(new BigDecimal(25_548));
    }

    @Test
    void surplusesAndExclusionsMoveOnAStageAtATime() {
        var food = Ballots.of(
                        List.of("Burger", "Chocolate", "Orange", "Pear", "Strawberry"),
                        List.of(
                                votes(4, "C"),
                                votes(2, "DC"),
                                votes(8, "BE"),
                                votes(4, "BA"),
                                votes(1, "E"),
                                votes(1, "A")))
                .seats(3);

        var count = new ScottishStv(LOT).count(food);

        assertThat(count.elected()).containsExactly("Chocolate", "Orange", "Strawberry");
        assertThat(count.stages().stream()
                        .map(stage -> stage.votes().values().stream()
                                .map(BigDecimal::intValueExact)
                                .toList())
                        .distinct())
                .containsExactly(
                        List.of(1, 12, 4, 2, 1),
                        List.of(3, 6, 4, 2, 5),
                        List.of(3, 6, 6, 0, 5),
                        List.of(0, 6, 6, 0, 5));
    }

    @Test
    void scoresAreAddedAndApprovalsCounted() {
        var election = new Ballots("", List.of("A", "B", "C"), 1, Set.of(), List.of(votes(3, "A"), votes(2, "BC")));
        var scores = List.of(new Score.Paper(2, Map.of(0, 5, 1, 1)), new Score.Paper(1, Map.of(1, 10)));

        assertThat(new Approval(LOT).count(election).ranking()).containsExactly(List.of("A"), List.of("B", "C"));
        assertThat(Score.count(election, scores, LOT).ranking())
                .containsExactly(List.of("B"), List.of("A"), List.of("C"));
        assertThatThrownBy(() -> Score.count(election, List.of(new Score.Paper(1, Map.of(3, 1))), LOT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no candidate 3");
    }

    @Test
    void whoIsTiedIsToldApartByTheLotAlone() {
        var even = Ballots.of(List.of("A", "B"), List.of(votes(1, "A"), votes(1, "B")));
        var other = Lot.of(List.of(1, 0));

        Stream.of(LOT, other).forEach(lot -> {
            var first = lot == LOT ? "A" : "B";
            assertThat(new Schulze(LAST, lot).count(even).elected()).containsExactly(first);
            assertThat(new Schulze(LAST, lot).count(even).ranking())
                    .containsExactly(List.of("A", "B").stream()
                            .sorted(
                                    lot == LOT
                                            ? java.util.Comparator.naturalOrder()
                                            : java.util.Comparator.reverseOrder())
                            .toList());
            // here it is drawn who goes
            assertThat(new InstantRunoff(lot).count(even).elected()).containsExactly(lot == LOT ? "B" : "A");
            assertThat(new ScottishStv(lot).count(even).elected()).containsExactly(lot == LOT ? "B" : "A");
        });
        assertThat(Lot.drawn("the rain of Tuesday", 5).sorted(List.of(0, 1, 2, 3, 4)))
                .isEqualTo(Lot.drawn("the rain of Tuesday", 5).sorted(List.of(4, 3, 2, 1, 0)));
    }

    @Test
    void whoHasWithdrawnIsPassedOver() {
        var all = new Ballots(
                "", List.of("A", "B", "C"), 1, Set.of(0), List.of(votes(5, "AB"), votes(3, "CA"), votes(1, "A")));

        for (var method : List.of(
                new Plurality(LOT),
                new InstantRunoff(LOT),
                new Schulze(LAST, LOT),
                new Borda(LAST, LOT),
                new ScottishStv(LOT),
                MeekStv.meek(LOT))) {
            var count = method.count(all);
            assertThat(count.elected()).as(method.name()).containsExactly("B");
            assertThat(count.ranking()).as(method.name()).containsExactly(List.of("B"), List.of("C"));
        }
    }

    @Test
    void electionsThatCannotBeAreRefused() {
        var names = List.of("A", "B");
        assertThatThrownBy(() -> Ballots.of(List.of("A", "A"), List.of())).hasMessage("two candidates are called A");
        assertThatThrownBy(() -> Ballots.of(names, List.of()).seats(3)).hasMessageContaining("1 to 2");
        assertThatThrownBy(() -> Ballots.of(names, List.of(Ballot.of(2)))).hasMessageContaining("no 2");
        assertThatThrownBy(() -> Ballot.of(1, 1)).hasMessageContaining("1 comes twice");
        assertThatThrownBy(() -> Ballot.of(1).times(0)).hasMessageContaining("at least one paper");
        assertThatThrownBy(() -> new Ballots("", names, 1, Set.of(0, 1), List.of()))
                .hasMessageContaining("withdrawn");
        assertThatThrownBy(() -> Ballots.of(names, List.of(Ballot.of(1).times(Ballots.PAPERS_LIMIT + 1))))
                .hasMessageContaining("at most 100000000");
    }

    @Test
    void anElectionNobodyVotedInElectsByLot() {
        var none = Ballots.of(List.of("A", "B", "C"), List.of()).seats(2);

        for (var method :
                List.of(new Plurality(LOT), new Schulze(LAST, LOT), new RankedPairs(LAST, LOT), new Borda(LAST, LOT))) {
            assertThat(method.count(none).elected()).as(method.name()).containsExactly("A", "B");
        }
        assertThat(new ScottishStv(LOT).count(none).elected()).hasSize(2);
        assertThat(MeekStv.warren(LOT).count(none).elected()).hasSize(2);
        assertThat(new InstantRunoff(LOT).count(none).elected()).hasSize(1);
    }
}
