package org.communitykit.campaign;

import org.communitykit.Ids;

/** The id of a campaign, chosen by whoever creates it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record CampaignId(String value) {
    public CampaignId {
        Ids.check(value, "campaign id");
    }

    public static CampaignId of(String value) {
        return new CampaignId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
