package org.communitykit.analytics.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.survival.KaplanMeier;

/**
 * Who wrote to whom and when, and whether those written to ever wrote back. Of two who wrote to each other, whoever did so
 * first began and the other one replied. Immutable; takes some 100 bytes for each who wrote to another.
 */
public final class Correspondence {
    private final Network network;
    /** Replied at the end of time if never. */
    private final List<Waiting> pairs;

    private record Waiting(Instant began, Instant replied) {}

    private record Way(String from, String to) {}

    private Correspondence(Network network, List<Waiting> pairs) {
        this.network = network;
        this.pairs = pairs;
    }

    public static Builder of() {
        return new Builder();
    }

    /** Takes messages in any order. Not thread-safe. */
    public static final class Builder {
        private final Network.Builder ties = Network.directed();
        private final Map<Way, Instant> first = new HashMap<>();

        private Builder() {}

        /** With a message from one to the other; one to oneself is only counted as such. */
        public Builder sent(String from, String to, Instant at) {
            ties.tie(from, to);
            if (!from.equals(to)) {
                first.merge(new Way(from, to), at, (a, b) -> a.isBefore(b) ? a : b);
            }
            return this;
        }

        public Correspondence build() {
            var pairs = new ArrayList<Waiting>();
            first.forEach((way, began) -> {
                var back = first.get(new Way(way.to, way.from));
                if (back == null) {
                    pairs.add(new Waiting(began, Instant.MAX));
                } else if (began.isBefore(back) || (began.equals(back) && way.from.compareTo(way.to) < 0)) {
                    pairs.add(new Waiting(began, back));
                }
            });
            return new Correspondence(ties.build(), List.copyOf(pairs));
        }
    }

    /** Ties from who wrote to whom, weighing as much as there were messages. */
    public Network network() {
        return network;
    }

    /** Of the pairs of whom one wrote to the other, those where the other ever wrote back. */
    public Rate replied() {
        return new Rate(pairs.stream().filter(Correspondence::hasReply).count(), pairs.size());
    }

    /** The middle of the times until the first reply, over pairs that have one; it says how fast replies are, not how likely. */
    public OptionalDouble medianSecondsAmongReplied() {
        var seconds = pairs.stream()
                .filter(Correspondence::hasReply)
                .mapToDouble(pair -> seconds(pair.began, pair.replied))
                .sorted()
                .toArray();
        int count = seconds.length;
        return count == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((seconds[(count - 1) / 2] + seconds[count / 2]) / 2);
    }

    /** How many seconds pairs wait for the first reply; those without one have waited until this instant. */
    public KaplanMeier untilReplied(Instant completeUpTo) {
        var seconds = new double[pairs.size()];
        var ended = new boolean[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            var pair = pairs.get(i);
            ended[i] = !pair.replied.isAfter(completeUpTo);
            seconds[i] = Math.max(0, seconds(pair.began, ended[i] ? pair.replied : completeUpTo));
        }
        return KaplanMeier.of(seconds, ended);
    }

    private static boolean hasReply(Waiting pair) {
        return !pair.replied.equals(Instant.MAX);
    }

    private static double seconds(Instant from, Instant to) {
        var waited = Duration.between(from, to);
        return waited.getSeconds() + waited.getNano() / 1e9;
    }
}
