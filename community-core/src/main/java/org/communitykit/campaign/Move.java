package org.communitykit.campaign;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * That a campaign became part of another, or of none.
 *
 * @param number counts the campaign's moves from 1
 * @param by the member who moved it; absent if that was the host
 */
public record Move(
        CampaignId campaign,
        long number,
        @Nullable CampaignId from,
        @Nullable CampaignId to,
        Instant at,
        @Nullable MemberId by) {}
