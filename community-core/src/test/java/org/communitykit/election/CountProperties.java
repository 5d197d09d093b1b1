package org.communitykit.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What voting theory has proved of the methods. */
class CountProperties {
    private static final Lot LOT = Lot.asListed();
    private static final Pairwise.Unranked LAST = Pairwise.Unranked.LAST;

    @Provide
    Arbitrary<Ballots> elections() {
        return Arbitraries.integers()
                .between(2, 5)
                .flatMap(size ->
                        ballot(size).list().ofMinSize(1).ofMaxSize(9).map(ballots -> Ballots.of(names(size), ballots)));
    }

    private static Arbitrary<Ballot> ballot(int size) {
        var order = Arbitraries.shuffle(IntStream.range(0, size).boxed().toList());
        return net.jqwik.api.Combinators.combine(
                        order,
                        Arbitraries.integers().between(0, size),
                        Arbitraries.integers().between(1, 7))
                .as((all, length, papers) -> Ballot.of(all.subList(0, length).stream()
                                .mapToInt(Integer::intValue)
                                .toArray())
                        .times(papers));
    }

    private static List<String> names(int size) {
        return IntStream.range(0, size).mapToObj(i -> "c" + i).toList();
    }

    private static List<Method> methods(Lot lot) {
        return List.of(
                new Plurality(lot),
                new Approval(lot),
                new Borda(LAST, lot),
                new InstantRunoff(lot),
                new Schulze(LAST, lot),
                new RankedPairs(LAST, lot),
                new ScottishStv(lot),
                MeekStv.meek(lot),
                MeekStv.warren(lot));
    }

    @Property(tries = 300)
    void everyCountElectsAsManyAsThereAreSeatsAndRanksAll(@ForAll("elections") Ballots election) {
        for (int seats = 1; seats <= election.candidates().size(); seats++) {
            for (var method : methods(LOT)) {
                var count = method.count(election.seats(seats));
                assertThat(count.elected())
                        .as(method.name())
                        .hasSize(method instanceof InstantRunoff ? 1 : seats)
                        .doesNotHaveDuplicates();
                assertThat(count.ranking().stream().flatMap(List::stream))
                        .as(method.name())
                        .containsExactlyInAnyOrderElementsOf(election.candidates());
            }
        }
    }

    @Property(tries = 300)
    void theOrderOfThePapersDoesNotMatter(@ForAll("elections") Ballots election) {
        var shuffled = new ArrayList<>(election.ballots());
        Collections.reverse(shuffled);
        var same = Ballots.of(election.candidates(), shuffled).seats(election.seats());

        for (var method : methods(LOT)) {
            assertThat(method.count(same)).as(method.name()).isEqualTo(method.count(election));
        }
    }

    @Property(tries = 300)
    void noVoteIsLostAndNoneIsMade(@ForAll("elections") Ballots election) {
        for (int seats = 1; seats <= election.candidates().size(); seats++) {
            for (var method : List.of(new ScottishStv(LOT), MeekStv.meek(LOT), new InstantRunoff(LOT))) {
                var stages = method.count(election.seats(seats)).stages();
                var valid = BigDecimal.valueOf(election.ballots().stream()
                        .filter(ballot -> !ballot.ranks().isEmpty())
                        .mapToLong(Ballot::papers)
                        .sum());
                for (var stage : stages) {
                    var all = stage.votes().values().stream().reduce(stage.exhausted(), BigDecimal::add);
                    assertThat(all.add(stage.lost())).as(method.name()).isEqualByComparingTo(valid);
                    assertThat(stage.lost()).as(method.name()).isBetween(BigDecimal.ZERO, new BigDecimal("0.01"));
                }
            }
        }
    }

    @Property(tries = 500)
    void whoBeatsEverybodyWinsByPairs(@ForAll("elections") Ballots election) {
        var pairs = Pairwise.of(election, LAST);
        for (int one = 0; one < pairs.candidates().size(); one++) {
            int candidate = one;
            boolean beatsAll = IntStream.range(0, pairs.candidates().size())
                    .filter(other -> other != candidate)
                    .allMatch(other -> pairs.preferring(candidate, other) > pairs.preferring(other, candidate));
            if (beatsAll) {
                var name = List.of(election.candidates().get(one));
                assertThat(new Schulze(LAST, LOT).count(election).ranking().get(0))
                        .isEqualTo(name);
                assertThat(new RankedPairs(LAST, LOT).count(election).ranking().get(0))
                        .isEqualTo(name);
            }
        }
    }

    @Property(tries = 500)
    void theBestAreAllOfTheSmithSet(@ForAll("elections") Ballots election) {
        var smith = smith(Pairwise.of(election, LAST));

        assertThat(smith)
                .containsAll(new Schulze(LAST, LOT).count(election).ranking().get(0));
        assertThat(smith)
                .containsAll(
                        new RankedPairs(LAST, LOT).count(election).ranking().get(0));
    }

