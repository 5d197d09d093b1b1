package org.communitykit.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Openings with a number of places each, and those who look for one. A pair is possible if each of them likes the other,
 * however little; the more points, the more.
 *
 * <p>Whom somebody likes equally is put in an order by a lot that was drawn beforehand, so that no name comes first by its
 * letters, and so that the same market, in whatever order it was put together, is paired in the same way on any machine.
 */
public final class Market {
    /** The most openings, and the most who look for one. */
    public static final int MOST = 100_000;

    /** The most pairs that are possible. */
    public static final int MOST_PAIRS = 1_000_000;

    /** The most points somebody likes another with, and the most they dislike another with. */
    public static final long MOST_POINTS = 1_000_000_000_000L;

    /** An opening with as many places, and how much it likes those it might take. */
    public record Opening(String id, int places, Map<String, Long> likes) {
        public Opening {
            Ids.check(id, "opening");
            if (places < 0) {
                throw new IllegalArgumentException("opening " + id + " has 0 places or more, not " + places);
            }
            likes = checked(id, likes);
        }
    }

    /** Somebody who looks for one opening, and how much they like those they might take. */
    public record Seeker(String id, Map<String, Long> likes) {
        public Seeker {
            Ids.check(id, "seeker");
            likes = checked(id, likes);
        }
    }

    private static Map<String, Long> checked(String who, Map<String, Long> likes) {
        likes.forEach((id, points) -> {
            if (points < -MOST_POINTS || points > MOST_POINTS) {
                throw new IllegalArgumentException(
                        who + " likes others with up to " + MOST_POINTS + " points, not " + points + " for " + id);
            }
        });
        return Map.copyOf(likes);
    }

    private final String lot;
    final List<Opening> openings;
    final List<Seeker> seekers;

    /** For each opening, the seekers that are possible, best liked first; and the other way round. */
    final int[][] ofOpenings;

    final int[][] ofSeekers;
    private final List<String> openingIds;
    private final List<String> seekerIds;
    private final List<Map<Integer, Integer>> openingRanks;
    private final List<Map<Integer, Integer>> seekerRanks;

    private Market(String lot, List<Opening> openings, List<Seeker> seekers) {
        this.lot = lot;
        this.openings = openings;
        this.seekers = seekers;
        openingIds = openings.stream().map(Opening::id).toList();
        seekerIds = seekers.stream().map(Seeker::id).toList();
        var openingNumbers = numbers(openingIds, "openings");
        var seekerNumbers = numbers(seekerIds, "seekers");
        ofOpenings = new int[openings.size()][];
        ofSeekers = new int[seekers.size()][];
        openingRanks = new ArrayList<>();
        seekerRanks = new ArrayList<>();
        long pairs = 0;
        for (int i = 0; i < openings.size(); i++) {
            var opening = openings.get(i);
            ofOpenings[i] = ranked(
                    opening.id(),
                    opening.likes(),
                    seekerNumbers,
                    number -> seekers.get(number).likes().containsKey(opening.id()));
            openingRanks.add(ranks(ofOpenings[i]));
            pairs += ofOpenings[i].length;
        }
        if (pairs > MOST_PAIRS) {
            throw new IllegalArgumentException(
                    "a market has up to " + MOST_PAIRS + " possible pairs, not " + pairs + "; filter them first");
        }
        for (int i = 0; i < seekers.size(); i++) {
            var seeker = seekers.get(i);
            ofSeekers[i] = ranked(
                    seeker.id(),
                    seeker.likes(),
                    openingNumbers,
                    number -> openings.get(number).likes().containsKey(seeker.id()));
            seekerRanks.add(ranks(ofSeekers[i]));
        }
    }

    /** A market of these, in any order, each id once on its side. */
    public static Market of(String lot, List<Opening> openings, List<Seeker> seekers) {
        if (openings.size() > MOST || seekers.size() > MOST) {
            throw new IllegalArgumentException("a market has up to " + MOST + " openings and as many seekers, not "
                    + openings.size() + " and " + seekers.size());
        }
        return new Market(
                lot,
                openings.stream().sorted(Comparator.comparing(Opening::id)).toList(),
                seekers.stream().sorted(Comparator.comparing(Seeker::id)).toList());
    }

    /** Where the seeker stands with the opening, 1 for best; 0 if the two are not possible. */
    int rankOfSeeker(int opening, int seeker) {
        return openingRanks.get(opening).getOrDefault(seeker, 0);
    }

    /** Where the opening stands with the seeker, 1 for best; 0 if the two are not possible. */
    int rankOfOpening(int seeker, int opening) {
        return seekerRanks.get(seeker).getOrDefault(opening, 0);
    }

    /** What both together like about being paired. */
    long weight(int opening, int seeker) {
        var one = openings.get(opening);
        var other = seekers.get(seeker);
        return Math.addExact(
                Objects.requireNonNull(one.likes().get(other.id())),
                Objects.requireNonNull(other.likes().get(one.id())));
    }

    private interface Mutual {
        boolean with(int number);
    }

