package org.communitykit.campaign;

import org.communitykit.event.Event;

/** A campaign began to run. */
public record CampaignStarted(CampaignId campaign) implements Event {}
