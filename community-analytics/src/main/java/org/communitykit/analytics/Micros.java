package org.communitykit.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970. */
public final class Micros {
    private Micros() {}

    public static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
