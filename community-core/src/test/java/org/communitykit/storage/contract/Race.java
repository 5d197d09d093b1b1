package org.communitykit.storage.contract;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that begin at the same moment. */
final class Race {
    private static final int PATIENCE_SECONDS = 900;

    /** What one runner does; its number counts from 0. */
    @FunctionalInterface
    interface Runner {
        void run(int number) throws Exception;
    }

    private Race() {}

    /** Runs all of them at once and returns when the last is through; what the first to fail threw comes out. */
    static void of(int runners, Runner runner) {
        var pool = Executors.newFixedThreadPool(runners);
        try {
            var barrier = new CyclicBarrier(runners);
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < runners; i++) {
                int number = i;
                Callable<Void> one = () -> {
                    barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    runner.run(number);
                    return null;
                };
                running.add(pool.submit(one));
            }
            for (var one : running) {
                one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Error error
                    ? error
                    : new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a thread was not through after " + PATIENCE_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Runs the action in a thread of its own and waits for it. */
    static void alone(Runnable action) {
        of(1, number -> action.run());
    }
}
