package org.communitykit.analytics.attribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways by which somebody came, in order of time, and whether they did in the end what one hoped for. */
public final class Journey {
    private final List<Touch> touches;
    private final @Nullable Instant conversion;
    private final double value;

    private Journey(List<Touch> touches, @Nullable Instant conversion, double value) {
        var sorted = new ArrayList<>(touches);
        sorted.sort(Comparator.comparing(Touch::at));
        this.touches = List.copyOf(sorted);
        this.conversion = conversion;
        this.value = value;
    }

    /** One that led somewhere. */
    public static Journey converted(List<Touch> touches, Instant at, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a conversion is not worth " + value);
        }
        return new Journey(touches, at, value);
    }

    /** One that has led nowhere yet. */
    public static Journey open(List<Touch> touches) {
        return new Journey(touches, null, 0);
    }

    /** Somebody came by a channel. */
    public record Touch(String channel, Instant at) {}

    /** In order of time; of one moment, as they were given. */
    public List<Touch> touches() {
        return touches;
    }

    public Optional<Instant> conversion() {
        return Optional.ofNullable(conversion);
    }

    /** What the conversion was worth, 0 of an open one. */
    public double value() {
        return value;
    }
}
