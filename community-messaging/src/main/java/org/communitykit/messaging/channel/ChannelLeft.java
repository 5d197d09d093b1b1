package org.communitykit.messaging.channel;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A member left a channel, or was removed from it. */
public record ChannelLeft(ChannelId channel, MemberId member) implements Event {}
