package org.communitykit.messaging.broadcast;

import java.time.Instant;
import org.communitykit.consent.Purpose;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * A message to many: what it says, where it stands, and what became of it so far.
 *
 * @param html the same as the text for those who prefer it, if there is one
 * @param at when it begins, if it is scheduled
 */
public record Broadcast(
        BroadcastId id,
        GroupId group,
        String subject,
        String text,
        @Nullable String html,
        Purpose purpose,
        State state,
        @Nullable Instant at,
        Counts counts) {
    /** Where a broadcast stands. */
    public enum State {
        /** Being written and addressed. */
        DRAFT,
        /** Begins by itself at its time. */
        SCHEDULED,
        /** Being handed over. */
        RUNNING,
        /** Stopped, to go on where it was. */
        PAUSED,
        /** Stopped for good. */
        CANCELLED,
        /** Nobody is left to hand it over for. */
        FINISHED
    }

    /**
     * What became of the audience. All but the first and the last two add up to the first, at every moment.
     *
     * @param audience how many it is addressed to
     * @param waiting for whom it has not been handed over, or is to be tried again
     * @param withheld to whom it may not be sent, each with the reason
     * @param handedOff for whom it was handed over, and nothing is known of what came of it
     * @param accepted for whom it was taken
     * @param rejected for whom it was not taken
     * @param bounced for whom it came back later
     * @param complained who complained of it to their provider
     */
    public record Counts(
            long audience,
            long waiting,
            long withheld,
            long handedOff,
            long accepted,
            long rejected,
            long bounced,
            long complained) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        Counts addressed(long more) {
            return new Counts(
                    audience + more, waiting + more, withheld, handedOff, accepted, rejected, bounced, complained);
        }

        /** The same with one moved. */
        Counts moved(Delivery.State from, Delivery.State to) {
            return by(from, -1).by(to, 1);
        }

        /** So many more deliveries like this, or fewer. */
        Counts plus(Slip slip, int more) {
            var counts = by(slip.state(), more);
            return new Counts(
                    audience + more,
                    counts.waiting,
                    counts.withheld,
                    counts.handedOff,
                    counts.accepted,
                    counts.rejected,
                    bounced + (slip.back() == Delivery.Back.BOUNCED ? more : 0),
                    complained + (slip.back() == Delivery.Back.COMPLAINED ? more : 0));
        }

        private Counts by(Delivery.State state, int more) {
            return new Counts(
                    audience,
                    waiting + (state == Delivery.State.WAITING ? more : 0),
                    withheld + (state == Delivery.State.WITHHELD ? more : 0),
                    handedOff + (state == Delivery.State.HANDED_OFF ? more : 0),
                    accepted + (state == Delivery.State.ACCEPTED ? more : 0),
                    rejected + (state == Delivery.State.REJECTED ? more : 0),
                    bounced,
                    complained);
        }

        Counts back(boolean complaint) {
            return new Counts(
                    audience,
                    waiting,
                    withheld,
                    handedOff,
                    accepted,
                    rejected,
                    bounced + (complaint ? 0 : 1),
                    complained + (complaint ? 1 : 0));
        }
    }
}
