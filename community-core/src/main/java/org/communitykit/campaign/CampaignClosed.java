package org.communitykit.campaign;

import org.communitykit.event.Event;

/** A campaign was closed for good. */
public record CampaignClosed(CampaignId campaign) implements Event {}
