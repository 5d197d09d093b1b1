package org.communitykit.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Pairs so that no two would rather have each other than what they got, by deferred acceptance: D. Gale, L. Shapley, College
 * admissions and the stability of marriage, The American Mathematical Monthly 69, 1962. Of all such pairings it is the best
 * for everybody on the side that proposes, at once, and nobody there gains by not telling the truth. Time in proportion to
 * the possible pairs, but for a logarithm.
 */
public final class StablePairing implements Pairing {
    /** Who proposes, and so gets the best that is possible. */
    public enum Proposing {
        OPENINGS,
        SEEKERS
    }

    private final Proposing proposing;

    public StablePairing(Proposing proposing) {
        this.proposing = proposing;
    }

    @Override
    public Market.Pairs pair(Market market) {
        return new Market.Pairs(market, proposing == Proposing.SEEKERS ? bySeekers(market) : byOpenings(market));
    }

    private static int[] bySeekers(Market market) {
        var openingOf = new int[market.seekers.size()];
        Arrays.fill(openingOf, -1);
        var asked = new int[market.seekers.size()];
        var taken = new ArrayList<PriorityQueue<Integer>>();
        for (int i = 0; i < market.openings.size(); i++) {
            int opening = i;
            taken.add(new PriorityQueue<>(
                    Comparator.comparingInt((Integer seeker) -> -market.rankOfSeeker(opening, seeker))));
        }
        var free = new ArrayDeque<Integer>();
        for (int seeker = 0; seeker < openingOf.length; seeker++) {
            free.add(seeker);
        }
        while (!free.isEmpty()) {
            int seeker = free.remove();
            if (asked[seeker] == market.ofSeekers[seeker].length) {
                continue;
            }
            int opening = market.ofSeekers[seeker][asked[seeker]++];
            openingOf[seeker] = opening;
            taken.get(opening).add(seeker);
            if (taken.get(opening).size() > market.openings.get(opening).places()) {
                int last = taken.get(opening).remove();
                openingOf[last] = -1;
                free.add(last);
            }
        }
        return openingOf;
    }

    private static int[] byOpenings(Market market) {
        var openingOf = new int[market.seekers.size()];
        Arrays.fill(openingOf, -1);
        var asked = new int[market.openings.size()];
        var left = new int[market.openings.size()];
        var vacant = new ArrayDeque<Integer>();
        for (int opening = 0; opening < left.length; opening++) {
            left[opening] = market.openings.get(opening).places();
            vacant.add(opening);
        }
        while (!vacant.isEmpty()) {
            int opening = vacant.remove();
            while (left[opening] > 0 && asked[opening] < market.ofOpenings[opening].length) {
                int seeker = market.ofOpenings[opening][asked[opening]++];
                int now = openingOf[seeker];
                if (now < 0 || market.rankOfOpening(seeker, opening) < market.rankOfOpening(seeker, now)) {
                    openingOf[seeker] = opening;
                    left[opening]--;
                    if (now >= 0) {
                        left[now]++;
                        vacant.add(now);
                    }
                }
            }
        }
        return openingOf;
    }
}
