package org.communitykit.storage.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Counters;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Key;
import org.communitykit.storage.NestingStorage;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in the heap: for tests, prototypes and communities that need not outlive the process.
 *
 * <p>One transaction writes at a time and readers wait for it, so every transaction is serializable. A transaction
 * writes in place and keeps what is needed to take everything back.
 */
public final class MemoryStorage extends NestingStorage {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Tenant> tenants = new HashMap<>();
    private volatile boolean closed;

    /** What one tenant has. */
    private static final class Tenant {
        private final Map<Table<?>, Rows<?>> tables = new HashMap<>();
        private final Map<String, Long> counters = new HashMap<>();
    }

    /** An empty storage. */
    public MemoryStorage() {}

    @Override
    public Durability durability() {
        return Durability.NONE;
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        checkPreparing();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    protected void checkOpen() {
        if (closed) {
            throw new StorageException.Closed();
        }
    }

    @Override
    protected <T extends @Nullable Object> T begin(String tenant, Function<? super Tx, T> work) {
        var transaction = new Writing();
        T result;
        lock.writeLock().lock();
        try {
            result = transaction.orUndo(() -> transaction.run(tenant, work));
        } finally {
            lock.writeLock().unlock();
        }
        transaction.runAfterCommit();
        return result;
    }

    @Override
    protected <T extends @Nullable Object> T look(String tenant, Function<? super Reader, T> work) {
        lock.readLock().lock();
        var handle = new Handle(tenants.get(tenant), null);
        try {
            return work.apply(handle);
        } finally {
            handle.end();
            lock.readLock().unlock();
        }
    }

    /** A transaction with the way back. */
    private final class Writing extends Transaction {
        private final List<Runnable> undo = new ArrayList<>();

        Writing() {
            super(MemoryStorage.this);
        }

        @Override
        protected Handle access(String tenant) {
            return new Handle(tenants.computeIfAbsent(tenant, t -> new Tenant()), this);
        }

        <T extends @Nullable Object> T orUndo(Supplier<T> work) {
            boolean done = false;
            try {
                T result = work.get();
                done = true;
                return result;
            } finally {
                for (int i = done ? -1 : undo.size() - 1; i >= 0; i--) {
                    undo.get(i).run();
                }
            }
        }
    }

    /** What work gets. */
    private final class Handle extends Access {
        private final @Nullable Tenant tenant;
        private final @Nullable Writing transaction;

        Handle(@Nullable Tenant tenant, @Nullable Writing transaction) {
            super(MemoryStorage.this, transaction);
            this.tenant = tenant;
            this.transaction = transaction;
        }

        @Override
        public <R extends Record> Optional<R> get(Table<R> table, Key key) {
            var rows = existing(table);
            return rows == null ? Optional.empty() : Optional.ofNullable(rows.get(key));
        }

        @Override
        public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
            var rows = existing(table);
            var found = new ArrayList<R>(keys.size());
            if (rows != null) {
                for (var key : keys) {
                    var row = rows.get(key);
                    if (row != null) {
                        found.add(row);
                    }
                }
            }
            return Collections.unmodifiableList(found);
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            var rows = existing(query.index().table());
            int limit = query.limit();
            return rows == null ? List.of() : List.copyOf(rows.find(query, limit));
        }

        @Override
        public long count(Query<?> query) {
            return countOf(query);
        }

        private <R extends Record> long countOf(Query<R> query) {
            var rows = existing(query.index().table());
            return rows == null ? 0 : rows.count(query);
        }

        @Override
        public <R extends Record> boolean insert(Table<R> table, R row) {
            var kept = table.normal(row);
            var key = table.keyOf(kept);
            var rows = rows(table);
            boolean free = rows.insert(key, kept);
            if (free) {
                undo(() -> rows.remove(key, kept));
            }
            return free;
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
            var rows = rows(table);
            var old = rows.get(key);
            if (old == null) {
                return Optional.empty();
            }
            var undo = undo();
            int done = undo.size();
            var next = table.changed(old, change);
            check();
            if (undo.size() != done) {
                throw new StorageException.Misused("a change of a row must write nothing itself");
            }
            rows.replace(key, old, next);
            undo(() -> rows.replace(key, next, old));
            return Optional.of(next);
        }

        @Override
        public boolean delete(Table<?> table, Key key) {
            return remove(table, key);
        }

        private <R extends Record> boolean remove(Table<R> table, Key key) {
            var rows = rows(table);
            var old = rows.get(key);
            if (old == null) {
                return false;
            }
            rows.remove(key, old);
            undo(() -> rows.insert(key, old));
            return true;
        }

        @Override
        public long deleteAll(Query<?> query) {
            return removeAll(query);
        }

        private <R extends Record> long removeAll(Query<R> query) {
            var table = query.index().table();
            var doomed = rows(table).find(query, Integer.MAX_VALUE);
            doomed.forEach(row -> remove(table, table.keyOf(row)));
            return doomed.size();
        }

        @Override
        public long next(String counter) {
            checkWriting();
            var name = Counters.checked(counter);
            var values = Objects.requireNonNull(tenant).counters;
            long value = values.merge(name, 1L, Long::sum);
            undo(() -> values.put(name, value - 1));
            return value;
        }

        private void undo(Runnable step) {
            undo().add(step);
        }

        private List<Runnable> undo() {
            return Objects.requireNonNull(transaction).undo;
        }

        @SuppressWarnings("unchecked") // only rows(table) puts there, with rows of the same table
        private <R extends Record> @Nullable Rows<R> existing(Table<R> table) {
            check();
            return tenant == null ? null : (Rows<R>) tenant.tables.get(table);
        }

        @SuppressWarnings("unchecked")
        private <R extends Record> Rows<R> rows(Table<R> table) {
            checkWriting();
            return (Rows<R>) Objects.requireNonNull(tenant).tables.computeIfAbsent(table, Rows::new);
        }
    }
}
