package org.communitykit.gathering;

import java.time.Instant;
import java.time.LocalDate;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has said about coming to an occurrence, and what has become of it. There is one for each of them.
 *
 * @param party how many come, the member included
 * @param priority where they stand on the waiting list before the time they came: higher first, 0 unless somebody said so
 * @param joinedAt since when they wait, or have been registered
 * @param skips how often those behind them on the waiting list were offered a place first
 * @param until when the hold or the offer ends; null without one
 * @param cause who or what ended it; null unless it is over
 */
public record Registration(
        GatheringId gathering,
        LocalDate day,
        MemberId member,
        Status status,
        int party,
        int priority,
        Instant joinedAt,
        int skips,
        @Nullable Instant until,
        @Nullable Cause cause,
        Attendance attended) {
    /** Where a registration stands. */
    public enum Status {
        /** Wants to be told, and has no place. */
        INTERESTED,
        /** Places are held for a short while, until they are confirmed. */
        HELD,
        /** Waits for somebody to approve, and has no place yet. */
        PENDING_APPROVAL,
        /** Comes. */
        CONFIRMED,
        /** Waits for places to become free. */
        WAITLISTED,
        /** Places have become free, and are held until they answer. */
        OFFERED,
        /** Over: theirs or somebody else's decision, or time has run out. They come back by registering again, at the end. */
        CANCELLED,
        /** Over: they said no, or were not approved. */
        DECLINED;

        /** Whether it has places, or is under way to some. */
        public boolean isActive() {
            return this == HELD
                    || this == PENDING_APPROVAL
                    || this == CONFIRMED
                    || this == WAITLISTED
                    || this == OFFERED;
        }
    }

    /** Who ended a registration. */
    public enum Cause {
        THEMSELVES,
        /** Somebody who runs the gatherings, or the host. */
        OTHERS,
        /** A hold or an offer that was not answered. */
        TIME
    }

    /** Whether somebody was there. */
    public enum Attendance {
        /** Nobody has said. */
        UNKNOWN,
        ATTENDED,
        /** Was expected and did not come. */
        MISSED
    }
}
