package org.communitykit.campaign;

import org.communitykit.CommunityException;

/** No action was recorded under this key. */
public final class NoSuchAction extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchAction(CampaignId campaign, String key) {
        super("campaign " + campaign + " has no action " + key);
    }
}
