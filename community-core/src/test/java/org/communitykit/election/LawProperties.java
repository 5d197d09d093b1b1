package org.communitykit.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of voting theory, each as a predicate of a method and an election, each holding of the methods of which it is
 * proved, and each broken by one of which it is known that it does not hold: so a method that lost it would be noticed.
 */
class LawProperties {
    private static final Lot LOT = Lot.asListed();
    private static final Pairwise.Unranked LAST = Pairwise.Unranked.LAST;
    private static final Schulze SCHULZE = new Schulze(LAST, LOT);
    private static final RankedPairs RANKED_PAIRS = new RankedPairs(LAST, LOT);
    private static final int SEARCHED = 20_000;

    @Provide
    Arbitrary<Ballots> elections() {
        return Arbitraries.integers()
                .between(2, 6)
                .flatMap(size ->
                        paper(size).list().ofMinSize(1).ofMaxSize(9).map(papers -> Ballots.of(names(size), papers)));
    }

    private static Arbitrary<Ballot> paper(int size) {
        return Combinators.combine(
                        Arbitraries.shuffle(IntStream.range(0, size).boxed().toList()),
                        Arbitraries.integers().between(0, size),
                        Arbitraries.integers().between(1, 9))
                .as((order, length, papers) -> Ballot.of(order.subList(0, length).stream()
                                .mapToInt(Integer::intValue)
                                .toArray())
                        .times(papers));
    }

    private static List<String> names(int size) {
        return IntStream.range(0, size).mapToObj(i -> "c" + i).toList();
    }

    /** An election of complete papers, for looking for one that breaks a law. */
    private static Ballots drawn(Random random) {
        int size = 3 + random.nextInt(2);
        var papers = new ArrayList<Ballot>();
        for (int i = 0; i < 3 + random.nextInt(5); i++) {
            var order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
            Collections.shuffle(order, random);
            papers.add(Ballot.of(order.stream().mapToInt(Integer::intValue).toArray())
                    .times(1 + random.nextInt(9)));
        }
        return Ballots.of(names(size), papers);
    }

    private static boolean isBrokenBy(Method method, BiPredicate<Method, Ballots> law) {
        var random = new Random(20_260_301);
        return Stream.generate(() -> drawn(random)).limit(SEARCHED).anyMatch(election -> !law.test(method, election));
    }

    private static Optional<Integer> soleWinner(Method method, Ballots election) {
        var best = method.count(election).ranking().get(0);
        return best.size() == 1 ? Optional.of(election.candidates().indexOf(best.get(0))) : Optional.empty();
    }

    private static Ballots with(Ballots election, int at, Ballot changed) {
        var papers = new ArrayList<>(election.ballots());
        papers.set(at, changed);
        return Ballots.of(election.candidates(), papers);
    }

