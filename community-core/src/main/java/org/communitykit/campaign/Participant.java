package org.communitykit.campaign;

import org.communitykit.member.MemberId;

/** A member who did something for a campaign: how many things, and what they are worth together. */
public record Participant(CampaignId campaign, MemberId member, long actions, long total) {
    Participant plus(long moreActions, long worth) {
        return new Participant(campaign, member, actions + moreActions, Math.addExact(total, worth));
    }
}
