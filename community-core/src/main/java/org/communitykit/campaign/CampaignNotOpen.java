package org.communitykit.campaign;

import java.time.Instant;
import org.communitykit.CommunityException;

/** The campaign is in another state than this needs, has not begun, or its deadline has passed. */
public final class CampaignNotOpen extends CommunityException {
    private static final long serialVersionUID = 1L;

    private CampaignNotOpen(String message) {
        super(message);
    }

    static CampaignNotOpen in(CampaignId campaign, Campaign.State state, String verb) {
        return new CampaignNotOpen("campaign " + campaign + " is " + state + "; it cannot " + verb);
    }

    static CampaignNotOpen at(CampaignId campaign, Instant time, Instant opens, Instant closes) {
        return new CampaignNotOpen(
                "campaign " + campaign + " is open from " + opens + " to before " + closes + ", not at " + time);
    }
}
