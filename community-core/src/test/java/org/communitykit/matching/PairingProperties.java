package org.communitykit.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.communitykit.matching.Market.Opening;
import org.communitykit.matching.Market.Seeker;

/** Pairings against all that are possible, in markets small enough to look at each. */
class PairingProperties {
    private static final Pairing BY_SEEKERS = new StablePairing(StablePairing.Proposing.SEEKERS);
    private static final Pairing BY_OPENINGS = new StablePairing(StablePairing.Proposing.OPENINGS);

    /** Everybody is simply given the best that is left, in the order of their names. */
    private static final Pairing FIRST_COME = market -> {
        var openingOf = new int[market.seekers.size()];
        Arrays.fill(openingOf, -1);
        var taken = new int[market.openings.size()];
        for (int seeker = 0; seeker < openingOf.length; seeker++) {
            for (int opening : market.ofSeekers[seeker]) {
                if (openingOf[seeker] < 0
                        && taken[opening] < market.openings.get(opening).places()) {
                    openingOf[seeker] = opening;
                    taken[opening]++;
                }
            }
        }
        return new Market.Pairs(market, openingOf);
    };

    @Property(tries = 400)
    void nobodyWouldRatherHaveEachOther(@ForAll long seed) {
        var market = market(new Random(seed), "lot");

        assertThat(blocking(market, BY_SEEKERS.pair(market))).isEmpty();
        assertThat(blocking(market, BY_OPENINGS.pair(market))).isEmpty();
    }

    @Example
    void whoTakesTheBestThatIsLeftIsCaught() {
        boolean caught = false;
        for (int seed = 0; seed < 50; seed++) {
            var market = market(new Random(seed), "lot");
            caught |= !blocking(market, FIRST_COME.pair(market)).isEmpty();
        }
        assertThat(caught).isTrue();
    }

    @Property(tries = 300)
    void whoeverProposesGetsTheBestOfAllStablePairings(@ForAll long seed) {
        var market = market(new Random(seed), "lot");
        var stable = stable(market);

        var bySeekers = openings(market, BY_SEEKERS.pair(market));
        var byOpenings = openings(market, BY_OPENINGS.pair(market));

        assertThat(stable).anyMatch(each -> Arrays.equals(each, bySeekers));
        assertThat(stable).anyMatch(each -> Arrays.equals(each, byOpenings));
        for (int seeker = 0; seeker < bySeekers.length; seeker++) {
            int who = seeker;
            var ranks =
                    stable.stream().mapToInt(each -> rank(market, each, who)).toArray();
            assertThat(rank(market, bySeekers, seeker))
                    .isEqualTo(Arrays.stream(ranks).min().orElseThrow());
            // what is best for all openings is worst for all seekers
            assertThat(rank(market, byOpenings, seeker))
                    .isEqualTo(Arrays.stream(ranks).max().orElseThrow());
        }
    }

    @Example
    void theTwoSidesDoNotAlwaysAgree() {
        long differing = 0;
        for (int seed = 0; seed < 200; seed++) {
            var market = market(new Random(seed), "lot");
            differing +=
                    Arrays.equals(openings(market, BY_SEEKERS.pair(market)), openings(market, BY_OPENINGS.pair(market)))
                            ? 0
                            : 1;
        }
        assertThat(differing).isPositive();
    }

    @Property(tries = 300)
    void theSumIsTheGreatestThereIs(@ForAll long seed) {
        var market = market(new Random(seed), "lot");
        long[] best = {0};
        every(market, openingOf -> {
            var pairs = new Market.Pairs(market, openingOf);
            best[0] = Math.max(best[0], pairs.weight());
        });

        assertThat(new WeightedPairing().pair(market).weight()).isEqualTo(best[0]);
    }

    @Example
    void whoTakesTheBestThatIsLeftDoesNotReachTheSum() {
        boolean caught = false;
        for (int seed = 0; seed < 50; seed++) {
            var market = market(new Random(seed), "lot");
            caught |= FIRST_COME.pair(market).weight()
                    < new WeightedPairing().pair(market).weight();
        }
        assertThat(caught).isTrue();
    }

