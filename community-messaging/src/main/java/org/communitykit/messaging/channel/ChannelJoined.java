package org.communitykit.messaging.channel;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A member joined a channel, or was added to it. */
public record ChannelJoined(ChannelId channel, MemberId member) implements Event {}
