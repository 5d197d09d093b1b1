package org.communitykit.messaging.broadcast;

import java.time.Duration;
import java.time.Instant;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * Where a broadcast stands: the narrow row that every step changes, and under whose lock it does. Whoever changes a delivery
 * changes this first.
 *
 * @param inFlight how many are marked as handed over by calls that have not come back yet
 * @param marked when some were last marked
 */
record Tally(
        BroadcastId id,
        GroupId group,
        Broadcast.State state,
        @Nullable Instant at,
        long audience,
        long waiting,
        long withheld,
        long handedOff,
        long accepted,
        long rejected,
        long bounced,
        long complained,
        long inFlight,
        @Nullable Instant marked) {
    /** How long a call is waited for that marked messages and has not come back. */
    static final Duration PATIENCE = Duration.ofHours(1);

    static Tally draft(BroadcastId id, GroupId group) {
        return new Tally(id, group, Broadcast.State.DRAFT, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);
    }

    Broadcast.Counts counts() {
        return new Broadcast.Counts(audience, waiting, withheld, handedOff, accepted, rejected, bounced, complained);
    }

    Tally in(Broadcast.State next, @Nullable Instant when) {
        return new Tally(
                id,
                group,
                next,
                when,
                audience,
                waiting,
                withheld,
                handedOff,
                accepted,
                rejected,
                bounced,
                complained,
                inFlight,
                marked);
    }

    Tally counting(Broadcast.Counts counts) {
        return new Tally(
                id,
                group,
                state,
                at,
                counts.audience(),
                counts.waiting(),
                counts.withheld(),
                counts.handedOff(),
                counts.accepted(),
                counts.rejected(),
                counts.bounced(),
                counts.complained(),
                inFlight,
                marked);
    }

    /** So many more, or fewer, in flight. */
    Tally flying(long more, @Nullable Instant when) {
        return new Tally(
                id,
                group,
                state,
                at,
                audience,
                waiting,
                withheld,
                handedOff,
                accepted,
                rejected,
                bounced,
                complained,
                Math.max(0, inFlight + more),
                when);
    }

    /** Done when nobody waits any more and all calls are back, or given up; going on if somebody is given back after that. */
    Tally settled(Instant now) {
        boolean back = inFlight == 0 || marked == null || !now.isBefore(marked.plus(PATIENCE));
        if (state == Broadcast.State.RUNNING && waiting == 0 && back) {
            return in(Broadcast.State.FINISHED, null);
        }
        return state == Broadcast.State.FINISHED && waiting > 0 ? in(Broadcast.State.RUNNING, null) : this;
    }
}
