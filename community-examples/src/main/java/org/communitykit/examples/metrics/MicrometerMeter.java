package org.communitykit.examples.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.communitykit.CommunityException;
import org.communitykit.Meter;
import org.jspecify.annotations.Nullable;

/**
 * A community's times as Micrometer timers; to be copied into the host's own code: {@code
 * Community.on(storage).meter(new MicrometerMeter(registry)).open()}. The timers are {@code community.transaction}, {@code
 * community.read} and {@code community.listener}, each by name and outcome: {@code fine}, or the code of what was thrown.
 */
public final class MicrometerMeter implements Meter {
    private final MeterRegistry registry;

    public MicrometerMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(Work work, String name, Duration took, @Nullable Throwable failure) {
        registry.timer("community." + work.name().toLowerCase(Locale.ROOT), "name", name, "outcome", outcome(failure))
                .record(took);
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "fine";
        }
        return failure instanceof CommunityException known
                ? known.code()
                : failure.getClass().getSimpleName();
    }
}
