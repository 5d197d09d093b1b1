package org.communitykit.messaging.channel;

import org.communitykit.event.Event;

/** A channel got another title, or was archived or reopened. */
public record ChannelChanged(ChannelId channel, long version) implements Event {}
