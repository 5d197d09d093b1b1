package org.communitykit.petition;

import java.time.Instant;
import org.communitykit.campaign.CampaignId;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A petition as kept; others see what {@link Petition} shows them.
 *
 * @param salt what addresses are hashed with, so that those of two petitions cannot be compared
 * @param last the number of the latest signature
 * @param firstAs what it was started with, to recognise the same call again
 */
record Appeal(
        PetitionId id,
        GroupId group,
        String title,
        String text,
        String addressee,
        long goal,
        Instant closes,
        @Nullable String closedBecause,
        @Nullable MemberId starter,
        @Nullable CampaignId campaign,
        String salt,
        long signatures,
        long unverified,
        long last,
        @Nullable Instant reachedAt,
        String firstAs) {
    boolean isOpen(Instant at) {
        return closedBecause == null && at.isBefore(closes);
    }

    Appeal closed(String why) {
        return with(why, signatures, unverified, last, reachedAt);
    }

    Appeal plus(int counted, int waiting) {
        return with(closedBecause, signatures + counted, unverified + waiting, last, reachedAt);
    }

    /** With one more, under the next number, and the goal perhaps reached by it. */
    Appeal signed(Instant at) {
        boolean enough = reachedAt == null && goal > 0 && signatures + 1 >= goal;
        return with(closedBecause, signatures + 1, unverified, last + 1, enough ? at : reachedAt);
    }

    private Appeal with(
            @Nullable String why, long nowSigned, long nowWaiting, long nowLast, @Nullable Instant nowReached) {
        return new Appeal(
                id,
                group,
                title,
                text,
                addressee,
                goal,
                closes,
                why,
                starter,
                campaign,
                salt,
                nowSigned,
                nowWaiting,
                nowLast,
                nowReached,
                firstAs);
    }

    Petition shown() {
        return new Petition(
                id,
                group,
                title,
                text,
                addressee,
                goal,
                closes,
                closedBecause,
                starter,
                campaign,
                signatures,
                unverified,
                reachedAt);
    }
}
