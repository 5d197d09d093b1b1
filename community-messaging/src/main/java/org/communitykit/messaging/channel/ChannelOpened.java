package org.communitykit.messaging.channel;

import org.communitykit.event.Event;
import org.communitykit.group.GroupId;

/** A channel was opened. */
public record ChannelOpened(ChannelId channel, GroupId group) implements Event {}
