package org.communitykit.storage.jdbc;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** A caller's work on its way to a commit, and then what came of it. */
final class Call<T extends @Nullable Object> {
    private final String tenant;
    private final Function<? super Tx, T> work;
    private final Thread caller = Thread.currentThread();
    private final long since = System.nanoTime();
    private @Nullable Transaction transaction;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private volatile boolean done;

    Call(String tenant, Function<? super Tx, T> work) {
        this.tenant = tenant;
        this.work = work;
    }

    /** Runs the work, which may happen again; whatever it throws is its outcome for now. */
    void run(Transaction in) {
        transaction = in;
        failure = null;
        try {
            result = in.run(tenant, work);
        } catch (Throwable e) {
            failure = e;
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    void fail(Throwable e) {
        failure = e;
    }

    long waitedNanos() {
        return System.nanoTime() - since;
    }

    boolean isDone() {
        return done;
    }

    /** The outcome is final. */
    void finish() {
        done = true;
        if (caller != Thread.currentThread()) {
            LockSupport.unpark(caller);
        }
    }

    void wake() {
        LockSupport.unpark(caller);
    }

    /** What came of it; on the caller's thread, once it is done. */
    @SuppressWarnings("NullAway") // the result is null only where T may be
    T outcome() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        Objects.requireNonNull(transaction).runAfterCommit();
        return result;
    }
}
