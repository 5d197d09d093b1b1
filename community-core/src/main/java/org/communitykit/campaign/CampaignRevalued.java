package org.communitykit.campaign;

import org.communitykit.event.Event;

/** Something that was done for a campaign is worth more or less than before. */
public record CampaignRevalued(CampaignId campaign, String key) implements Event {}
