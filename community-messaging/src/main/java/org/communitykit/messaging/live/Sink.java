package org.communitykit.messaging.live;

import java.util.List;

/** Where a hearer's updates go; called by one thread at a time. */
interface Sink {
    /** How many updates are wanted at the moment. */
    int wanted();

    void give(List<Update> updates);

    /** There will be nothing more. */
    void end();
}
