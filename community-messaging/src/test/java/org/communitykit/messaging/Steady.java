package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Bounds on time that hold on a busy machine too: the calling thread's own counts, and the best of several tries. */
public final class Steady {
    private static final int TRIES = 5;

    private Steady() {}

    /** Fails unless the work is done within the bound in one of a few tries. */
    public static void within(Duration bound, Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && best > bound.toNanos(); i++) {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        assertThat(Duration.ofNanos(best)).isLessThanOrEqualTo(bound);
    }
}
