package org.communitykit.messaging;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Who did something and when, as the host tells it of the past: for history that is brought in from elsewhere. Members
 * cannot tell one; what they do is done by them and now.
 *
 * @param by who it was, taken as given; absent for someone who is no member any more or was never known
 */
public record Origin(@Nullable MemberId by, Instant at) {
    public Origin {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** This member, at that time. */
    public static Origin of(MemberId by, Instant at) {
        return new Origin(by, at);
    }

    /** Nobody known, at that time. */
    public static Origin unknown(Instant at) {
        return new Origin(null, at);
    }

    /**
     * What holds for a call of the actor: what the host told, otherwise the actor and now; the host itself is nobody.
     *
     * @throws IllegalArgumentException if a member tells an origin, or the host one that lies in the future
     */
    public static Origin of(Actor actor, @Nullable Origin told, Instant now) {
        if (told == null) {
            return new Origin(actor.member(), now);
        }
        if (actor != Actor.HOST) {
            throw new IllegalArgumentException("only the host may say by whom and when something was done");
        }
        if (told.at.isAfter(now)) {
            throw new IllegalArgumentException("what is done cannot lie in the future, at " + told.at);
        }
        return told;
    }
}