    /** The smallest set whose members all beat everybody outside of it, by trying all. */
    private static Set<String> smith(Pairwise pairs) {
        int size = pairs.candidates().size();
        return IntStream.range(1, 1 << size)
                .boxed()
                .sorted(java.util.Comparator.comparingInt(Integer::bitCount))
                .filter(set -> IntStream.range(0, size)
                        .filter(in -> (set >> in & 1) == 1)
                        .allMatch(in -> IntStream.range(0, size)
                                .filter(outside -> (set >> outside & 1) == 0)
                                .allMatch(outside -> pairs.preferring(in, outside) > pairs.preferring(outside, in))))
                .findFirst()
                .map(set -> {
                    var names = new HashSet<String>();
                    IntStream.range(0, size)
                            .filter(in -> (set >> in & 1) == 1)
                            .forEach(in -> names.add(pairs.candidates().get(in)));
                    return names;
                })
                .orElseThrow();
    }

    @Property(tries = 500)
    void raisingTheWinnerOnAPaperKeepsThemTheWinner(@ForAll("elections") Ballots election, @ForAll int which) {
        for (var method :
                List.of(new Plurality(LOT), new Schulze(LAST, LOT), new RankedPairs(LAST, LOT), new Borda(LAST, LOT))) {
            var best = method.count(election).ranking().get(0);
            if (best.size() > 1) {
                continue;
            }
            int winner = election.candidates().indexOf(best.get(0));
            var raised = new ArrayList<>(election.ballots());
            int changed = Math.floorMod(which, raised.size());
            var ranks = new ArrayList<>(raised.get(changed).ranks());
            ranks.remove(List.of(winner));
            ranks.add(0, List.of(winner));
            raised.set(changed, new Ballot(raised.get(changed).papers(), ranks));

            var again = method.count(Ballots.of(election.candidates(), raised))
                    .ranking()
                    .get(0);

            assertThat(again).as(method.name()).isEqualTo(best);
        }
    }

    @Property(tries = 300)
    void turningAllPapersRoundTurnsSchulzesOrderRound(@ForAll("elections") Ballots election) {
        var full = Ballots.of(
                election.candidates(),
                election.ballots().stream()
                        .filter(b -> b.ranks().size() == election.candidates().size())
                        .toList());
        var turned = Ballots.of(
                full.candidates(),
                full.ballots().stream()
                        .map(ballot -> {
                            var ranks = new ArrayList<>(ballot.ranks());
                            Collections.reverse(ranks);
                            return new Ballot(ballot.papers(), ranks);
                        })
                        .toList());

        var best = new Schulze(LAST, LOT).count(full).ranking();
        var worst = new Schulze(LAST, LOT).count(turned).ranking();

        if (best.size() > 1 && best.get(0).size() == 1) {
            assertThat(worst.get(0)).isNotEqualTo(best.get(0));
        }
    }

    @Property(tries = 300)
    void aTwinOfALoserDoesNotHarmSchulzesWinner(@ForAll("elections") Ballots election) {
        var best = new Schulze(LAST, LOT).count(election).ranking();
        if (best.get(0).size() > 1 || best.size() == 1) {
            return;
        }
        int loser = election.candidates().indexOf(best.get(1).get(0));
        int twin = election.candidates().size();
        var names = new ArrayList<>(election.candidates());
        names.add("twin");
        var ballots = election.ballots().stream()
                .map(ballot -> {
                    var ranks = new ArrayList<List<Integer>>();
                    for (var rank : ballot.ranks()) {
                        ranks.add(rank);
                        if (rank.contains(loser)) {
                            ranks.add(List.of(twin));
                        }
                    }
                    return new Ballot(ballot.papers(), ranks);
                })
                .toList();

        assertThat(new Schulze(LAST, LOT)
                        .count(Ballots.of(names, ballots))
                        .ranking()
                        .get(0))
                .isEqualTo(best.get(0));
    }

    @Property(tries = 200)
    void pairsAreWhatAManWithAListCounts(@ForAll("elections") Ballots election) {
        var counted = Pairwise.of(election, LAST);
        for (int one = 0; one < election.candidates().size(); one++) {
            for (int other = 0; other < election.candidates().size(); other++) {
                var naive = new HashMap<String, Long>();
                for (var ballot : election.ballots()) {
                    int a = ballot.ranks().indexOf(List.of(one));
                    int b = ballot.ranks().indexOf(List.of(other));
                    boolean prefers = one != other && a >= 0 && (b < 0 || a < b);
                    naive.merge("votes", prefers ? ballot.papers() : 0, Long::sum);
                }
                assertThat(counted.preferring(one, other)).isEqualTo(naive.get("votes"));
            }
        }
    }
}
