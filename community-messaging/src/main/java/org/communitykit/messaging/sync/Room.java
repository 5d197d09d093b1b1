package org.communitykit.messaging.sync;

import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Unread;

/**
 * A channel the member is in, as it stands.
 *
 * @param last the number of its newest message
 * @param read what the member has read of it
 * @param anew whether what is kept of the channel's messages and topics is to be thrown away first: it is new to the one
 *     who asks, or what the member may see of it has changed
 */
public record Room(Channel channel, long last, ReadState read, Unread unread, boolean anew) {}
