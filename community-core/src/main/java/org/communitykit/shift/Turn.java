package org.communitykit.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's place in a shift, or what became of it.
 *
 * @param live whether they hold a place, confirmed or not
 * @param begins when the shift begins
 * @param ends when it ends
 * @param zone of the shift
 * @param since when the turn came to be as it is
 * @param claim names the place among those of the role
 * @param came when they came, once they did
 * @param went when they went, once they did
 */
public record Turn(
        ShiftId shift,
        MemberId member,
        GroupId group,
        String role,
        State state,
        boolean live,
        Instant begins,
        Instant ends,
        ZoneId zone,
        Instant since,
        String claim,
        @Nullable Instant came,
        @Nullable Instant went) {
    /** Where a turn stands. */
    public enum State {
        /** Holds a place, to be approved. */
        REQUESTED,
        CONFIRMED,
        /** Was not approved. */
        DECLINED,
        /** Gave the place up, or handed it on. */
        LEFT,
        /** Was put out of the shift, or left the community. */
        RELEASED,
        /** Did not come. */
        NO_SHOW,
        /** The shift was cancelled. */
        CANCELLED;

        boolean isLive() {
            return this == REQUESTED || this == CONFIRMED;
        }
    }

    static Turn of(Shift shift, String role, MemberId member, State state, Instant at, String claim) {
        return new Turn(
                shift.id(),
                member,
                shift.group(),
                role,
                state,
                state.isLive(),
                shift.begins(),
                shift.ends(),
                shift.zone(),
                at,
                claim,
                null,
                null);
    }

    Turn in(State next, Instant at) {
        return new Turn(shift, member, group, role, next, next.isLive(), begins, ends, zone, at, claim, came, went);
    }

    Turn attended(@Nullable Instant from, @Nullable Instant until) {
        return new Turn(shift, member, group, role, state, live, begins, ends, zone, since, claim, from, until);
    }

    /** How long they worked; nothing before they went. */
    public Duration worked() {
        return came == null || went == null ? Duration.ZERO : Duration.between(came, went);
    }
}
