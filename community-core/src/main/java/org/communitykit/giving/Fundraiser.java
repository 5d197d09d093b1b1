package org.communitykit.giving;

import org.communitykit.campaign.CampaignId;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A member's own appeal for a group.
 *
 * @param goal how much they hope for
 * @param raised what has come of it and is not given back
 * @param gifts how many donations have come by it
 */
public record Fundraiser(
        FundraiserId id,
        GroupId group,
        MemberId owner,
        String title,
        @Nullable CampaignId campaign,
        Money goal,
        Money raised,
        long gifts) {}
