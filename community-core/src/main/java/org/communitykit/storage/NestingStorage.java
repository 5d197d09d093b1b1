package org.communitykit.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A storage whose open transaction belongs to a thread, for those who write one. Here stand the rules that all of them
 * keep alike: what is called inside a transaction takes part in it and dooms it by throwing, no transaction begins inside
 * a read, a handle is good within its own call and on its own thread, and the tenants' views share all of that.
 */
public abstract class NestingStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(NestingStorage.class);

    /** What stands for a read. A class of ours left behind with a thread would keep all our classes from being unloaded. */
    private static final Object READ = "read";

    /**
     * The transaction this thread is inside of, or {@link #READ}. Set to null in the end and not removed: an entry made anew
     * costs more than all else a read does here.
     */
    private final ThreadLocal<@Nullable Object> inside = new ThreadLocal<>();

    /** For storages; no transaction is open. */
    protected NestingStorage() {}

    /** Throws {@link StorageException.Closed} after {@link #close}. */
    protected abstract void checkOpen();

    /** Runs the work in a transaction of its own, by {@link Transaction#run}. */
    protected abstract <T extends @Nullable Object> T begin(String tenant, Function<? super Tx, T> work);

    /** Runs work that only reads and is not part of a transaction, but may be part of another read on this thread. */
    protected abstract <T extends @Nullable Object> T look(String tenant, Function<? super Reader, T> work);

    @Override
    public final <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        return transact(Tenants.NONE, work);
    }

    @Override
    public final <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return read(Tenants.NONE, work);
    }

    @Override
    public final Storage tenant(String name) {
        return new View(this, Tenants.checked(name));
    }

    /** Passes if the storage is open and this thread is inside neither a transaction nor a read. */
    protected final void checkPreparing() {
        checkOpen();
        if (inside.get() != null) {
            throw new StorageException.Misused("tables cannot be prepared inside a transaction or a read");
        }
    }

    private <T extends @Nullable Object> T transact(String tenant, Function<? super Tx, T> work) {
        checkOpen();
        var open = inside.get();
        if (open instanceof Transaction transaction) {
            return transaction.nested(tenant, work);
        }
        if (open != null) {
            throw new StorageException.Misused("a transaction cannot begin inside a read");
        }
        return begin(tenant, work);
    }

    private <T extends @Nullable Object> T read(String tenant, Function<? super Reader, T> work) {
        checkOpen();
        var open = inside.get();
        if (open instanceof Transaction transaction) {
            return transaction.nested(tenant, work);
        }
        if (open != null) {
            return look(tenant, work);
        }
        inside.set(READ);
        try {
            return look(tenant, work);
        } finally {
            inside.set(null);
        }
    }

    /** One outermost call of {@link Storage#transact}, with everything that is called inside of it. */
    public abstract static class Transaction {
        private final NestingStorage storage;
        private final List<Runnable> afterCommit = new ArrayList<>();
        private boolean doomed;

        /** A transaction of the storage in which nothing has been done yet. */
        protected Transaction(NestingStorage storage) {
            this.storage = storage;
        }

        /** What one call of the work gets, to act for this tenant. */
        protected abstract Access access(String tenant);

        /** Why nothing of this may be committed, although the work returned. */
        protected @Nullable StorageException obstacle() {
            return doomed ? new StorageException("a nested transaction failed, so this one was rolled back") : null;
        }

        /** Runs the outermost work as this thread's transaction; when this returns, everything may be committed. */
        public final <T extends @Nullable Object> T run(String tenant, Function<? super Tx, T> work) {
            T result;
            storage.inside.set(this);
            try {
                result = nested(tenant, work);
            } finally {
                storage.inside.set(null);
            }
            var obstacle = obstacle();
            if (obstacle != null) {
                throw obstacle;
            }
            return result;
        }

        private <T extends @Nullable Object> T nested(String tenant, Function<? super Tx, T> work) {
            var access = access(tenant);
            boolean done = false;
            try {
                T result = work.apply(access);
                done = true;
                return result;
            } finally {
                access.end();
                doomed |= !done;
            }
        }

        /** Whether there is anything for {@link #runAfterCommit} to do. */
        public final boolean hasAfterCommit() {
            return !afterCommit.isEmpty();
        }

        /** Does what the work wanted done once it is committed; what fails of that is logged. */
        public final void runAfterCommit() {
            for (var action : afterCommit) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    LOG.error("an action after commit failed; the transaction is committed all the same", e);
                }
            }
        }
    }

    /** What one call of the work gets; every operation has to {@link #check} first. */
    public abstract static class Access implements Tx {
        private final NestingStorage storage;
        private final @Nullable Transaction transaction;
        private final Thread thread = Thread.currentThread();
        private boolean ended;

        /** An access to the storage as part of a transaction, or outside of one and only for reading. */
        protected Access(NestingStorage storage, @Nullable Transaction transaction) {
            this.storage = storage;
            this.transaction = transaction;
        }

        /** Ends it: from now on every use is an error. */
        public final void end() {
            ended = true;
        }

        /** Passes if this is used on its own thread, within its own call, and while the storage is open. */
        protected final void check() {
            if (Thread.currentThread() != thread) {
                throw new StorageException.Misused("a transaction belongs to the thread it runs on");
            }
            if (ended) {
                throw new StorageException.Misused("this transaction has ended");
            }
            storage.checkOpen();
        }

        /** Passes as {@link #check} does, and only in a transaction. */
        protected final void checkWriting() {
            check();
            if (transaction == null) {
                throw new StorageException.Misused("a read cannot write");
            }
        }

        @Override
        public final void afterCommit(Runnable action) {
            checkWriting();
            if (transaction != null) {
                transaction.afterCommit.add(action);
            }
        }
    }

    /** One tenant's part of a storage. */
    private record View(NestingStorage whole, String name) implements Storage {
        @Override
        public Durability durability() {
            return whole.durability();
        }

        @Override
        public void prepare(Collection<? extends Table<?>> tables) {
            whole.prepare(tables);
        }

        @Override
        public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
            return whole.transact(name, work);
        }

        @Override
        public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
            return whole.read(name, work);
        }

        @Override
        public Storage tenant(String another) {
            throw new StorageException.Misused("tenant views do not nest: " + name + " is one already");
        }

        @Override
        public void close() {}
    }
}
