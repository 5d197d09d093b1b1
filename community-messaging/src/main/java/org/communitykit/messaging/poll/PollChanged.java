package org.communitykit.messaging.poll;

import org.communitykit.event.Event;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A poll stands differently: a ballot was cast, changed or taken back. By whom is not told. */
public record PollChanged(MessageId message, ChannelId channel) implements Event {}
