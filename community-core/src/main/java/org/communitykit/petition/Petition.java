package org.communitykit.petition;

import java.time.Instant;
import org.communitykit.campaign.CampaignId;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What people of a group ask for.
 *
 * @param addressee of whom they ask it; may be empty
 * @param goal how many signatures are wanted; 0 if no number is
 * @param closes the first moment at which nobody can sign any more
 * @param closedBecause why it was closed before, if it was
 * @param starter who started it; absent if the host did
 * @param campaign for which signatures count too; absent if for none
 * @param signatures how many count
 * @param unverified how many wait for the owner of their address to confirm them
 * @param reachedAt when there were as many as wanted for the first time
 */
public record Petition(
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
        long signatures,
        long unverified,
        @Nullable Instant reachedAt) {
    /** Whether it can be signed at that moment, as far as is known now. */
    public boolean isOpen(Instant at) {
        return closedBecause == null && at.isBefore(closes);
    }
}
