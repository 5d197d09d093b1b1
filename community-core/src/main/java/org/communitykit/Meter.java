package org.communitykit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told how long things took and how they ended, for the host's metrics: {@code
 * Community.on(storage).meter(meter).open()}. Called on the thread that did the work and once it is done; what a meter
 * throws is logged and goes no further. Without one nothing is measured.
 */
@FunctionalInterface
public interface Meter {
    /** What was measured. */
    enum Work {
        /** A verb's own transaction from the call to the commit, waiting and retries included. */
        TRANSACTION,
        /** A read outside of transactions. */
        READ,
        /** One listener of this process. */
        LISTENER
    }

    /**
     * Some work has ended.
     *
     * @param name the verb, such as {@code Members.ban}, or for a listener the kind of event, such as {@code
     *     MemberJoined}; one of a fixed and small set
     * @param failure what came out instead of a result; a {@link CommunityException} has a stable code to count by
     */
    void ended(Work work, String name, Duration took, @Nullable Throwable failure);
}
