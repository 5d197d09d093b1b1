package org.communitykit.campaign;

/**
 * What was done for a campaign and all of its parts: exactly what their own figures add up to.
 *
 * @param campaigns how many they are
 */
public record RollUp(CampaignId campaign, int campaigns, long total, long actions, long reached) {
    static RollUp of(Effort effort) {
        return new RollUp(effort.id(), 1, effort.total(), effort.actions(), effort.reached());
    }

    RollUp plus(RollUp part) {
        return new RollUp(
                campaign,
                campaigns + part.campaigns,
                Math.addExact(total, part.total),
                Math.addExact(actions, part.actions),
                Math.addExact(reached, part.reached));
    }
}
