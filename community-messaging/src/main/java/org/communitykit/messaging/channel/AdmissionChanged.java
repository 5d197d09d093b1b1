package org.communitykit.messaging.channel;

import org.communitykit.event.Event;
import org.communitykit.member.MemberId;

/** A member was invited to a channel or knocked, or that came to an end without their joining. */
public record AdmissionChanged(ChannelId channel, MemberId member, Stage stage) implements Event {}
