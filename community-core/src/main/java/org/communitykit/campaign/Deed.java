package org.communitykit.campaign;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * An action as kept; others see what {@link CampaignAction} shows them.
 *
 * @param firstAs what it was recorded with, to recognise the same call again
 */
record Deed(
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
        Instant at,
        String firstAs) {
    Deed scored(long newScore, boolean enough) {
        return new Deed(campaign, key, number, member, kind, worth, newScore, enough, source, referrer, at, firstAs);
    }

    Deed worth(long much) {
        return new Deed(campaign, key, number, member, kind, much, score, reached, source, referrer, at, firstAs);
    }

    CampaignAction shown() {
        return new CampaignAction(campaign, key, number, member, kind, worth, score, reached, source, referrer, at);
    }
}