    private int[] ranked(String who, Map<String, Long> likes, Map<String, Integer> numbers, Mutual mutual) {
        record Liked(int number, long points, String drawn) {}
        var liked = new ArrayList<Liked>();
        likes.forEach((id, points) -> {
            var number = numbers.get(id);
            if (number != null && mutual.with(number)) {
                liked.add(new Liked(number, points, Fingerprint.of(lot, who, id)));
            }
        });
        liked.sort(Comparator.comparingLong(Liked::points).reversed().thenComparing(Liked::drawn));
        return liked.stream().mapToInt(Liked::number).toArray();
    }

    private static Map<Integer, Integer> ranks(int[] order) {
        var ranks = new HashMap<Integer, Integer>();
        for (int i = 0; i < order.length; i++) {
            ranks.put(order[i], i + 1);
        }
        return ranks;
    }

    private static Map<String, Integer> numbers(List<String> ids, String what) {
        var numbers = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < ids.size(); i++) {
            if (numbers.put(ids.get(i), i) != null) {
                throw new IllegalArgumentException("two " + what + " are called " + ids.get(i));
            }
        }
        return numbers;
    }

    /** Who was paired with whom, and why not with others. */
    public static final class Pairs {
        private final Market market;
        private final int[] openingOf;
        private final int[] worst;
        private final int[] taken;

        /** @param openingOf the number of each seeker's opening, -1 for none */
        Pairs(Market market, int[] openingOf) {
            this.market = market;
            this.openingOf = openingOf.clone();
            worst = new int[market.openings.size()];
            taken = new int[market.openings.size()];
            for (int seeker = 0; seeker < openingOf.length; seeker++) {
                int opening = openingOf[seeker];
                if (opening >= 0) {
                    taken[opening]++;
                    worst[opening] = Math.max(worst[opening], market.rankOfSeeker(opening, seeker));
                }
            }
        }

        /** The seekers of each opening, both by id; openings without one are left out. */
        public Map<String, List<String>> byOpening() {
            var pairs = new TreeMap<String, List<String>>();
            for (int seeker = 0; seeker < openingOf.length; seeker++) {
                if (openingOf[seeker] >= 0) {
                    pairs.computeIfAbsent(market.openings.get(openingOf[seeker]).id(), id -> new ArrayList<>())
                            .add(market.seekers.get(seeker).id());
                }
            }
            return Collections.unmodifiableMap(pairs);
        }

        /** How many were paired. */
        public int size() {
            return Arrays.stream(taken).sum();
        }

        /** The points of all pairs, of both sides. */
        public long weight() {
            long sum = 0;
            for (int seeker = 0; seeker < openingOf.length; seeker++) {
                sum += openingOf[seeker] < 0 ? 0 : market.weight(openingOf[seeker], seeker);
            }
            return sum;
        }

        /** Why these two were paired, or were not. */
        public Why explain(String opening, String seeker) {
            int one = find(market.openingIds, opening, "opening");
            int other = find(market.seekerIds, seeker, "seeker");
            int rankOfSeeker = market.rankOfSeeker(one, other);
            int rankOfOpening = market.rankOfOpening(other, one);
            int now = openingOf[other];
            String elsewhere =
                    now < 0 || now == one ? null : market.openings.get(now).id();
            return new Why(opening, seeker, reason(one, other), rankOfSeeker, rankOfOpening, worst[one], elsewhere);
        }

        private Reason reason(int opening, int seeker) {
            int rank = market.rankOfSeeker(opening, seeker);
            int now = openingOf[seeker];
            if (rank == 0) {
                return Reason.NOT_POSSIBLE;
            }
            if (now == opening) {
                return Reason.PAIRED;
            }
            if (now >= 0 && market.rankOfOpening(seeker, now) < market.rankOfOpening(seeker, opening)) {
                return Reason.SEEKER_HAS_BETTER;
            }
            if (market.openings.get(opening).places() == 0) {
                return Reason.NO_PLACES;
            }
            boolean full = taken[opening] >= market.openings.get(opening).places();
            return full && worst[opening] < rank ? Reason.OPENING_HAS_BETTER : Reason.FOR_THE_SUM;
        }

        private static int find(List<String> ids, String id, String what) {
            int found = Collections.binarySearch(ids, id);
            if (found < 0) {
                throw new IllegalArgumentException("the market has no " + what + " " + id);
            }
            return found;
        }

        @Override
        public String toString() {
            return byOpening().toString();
        }
    }

    /** Why two are paired, or are not. */
    public enum Reason {
        PAIRED,
        /** One of them does not want the other, or cannot. */
        NOT_POSSIBLE,
        /** The seeker has an opening that they like more. */
        SEEKER_HAS_BETTER,
        /** All places of the opening are taken by seekers whom it likes more. */
        OPENING_HAS_BETTER,
        /** The opening has no places. */
        NO_PLACES,
        /** Both might like it more than what they have, but the sum of all pairs is greater without. Never of a stable pairing. */
        FOR_THE_SUM
    }

    /**
     * Why two are paired, or are not.
     *
     * @param rankOfSeeker where the seeker stands with the opening, 1 for best; 0 if the two are not possible
     * @param rankOfOpening where the opening stands with the seeker
     * @param lastTaken the rank of the last seeker whom the opening has taken; 0 if it has none
     * @param elsewhere the opening that the seeker has instead
     */
    public record Why(
            String opening,
            String seeker,
            Reason reason,
            int rankOfSeeker,
            int rankOfOpening,
            int lastTaken,
            @Nullable String elsewhere) {}
}
