package org.communitykit.gathering;

import java.time.Instant;
import java.time.LocalDate;
import org.communitykit.gathering.Registration.Attendance;
import org.communitykit.gathering.Registration.Cause;
import org.communitykit.gathering.Registration.Status;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A registration as kept.
 *
 * @param rank the priority against its sign, so that higher ones come first; null unless it waits
 * @param seat the key of its claim on places; null without any
 */
record Booking(
        GatheringId gathering,
        LocalDate day,
        MemberId member,
        Status status,
        int party,
        int priority,
        @Nullable Integer rank,
        Instant joinedAt,
        int skips,
        @Nullable Instant until,
        @Nullable Cause cause,
        @Nullable String seat,
        Attendance attended) {
    static Booking of(Occurrence occurrence, MemberId member, int party, Instant now) {
        return new Booking(
                occurrence.gathering(),
                occurrence.day(),
                member,
                Status.INTERESTED,
                party,
                0,
                null,
                now,
                0,
                null,
                null,
                null,
                Attendance.UNKNOWN);
    }

    Booking pending() {
        return in(Status.PENDING_APPROVAL, null, null, null);
    }

    Booking waiting() {
        return in(Status.WAITLISTED, null, null, null);
    }

    Booking confirmed(String claim) {
        return in(Status.CONFIRMED, null, null, claim);
    }

    Booking held(Status as, String claim, Instant end) {
        return in(as, end, null, claim);
    }

    Booking over(Status as, Cause why) {
        return in(as, null, why, null);
    }

    private Booking in(Status next, @Nullable Instant end, @Nullable Cause why, @Nullable String claim) {
        var place = next == Status.WAITLISTED ? Integer.valueOf(-priority) : null;
        return new Booking(
                gathering, day, member, next, party, priority, place, joinedAt, skips, end, why, claim, attended);
    }

    Booking skipped() {
        return new Booking(
                gathering, day, member, status, party, priority, rank, joinedAt, skips + 1, until, cause, seat,
                attended);
    }

    Booking preferred(int higher) {
        var moved = new Booking(
                gathering, day, member, status, party, higher, rank, joinedAt, skips, until, cause, seat, attended);
        return moved.in(status, until, cause, seat);
    }

    Booking attended(Attendance seen) {
        return new Booking(
                gathering, day, member, status, party, priority, rank, joinedAt, skips, until, cause, seat, seen);
    }

    /** What it is at this moment: a hold or an offer whose time is over is one no more, whether or not it was cleared. */
    Registration shown(Instant now) {
        boolean over = until != null && !until.isAfter(now);
        return new Registration(
                gathering,
                day,
                member,
                over ? Status.CANCELLED : status,
                party,
                priority,
                joinedAt,
                skips,
                over ? null : until,
                over ? Cause.TIME : cause,
                attended);
    }
}