    /** Raising the winner on a paper, everybody else staying as they are to each other, keeps them the winner. */
    private static boolean isMonotone(Method method, Ballots election) {
        var winner = soleWinner(method, election);
        if (winner.isEmpty()) {
            return true;
        }
        for (int at = 0; at < election.ballots().size(); at++) {
            var paper = election.ballots().get(at);
            var order = paper.ranks();
            int place = order.indexOf(List.of(winner.get()));
            for (int higher = 0; higher < (place < 0 ? order.size() + 1 : place); higher++) {
                var ranks = new ArrayList<>(order);
                if (place >= 0) {
                    ranks.remove(place);
                }
                ranks.add(higher, List.of(winner.get()));
                if (!soleWinner(method, with(election, at, new Ballot(paper.papers(), ranks)))
                        .equals(winner)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whoever beats every other one by one is the winner. */
    private static boolean electsWhoBeatsAll(Method method, Ballots election) {
        var pairs = Pairwise.of(election, LAST);
        return IntStream.range(0, pairs.size())
                .filter(one -> IntStream.range(0, pairs.size())
                        .allMatch(other -> one == other || pairs.preferring(one, other) > pairs.preferring(other, one)))
                .allMatch(one -> soleWinner(method, election).equals(Optional.of(one)));
    }

    /** Who is best is in the smallest set whose members beat all outside of it. */
    private static boolean electsFromTheSmithSet(Method method, Ballots election) {
        var smith = smith(Pairwise.of(election, LAST));
        return method.count(election).ranking().get(0).stream()
                .allMatch(name -> smith.contains(election.candidates().indexOf(name)));
    }

    private static Set<Integer> smith(Pairwise pairs) {
        return IntStream.range(1, 1 << pairs.size())
                .boxed()
                .sorted(java.util.Comparator.comparingInt(Integer::bitCount))
                .map(set -> {
                    var members = new HashSet<Integer>();
                    IntStream.range(0, pairs.size())
                            .filter(one -> (set >> one & 1) == 1)
                            .forEach(members::add);
                    return members;
                })
                .filter(set -> set.stream()
                        .allMatch(in -> IntStream.range(0, pairs.size())
                                .filter(out -> !set.contains(out))
                                .allMatch(out -> pairs.preferring(in, out) > pairs.preferring(out, in))))
                .findFirst()
                .orElseThrow();
    }

    /** A twin beside anybody, before or behind them, neither takes the winner's place nor gives it to a third. */
    private static boolean isIndependentOfTwins(Method method, Ballots election) {
        var winner = soleWinner(method, election);
        if (winner.isEmpty()) {
            return true;
        }
        int twin = election.candidates().size();
        var names = new ArrayList<>(election.candidates());
        names.add("twin");
        for (int original = 0; original < twin; original++) {
            var papers = new ArrayList<Ballot>();
            for (var paper : election.ballots()) {
                var ranks = new ArrayList<List<Integer>>();
                for (var rank : paper.ranks()) {
                    boolean theirs = rank.equals(List.of(original));
                    if (theirs && papers.size() % 2 == 1) {
                        ranks.add(List.of(twin));
                    }
                    ranks.add(rank);
                    if (theirs && papers.size() % 2 == 0) {
                        ranks.add(List.of(twin));
                    }
                }
                papers.add(new Ballot(paper.papers(), ranks));
            }
            var best = method.count(Ballots.of(names, papers)).ranking().get(0);
            var allowed =
                    winner.get() == original ? Set.of(names.get(original), "twin") : Set.of(names.get(winner.get()));
            if (!allowed.containsAll(best)) {
                return false;
            }
        }
        return true;
    }

    /** Who is the only winner is not the winner when everybody turns their paper round. */
    private static boolean isReversible(Method method, Ballots election) {
        int size = election.candidates().size();
        if (election.ballots().stream().anyMatch(paper -> paper.ranks().size() < size)) {
            return true;
        }
        var turned = election.ballots().stream()
                .map(paper -> {
                    var ranks = new ArrayList<>(paper.ranks());
                    Collections.reverse(ranks);
                    return new Ballot(paper.papers(), ranks);
                })
                .toList();
        var winner = soleWinner(method, election);
        return winner.isEmpty()
                || !soleWinner(method, Ballots.of(election.candidates(), turned))
                        .equals(winner);
    }

    @Property(tries = 400)
    void raisingTheWinnerHarmsNobodyWhereThatIsProved(@ForAll("elections") Ballots election) {
        for (var method : List.of(new Plurality(LOT), new Approval(LOT), SCHULZE, RANKED_PAIRS, new Borda(LAST, LOT))) {
            if (method == RANKED_PAIRS && !isDistinct(election)) {
                continue;
            }
            assertThat(isMonotone(method, election)).as(method.name()).isTrue();
        }
    }

    @Example
    void instantRunoffIsCaughtHarmingARaisedWinner() {
        assertThat(isBrokenBy(new InstantRunoff(LOT), LawProperties::isMonotone))
                .isTrue();
    }

    /** Wins of one strength are told apart by the lot, with which a law may break that holds without. */
    private static boolean isDistinct(Ballots election) {
        var pairs = Pairwise.of(election, LAST);
        var strengths = new HashSet<List<Long>>();
        for (int one = 0; one < pairs.size(); one++) {
            for (int other = 0; other < one; other++) {
                long most = Math.max(pairs.preferring(one, other), pairs.preferring(other, one));
                long least = Math.min(pairs.preferring(one, other), pairs.preferring(other, one));
                if (most == least || !strengths.add(List.of(most, least))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Property(tries = 1_000)
    void whoBeatsAllWins(@ForAll("elections") Ballots election) {
        assertThat(electsWhoBeatsAll(SCHULZE, election)).isTrue();
        assertThat(electsWhoBeatsAll(RANKED_PAIRS, election)).isTrue();
        assertThat(electsFromTheSmithSet(SCHULZE, election)).isTrue();
        assertThat(electsFromTheSmithSet(RANKED_PAIRS, election)).isTrue();
    }

    @Example
    void pluralityAndBordaAreCaughtPassingOverWhoBeatsAll() {
        assertThat(isBrokenBy(new Plurality(LOT), LawProperties::electsWhoBeatsAll))
                .isTrue();
        assertThat(isBrokenBy(new Borda(LAST, LOT), LawProperties::electsWhoBeatsAll))
                .isTrue();
        assertThat(isBrokenBy(new InstantRunoff(LOT), LawProperties::electsFromTheSmithSet))
                .isTrue();
    }

    @Property(tries = 600)
    void twinsChangeNothingForSchulzesOnlyWinner(@ForAll("elections") Ballots election) {
        assertThat(isIndependentOfTwins(SCHULZE, election)).isTrue();
    }

    @Example
    void bordaAndPluralityAreCaughtBeingSplitByTwins() {
        assertThat(isBrokenBy(new Borda(LAST, LOT), LawProperties::isIndependentOfTwins))
                .isTrue();
        assertThat(isBrokenBy(new Plurality(LOT), LawProperties::isIndependentOfTwins))
                .isTrue();
    }

    @Property(tries = 600)
    void schulzesOnlyWinnerDoesNotWinOnPapersTurnedRound(@ForAll("elections") Ballots election) {
        assertThat(isReversible(SCHULZE, election)).isTrue();
    }

    @Example
    void pluralityIsCaughtElectingTheSameOnPapersTurnedRound() {
        assertThat(isBrokenBy(new Plurality(LOT), LawProperties::isReversible)).isTrue();
    }

    private static List<Method> transferable(Lot lot) {
        return List.of(new ScottishStv(lot), MeekStv.meek(lot), MeekStv.warren(lot));
    }

    @Property(tries = 250)
    void transferableVotesFillTheSeatsAndLoseNoWeight(@ForAll("elections") Ballots election) {
        long valid = election.ballots().stream()
                .filter(paper -> !paper.ranks().isEmpty())
                .mapToLong(Ballot::papers)
                .sum();
        for (int seats = 1; seats <= election.candidates().size(); seats++) {
            for (var method : transferable(LOT)) {
                var count = method.count(election.seats(seats));
                assertThat(count.elected()).as(method.name()).hasSize(seats).doesNotHaveDuplicates();
                requireConserved(count, valid);
            }
        }
    }

    private static void requireConserved(Count count, long valid) {
        for (var stage : count.stages()) {
            var all = stage.votes().values().stream().reduce(stage.exhausted().add(stage.lost()), BigDecimal::add);
            assertThat(all).as(count.method()).isEqualByComparingTo(BigDecimal.valueOf(valid));
            assertThat(stage.lost()).as(count.method()).isBetween(BigDecimal.ZERO, new BigDecimal("0.01"));
        }
    }

    /** A count that forgets what a surplus was not worth is noticed. */
    @Example
    void losingAVoteInAStageIsCaught() {
        var count = new ScottishStv(LOT)
                .count(Ballots.of(
                                names(3),
                                List.of(
                                        Ballot.of(0, 1).times(5),
                                        Ballot.of(1).times(2),
                                        Ballot.of(2).times(2)))
                        .seats(2));
        requireConserved(count, 9);
        var last = count.stages().get(count.stages().size() - 1);
        var less = new java.util.LinkedHashMap<>(last.votes());
        less.computeIfPresent("c0", (name, votes) -> votes.subtract(BigDecimal.ONE));
        var lossy = new Count(
                "lossy",
                count.elected(),
                count.ranking(),
                List.of(new Stage(1, List.of(), less, last.transfers(), last.exhausted(), last.lost())));

        assertThatThrownBy(() -> requireConserved(lossy, 9)).isInstanceOf(AssertionError.class);
    }

    private static boolean isBlindToOrder(Method method, Ballots election, Random random) {
        var papers = new ArrayList<Ballot>();
        for (var paper : election.ballots()) {
            for (long i = 0; i < paper.papers(); i++) {
                papers.add(new Ballot(1, paper.ranks()));
            }
        }
        Collections.shuffle(papers, random);
        var apart = new Ballots("", election.candidates(), election.seats(), Set.of(), papers);
        return method.count(apart).elected().equals(method.count(election).elected());
    }

    /** The same election with the candidates under other names, at other places of the paper, with the lot moved along. */
    private static boolean isBlindToNames(Method method, Ballots election, Random random) {
        int size = election.candidates().size();
        var place = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(place, random);
        var names = new ArrayList<>(Collections.nCopies(size, ""));
        for (int i = 0; i < size; i++) {
            names.set(place.get(i), "x" + election.candidates().get(i));
        }
        var papers = election.ballots().stream()
                .map(paper -> new Ballot(
                        paper.papers(),
                        paper.ranks().stream()
                                .map(rank -> rank.stream().map(place::get).toList())
                                .toList()))
                .toList();
        var renamed = new Ballots("", names, election.seats(), Set.of(), papers);
        // those elected by one stage with as many votes stand in the order of the paper
        var expected = new HashSet<String>();
        method.count(election).elected().forEach(name -> expected.add("x" + name));
        var counted = relotted(method, place).count(renamed).elected();
        return expected.equals(new HashSet<>(counted));
    }

    private static Method relotted(Method method, List<Integer> place) {
        var lot = Lot.of(place);
        if (method instanceof ScottishStv) {
            return new ScottishStv(lot);
        }
        if (method instanceof Schulze) {
            return new Schulze(LAST, lot);
        }
        return method.name().equals(MeekStv.meek(LOT).name()) ? MeekStv.meek(lot) : method;
    }

    @Property(tries = 250)
    void neitherTheOrderOfVotersNorTheNamesOfCandidatesCount(
            @ForAll("elections") Ballots election, @ForAll Random random) {
        for (int seats = 1; seats < election.candidates().size(); seats++) {
            for (var method : List.of(new ScottishStv(LOT), MeekStv.meek(LOT), SCHULZE)) {
                assertThat(isBlindToOrder(method, election.seats(seats), random))
                        .as(method.name())
                        .isTrue();
                assertThat(isBlindToNames(method, election.seats(seats), random))
                        .as(method.name())
                        .isTrue();
            }
        }
    }

    /** Whoever stands first on the first paper is no method, and looks at both. */
    @Example
    void aMethodThatLooksAtTheFirstPaperIsCaught() {
        Method first = new Method() {
            @Override
            public String name() {
                return "First";
            }

            @Override
            public Count count(Ballots ballots) {
                var one = ballots.candidates()
                        .get(ballots.ballots().get(0).ranks().get(0).get(0));
                return new Count(name(), List.of(one), List.of(List.of(one)), List.of());
            }
        };
        var random = new Random(7);
        assertThat(isBrokenBy(first, (method, election) -> isBlindToOrder(method, election, random)))
                .isTrue();
        // with its lot as listed, whatever became of the places
        assertThat(isBrokenBy(new Plurality(LOT), (method, election) -> isBlindToNames(method, election, random)))
                .isTrue();
    }
}
