package org.communitykit.giving;

import java.time.Instant;
import org.communitykit.campaign.CampaignId;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something given to a group.
 *
 * @param source where the key comes from, such as {@code form}; with it the key is unique
 * @param donor absent if nobody knows who it was
 * @param named whether the donor may be named to others
 * @param provider who moves the money; absent if it came by hand or by bank
 * @param pledge what it is an instalment of
 * @param amount what was meant to be given
 * @param captured what came
 * @param fee what the provider kept of it
 * @param refunded what was given back, never more than came
 * @param disputed what is withheld while the provider looks into it
 * @param lost what a dispute has cost
 * @param excess what the provider says to have taken back beyond what came: for people to look into
 * @param matched what somebody else adds to it
 * @param credited what of it is credited to others than the donor
 */
public record Donation(
        DonationId id,
        GroupId group,
        String source,
        String key,
        @Nullable MemberId donor,
        boolean named,
        @Nullable String provider,
        @Nullable CampaignId campaign,
        @Nullable FundraiserId fundraiser,
        @Nullable MatchId match,
        @Nullable String pledge,
        Instant at,
        State state,
        Money amount,
        Money captured,
        Money fee,
        Money refunded,
        Money disputed,
        Money lost,
        Money excess,
        Money matched,
        Money credited) {
    /** Where a donation stands. */
    public enum State {
        PENDING,
        AUTHORISED,
        CAPTURED,
        PARTIALLY_REFUNDED,
        REFUNDED,
        FAILED,
        DISPUTED,
        /** Disputed in vain. */
        WON,
        /** Disputed with success. */
        LOST
    }

    /** What is left of it before fees. */
    public Money net() {
        return captured.minus(refunded).minus(disputed).minus(lost);
    }
}
