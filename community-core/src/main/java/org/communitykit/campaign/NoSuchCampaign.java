package org.communitykit.campaign;

import org.communitykit.CommunityException;

/** There is no such campaign, or none that the actor may know of. */
public final class NoSuchCampaign extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchCampaign(CampaignId campaign) {
        super("there is no campaign " + campaign);
    }
}