    @Property(tries = 200)
    void theSameMarketIsPairedInTheSameWayInWhateverOrderItIsGiven(@ForAll long seed) {
        var random = new Random(seed);
        var market = market(random, "lot");
        var openings = new ArrayList<>(market.openings);
        var seekers = new ArrayList<>(market.seekers);
        Collections.shuffle(openings, random);
        Collections.shuffle(seekers, random);
        var shuffled = Market.of("lot", openings, seekers);

        for (var pairing : List.of(BY_SEEKERS, BY_OPENINGS, new WeightedPairing())) {
            assertThat(pairing.pair(shuffled).byOpening())
                    .isEqualTo(pairing.pair(market).byOpening());
        }
    }

    @Example
    void takingPeopleInTheOrderOfAListDependsOnThatOrder() {
        int differing = 0;
        for (int seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var market = market(random, "lot");
            var shuffled = new ArrayList<>(market.seekers);
            Collections.shuffle(shuffled, random);
            differing += inOrder(market, market.seekers).equals(inOrder(market, shuffled)) ? 0 : 1;
        }
        assertThat(differing).isPositive();
    }

    private static Map<String, String> inOrder(Market market, List<Seeker> seekers) {
        var left = new HashMap<String, Integer>();
        market.openings.forEach(opening -> left.put(opening.id(), opening.places()));
        var taken = new HashMap<String, String>();
        for (var seeker : seekers) {
            market.openings.stream()
                    .filter(opening -> left.getOrDefault(opening.id(), 0) > 0)
                    .filter(opening -> opening.likes().containsKey(seeker.id()))
                    .filter(opening -> seeker.likes().containsKey(opening.id()))
                    .findFirst()
                    .ifPresent(opening -> {
                        taken.put(seeker.id(), opening.id());
                        left.merge(opening.id(), -1, Integer::sum);
                    });
        }
        return taken;
    }

