package org.communitykit.messaging.live;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that runs on the host's executor whenever it was woken since it last began, one turn at a time. Waking it from
 * its own turn, or from inside of the executor's call, is fine.
 */
final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Executor executor;
    private final BooleanSupplier work;
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile @Nullable Run current;

    private static final class Run {
        private final Thread thread;
        private boolean again;

        Run(Thread thread) {
            this.thread = thread;
        }
    }

    /** The work tells whether there is more to do, which then gets a turn of its own, behind others. */
    Turns(Executor executor, BooleanSupplier work) {
        this.executor = executor;
        this.work = work;
    }

    void wake() {
        if (wanted.getAndIncrement() == 0) {
            execute();
        }
    }

    private void execute() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            // the host is closing, or too busy: whoever wakes it next tries again
            wanted.set(0);
            LOG.debug("an update is not told for now", e);
        }
    }

    private void run() {
        var outer = current;
        if (outer != null && outer.thread == Thread.currentThread()) {
            // an executor that runs what it is given at once: the call it came from goes on instead
            outer.again = true;
            return;
        }
        var mine = new Run(Thread.currentThread());
        current = mine;
        try {
            do {
                mine.again = false;
                turn();
            } while (mine.again);
        } finally {
            if (current == mine) {
                current = null;
            }
        }
    }

    private void turn() {
        int seen = wanted.get();
        boolean more = true;
        try {
            more = work.getAsBoolean();
        } finally {
            if (more || wanted.addAndGet(-seen) != 0) {
                execute();
            }
        }
    }
}
