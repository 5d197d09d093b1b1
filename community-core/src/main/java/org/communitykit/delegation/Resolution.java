package org.communitykit.delegation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.communitykit.member.MemberId;

/**
 * Whose votes count for how many, once everybody has voted or not: a function of who voted, who gave their vote to whom,
 * and the limits, whatever the order in which it happened. Who votes themselves does so whatever they have given away.
 *
 * @param weights of each who voted, at least 1
 * @param unresolved of each who gave their vote away for nothing, why
 */
public record Resolution(Map<MemberId, Long> weights, Map<MemberId, Loss> unresolved) {
    /** The longest way a vote can go. */
    public static final int DEPTH_LIMIT = 100;

    /** Why a vote that was given away is not cast. */
    public enum Loss {
        /** It came back to somebody it had been given by. */
        CIRCLE,
        /** It came to somebody who did not vote. */
        ABSENT,
        /** It would have gone through more hands than is allowed. */
        TOO_FAR,
        /** Whoever it came to casts as many as is allowed already. */
        TOO_MANY
    }

    public Resolution {
        weights = Map.copyOf(weights);
        unresolved = Map.copyOf(unresolved);
    }

    private record Arrival(MemberId from, int depth) {}

    /**
     * Follows every vote.
     *
     * @param given to whom each member gave theirs
     * @param electorate who has a vote at all
     * @param voted those of them who cast it
     * @param depth through how many hands a vote goes at most, 1 to {@value #DEPTH_LIMIT}
     * @param weight how many votes one member casts at most, their own included; the nearest come first, then by id
     */
    public static Resolution of(
            Map<MemberId, MemberId> given,
            Collection<MemberId> electorate,
            Collection<MemberId> voted,
            int depth,
            long weight) {
        if (depth < 1 || depth > DEPTH_LIMIT || weight < 1) {
            throw new IllegalArgumentException("votes go through 1 to " + DEPTH_LIMIT
                    + " hands and count for at least 1, not through " + depth + " for " + weight);
        }
        var electors = new HashSet<>(electorate);
        var casting = new HashSet<>(voted);
        casting.retainAll(electors);
        var arrived = new HashMap<MemberId, List<Arrival>>();
        casting.forEach(member -> arrived.put(member, new ArrayList<>()));
        var lost = new HashMap<MemberId, Loss>();
        for (var member : electors) {
            if (!casting.contains(member) && given.containsKey(member)) {
                follow(member, given, electors, casting, depth, arrived).ifPresent(loss -> lost.put(member, loss));
            }
        }
        var weights = new HashMap<MemberId, Long>();
        arrived.forEach((member, votes) -> {
            votes.sort(Comparator.comparingInt(Arrival::depth)
                    .thenComparing(vote -> vote.from().value()));
            long taken = Math.min(votes.size(), weight - 1);
            weights.put(member, 1 + taken);
            votes.stream().skip(taken).forEach(vote -> lost.put(vote.from(), Loss.TOO_MANY));
        });
        return new Resolution(weights, lost);
    }

    private static Optional<Loss> follow(
            MemberId from,
            Map<MemberId, MemberId> given,
            Collection<MemberId> electors,
            Collection<MemberId> casting,
            int depth,
            Map<MemberId, List<Arrival>> arrived) {
        var passed = new HashSet<MemberId>();
        var holder = from;
        for (int hands = 0; hands <= depth; hands++) {
            if (casting.contains(holder)) {
                arrived.computeIfAbsent(holder, none -> new ArrayList<>()).add(new Arrival(from, hands));
                return Optional.empty();
            }
            if (!passed.add(holder)) {
                return Optional.of(Loss.CIRCLE);
            }
            var next = given.get(holder);
            if (next == null || !electors.contains(holder)) {
                return Optional.of(Loss.ABSENT);
            }
            holder = next;
        }
        return Optional.of(Loss.TOO_FAR);
    }

    /** How many votes are cast in all. */
    public long cast() {
        return weights.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many votes were lost for this reason. */
    public long lost(Loss why) {
        return unresolved.values().stream().filter(loss -> loss == why).count();
    }
}
