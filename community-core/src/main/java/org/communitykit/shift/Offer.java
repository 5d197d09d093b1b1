package org.communitykit.shift;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A turn that somebody would hand on to somebody else.
 *
 * @param from whose turn it is
 * @param to who alone may take it; absent if anybody may
 * @param taker who said they would
 * @param given the shift whose turn the taker gives in exchange
 */
public record Offer(
        OfferId id,
        GroupId group,
        ShiftId shift,
        Kind kind,
        MemberId from,
        @Nullable MemberId to,
        State state,
        @Nullable MemberId taker,
        @Nullable ShiftId given,
        Instant at) {
    /** What is wanted for the turn. */
    public enum Kind {
        /** Nothing: somebody covers for them. */
        COVER,
        /** A turn of the taker in another of the group's shifts. */
        SWAP
    }

    /** Where an offer stands. */
    public enum State {
        OPEN,
        /** Taken up, to be approved; nothing has changed yet. */
        ACCEPTED,
        DONE,
        WITHDRAWN,
        DECLINED
    }

    Offer in(State next) {
        return new Offer(id, group, shift, kind, from, to, next, taker, given, at);
    }

    Offer taken(State next, MemberId by, @Nullable ShiftId exchanged) {
        return new Offer(id, group, shift, kind, from, to, next, by, exchanged, at);
    }

    boolean isOffered(Offer other) {
        return shift.equals(other.shift)
                && kind == other.kind
                && from.equals(other.from)
                && java.util.Objects.equals(to, other.to);
    }
}