    @Example
    void whoComesFirstByTheirNameIsDecidedByTheLotAlone() {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < 200; i++) {
            var market = Market.of(
                    "lot " + i,
                    List.of(new Opening("cook", 1, Map.of("a", 1L, "b", 1L))),
                    List.of(new Seeker("a", Map.of("cook", 1L)), new Seeker("b", Map.of("cook", 1L))));
            BY_SEEKERS.pair(market).byOpening().values().forEach(who -> first.merge(who.get(0), 1, Integer::sum));
        }
        assertThat(first.get("a")).isBetween(60, 140);
        assertThat(first.get("b")).isBetween(60, 140);
    }

    @Property(tries = 300)
    void everyPairAndEveryOtherIsExplainedByWhatIsTrue(@ForAll long seed) {
        var market = market(new Random(seed), "lot");
        var pairs = BY_SEEKERS.pair(market);
        var openingOf = openings(market, pairs);

        for (int opening = 0; opening < market.openings.size(); opening++) {
            for (int seeker = 0; seeker < market.seekers.size(); seeker++) {
                var why = pairs.explain(
                        market.openings.get(opening).id(),
                        market.seekers.get(seeker).id());
                boolean possible = market.rankOfSeeker(opening, seeker) > 0;
                int now = openingOf[seeker];
                switch (why.reason()) {
                    case PAIRED -> assertThat(now).isEqualTo(opening);
                    case NOT_POSSIBLE -> assertThat(possible).isFalse();
                    case SEEKER_HAS_BETTER -> {
                        assertThat(market.rankOfOpening(seeker, now)).isLessThan(why.rankOfOpening());
                        assertThat(why.elsewhere())
                                .isEqualTo(market.openings.get(now).id());
                    }
                    case OPENING_HAS_BETTER -> {
                        assertThat(possible).isTrue();
                        assertThat(why.lastTaken()).isPositive().isLessThan(why.rankOfSeeker());
                    }
                    case NO_PLACES ->
                        assertThat(market.openings.get(opening).places()).isZero();
                    case FOR_THE_SUM -> throw new AssertionError("a stable pairing has no such reason");
                }
            }
        }
    }

    @Property(tries = 50)
    void largeMarketsAreStableToo(@ForAll long seed, @ForAll @IntRange(min = 20, max = 60) int size) {
        var market = market(new Random(seed), "lot", size / 4, size, 5);

        assertThat(blocking(market, BY_SEEKERS.pair(market))).isEmpty();
        assertThat(blocking(market, BY_OPENINGS.pair(market))).isEmpty();
    }

    @Example
    void wrongMarketsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Opening("a", -1, Map.of()))
                .withMessageContaining("0 places or more, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Seeker("a", Map.of("b", Long.MAX_VALUE)))
                .withMessageContaining("points");
        var twice = List.of(new Seeker("a", Map.of()), new Seeker("a", Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Market.of("lot", List.of(), twice))
                .withMessageContaining("two seekers are called a");
        var empty = BY_SEEKERS.pair(Market.of("lot", List.of(), List.of()));
        assertThat(empty.size()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> empty.explain("a", "b"));
    }

    private static Market market(Random random, String lot) {
        return market(random, lot, 1 + random.nextInt(3), 1 + random.nextInt(5), 3);
    }

    private static Market market(Random random, String lot, int openings, int seekers, int most) {
        var some = new ArrayList<Opening>();
        for (int i = 0; i < openings; i++) {
            some.add(new Opening("o" + i, random.nextInt(most), likes(random, "s", seekers)));
        }
        var others = new ArrayList<Seeker>();
        for (int i = 0; i < seekers; i++) {
            others.add(new Seeker("s" + i, likes(random, "o", openings)));
        }
        return Market.of(lot, some, others);
    }

    private static Map<String, Long> likes(Random random, String prefix, int count) {
        var likes = new HashMap<String, Long>();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) > 0) {
                likes.put(prefix + i, (long) random.nextInt(7) - 1);
            }
        }
        return likes;
    }

    private static int[] openings(Market market, Market.Pairs pairs) {
        var openingOf = new int[market.seekers.size()];
        Arrays.fill(openingOf, -1);
        pairs.byOpening()
                .forEach((opening, seekers) -> seekers.forEach(seeker -> {
                    for (int i = 0; i < openingOf.length; i++) {
                        if (market.seekers.get(i).id().equals(seeker)) {
                            openingOf[i] = market.openings.stream()
                                    .map(Opening::id)
                                    .toList()
                                    .indexOf(opening);
                        }
                    }
                }));
        return openingOf;
    }

    private static int rank(Market market, int[] openingOf, int seeker) {
        return openingOf[seeker] < 0 ? Integer.MAX_VALUE : market.rankOfOpening(seeker, openingOf[seeker]);
    }

    private static List<String> blocking(Market market, Market.Pairs pairs) {
        return blocking(market, openings(market, pairs));
    }

    /** The pairs that would rather have each other, found without any help of the code under test but the ranks. */
    private static List<String> blocking(Market market, int[] openingOf) {
        var found = new ArrayList<String>();
        for (int opening = 0; opening < market.openings.size(); opening++) {
            int places = market.openings.get(opening).places();
            var ranks = new ArrayList<Integer>();
            for (int seeker = 0; seeker < openingOf.length; seeker++) {
                if (openingOf[seeker] == opening) {
                    ranks.add(market.rankOfSeeker(opening, seeker));
                }
            }
            for (int seeker = 0; seeker < openingOf.length; seeker++) {
                int rank = market.rankOfSeeker(opening, seeker);
                boolean seekerWould =
                        rank > 0 && market.rankOfOpening(seeker, opening) < rank(market, openingOf, seeker);
                boolean openingWould =
                        places > 0 && (ranks.size() < places || ranks.stream().anyMatch(taken -> taken > rank));
                if (seekerWould && openingWould) {
                    found.add(opening + "/" + seeker);
                }
            }
        }
        return found;
    }

    private static List<int[]> stable(Market market) {
        var stable = new ArrayList<int[]>();
        every(market, openingOf -> {
            if (blocking(market, openingOf).isEmpty()) {
                stable.add(openingOf.clone());
            }
        });
        return stable;
    }

    private static void every(Market market, Consumer<int[]> each) {
        var openingOf = new int[market.seekers.size()];
        every(market, openingOf, 0, new int[market.openings.size()], each);
    }

    private static void every(Market market, int[] openingOf, int seeker, int[] taken, Consumer<int[]> each) {
        if (seeker == openingOf.length) {
            each.accept(openingOf);
            return;
        }
        openingOf[seeker] = -1;
        every(market, openingOf, seeker + 1, taken, each);
        for (int opening : market.ofSeekers[seeker]) {
            if (taken[opening] < market.openings.get(opening).places()) {
                taken[opening]++;
                openingOf[seeker] = opening;
                every(market, openingOf, seeker + 1, taken, each);
                taken[opening]--;
            }
        }
        openingOf[seeker] = -1;
    }
}
