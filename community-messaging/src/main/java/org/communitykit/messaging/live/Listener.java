package org.communitykit.messaging.live;

import java.util.List;

/** Who is told of updates. */
@FunctionalInterface
public interface Listener {
    /**
     * Takes updates in their order, at least one, all of one channel; called by one thread at a time, on the host's executor. One
     * that takes its time delays nobody else, and hears the rest in larger portions, or is told to {@link Update.Resync}. If
     * it throws, that is logged and its subscription ends.
     */
    void receive(List<Update> updates);
}
