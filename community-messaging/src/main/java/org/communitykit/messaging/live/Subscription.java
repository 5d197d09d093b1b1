package org.communitykit.messaging.live;

import java.util.Map;
import org.communitykit.messaging.channel.ChannelId;

/** Ends listening when closed; a call to the listener that has begun goes on. */
public interface Subscription extends AutoCloseable {
    /**
     * From which change on the listener is told of each channel: everything after it. Who first subscribes, then reads the
     * channel, and leaves out updates that are not newer than what it has read, misses nothing.
     */
    Map<ChannelId, Long> since();

    @Override
    void close();
}
