package org.communitykit.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that begin what they do at the same moment. */
public final class Together implements AutoCloseable {
    private final ExecutorService pool;

    public Together(int threads) {
        this.pool = Executors.newFixedThreadPool(threads);
    }

    /** What went wrong of these calls, begun at the same moment; as many as there are threads at the most. */
    public List<Throwable> run(List<? extends Callable<?>> calls) {
        var barrier = new CyclicBarrier(calls.size());
        var begun = new ArrayList<Callable<Object>>();
        for (var call : calls) {
            begun.add(() -> {
                barrier.await();
                return call.call();
            });
        }
        var failures = new ArrayList<Throwable>();
        try {
            for (var ended : pool.invokeAll(begun)) {
                try {
                    ended.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return failures;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
