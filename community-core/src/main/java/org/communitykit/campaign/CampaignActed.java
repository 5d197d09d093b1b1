package org.communitykit.campaign;

import org.communitykit.event.Event;

/** Something was done for a campaign. */
public record CampaignActed(CampaignId campaign, String key) implements Event {}
