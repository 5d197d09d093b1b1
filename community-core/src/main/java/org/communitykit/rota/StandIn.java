package org.communitykit.rota;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on call at a time that the rota gives to others.
 *
 * @param key what it is named by, unique within the rota
 * @param until not part of it
 * @param member who stands in; absent while nobody has said they would
 * @param instead whom they stand in for, wherever that one would be on call; absent if they take the place of everybody
 * @param to who alone is asked to; absent if anybody is
 */
public record StandIn(
        RotaId rota,
        String key,
        Instant from,
        Instant until,
        @Nullable MemberId member,
        @Nullable MemberId instead,
        @Nullable MemberId to,
        State state,
        long number) {
    /** Where it stands. */
    public enum State {
        /** Somebody is sought. */
        OFFERED,
        AGREED,
        ENDED
    }

    StandIn in(State next) {
        return new StandIn(rota, key, from, until, member, instead, to, next, number);
    }

    /** The later something was agreed, the more it counts. */
    StandIn agreed(MemberId by, long at) {
        return new StandIn(rota, key, from, until, by, instead, to, State.AGREED, at);
    }

    boolean isAsked(StandIn other) {
        return from.equals(other.from)
                && until.equals(other.until)
                && java.util.Objects.equals(instead, other.instead)
                && java.util.Objects.equals(to, other.to);
    }

    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
