package org.communitykit.messaging.acknowledgement;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** Everybody in the channel is to acknowledge this revision of a message. */
public record AcknowledgementRequired(MessageId message, ChannelId channel, int revision) implements Event {}
