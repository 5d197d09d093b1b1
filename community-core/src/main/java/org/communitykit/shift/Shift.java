package org.communitykit.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * Work at one time that so many people are needed for. Its time and crews never change: a shift that turns out otherwise
 * is cancelled and planned anew, so that nobody finds themselves at work at an hour they did not agree to.
 *
 * @param start by the clocks of the zone; {@code begins} is the instant
 * @param opens when signing up begins; absent if it is open from the first
 * @param closes when signing up ends
 * @param fixed from when on nobody leaves by themselves
 * @param cancelledBecause why it will not be; absent while it will
 */
public record Shift(
        ShiftId id,
        GroupId group,
        String name,
        String about,
        ZoneId zone,
        LocalDateTime start,
        Instant begins,
        Instant ends,
        List<Crew> crews,
        @Nullable Instant opens,
        Instant closes,
        Instant fixed,
        @Nullable String cancelledBecause) {
    public Shift {
        crews = List.copyOf(crews);
    }

    static Shift of(ShiftId id, GroupId group, NewShift plan) {
        var begins = plan.time.begins();
        return new Shift(
                id,
                group,
                plan.name,
                plan.about,
                plan.time.zone(),
                plan.time.start(),
                begins,
                plan.time.ends(),
                plan.crews,
                plan.opens == null ? null : begins.minus(plan.opens),
                begins.minus(plan.closes),
                begins.minus(plan.leave),
                null);
    }

    public boolean isCancelled() {
        return cancelledBecause != null;
    }

    /** When it is. */
    public ShiftTime time() {
        return ShiftTime.lasting(start, Duration.between(begins, ends), zone);
    }

    /** Whether both have a moment in common; one that ends when the other begins has none. */
    boolean overlaps(Instant from, Instant until) {
        return begins.isBefore(until) && from.isBefore(ends);
    }

    Crew crew(String role) {
        return crews.stream()
                .filter(crew -> crew.role().equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("shift " + id + " has no role " + role));
    }

    Shift cancelled(String reason) {
        return because(reason);
    }

    /** Whether it was planned in this way, whatever became of it. */
    boolean isPlanned(Shift plan) {
        return because(null).equals(plan);
    }

    private Shift because(@Nullable String reason) {
        if (Objects.equals(reason, cancelledBecause)) {
            return this;
        }
        return new Shift(id, group, name, about, zone, start, begins, ends, crews, opens, closes, fixed, reason);
    }
}
