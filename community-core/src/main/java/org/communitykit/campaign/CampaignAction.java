package org.communitykit.campaign;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done for a campaign.
 *
 * @param key the caller's, unique within the campaign
 * @param number 1, 2, 3 and so on in the order of recording, without gaps
 * @param member who did it, if that is known
 * @param worth what it added to the total
 * @param score what an entry scores, absent for other kinds
 * @param reached whether that is enough for the entry's goal
 */
public record CampaignAction(
        CampaignId campaign,
        String key,
        long number,
        @Nullable MemberId member,
        String kind,
        long worth,
        @Nullable Long score,
        boolean reached,
        @Nullable String source,
        @Nullable MemberId referrer,
        Instant at) {}
