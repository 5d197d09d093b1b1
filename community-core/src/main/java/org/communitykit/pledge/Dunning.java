package org.communitykit.pledge;

import java.time.Duration;
import java.util.List;

/**
 * What is done about an instalment that was refused: it is tried again after each of these times, counted from the refusal
 * before; when the last has failed too, the pledge lapses.
 */
public record Dunning(List<Duration> retries) {
    /** After two, five and five days. */
    public static final Dunning USUAL =
            new Dunning(List.of(Duration.ofDays(2), Duration.ofDays(5), Duration.ofDays(5)));

    /** Never: the pledge lapses with the first refusal. */
    public static final Dunning NONE = new Dunning(List.of());

    public Dunning {
        retries = List.copyOf(retries);
        if (retries.size() > 20 || retries.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("up to 20 retries, none before the refusal: " + retries);
        }
    }
}
