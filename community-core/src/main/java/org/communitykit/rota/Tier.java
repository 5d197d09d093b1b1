package org.communitykit.rota;

import java.time.Duration;

/**
 * Whom to page next.
 *
 * @param rota whoever is on call on it is paged
 * @param patience how long to wait for one of them to answer
 */
public record Tier(RotaId rota, Duration patience) {
    /** The longest one waits. */
    public static final Duration MOST = Duration.ofDays(7);

    public Tier {
        check(patience);
    }

    static void check(Duration patience) {
        if (patience.isNegative() || patience.isZero() || patience.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("one waits up to " + MOST + ", not " + patience);
        }
    }
}
