package org.communitykit.storage.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Counters;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tenants;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything in the heap: for tests, prototypes and communities that need not outlive the process.
 *
 * <p>One transaction writes at a time and readers wait for it, so every transaction is serializable. A transaction
 * writes in place and keeps what is needed to take everything back.
 */
public final class MemoryStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryStorage.class);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Map<Table<?>, Rows<?>>> tenants = new HashMap<>();
    private final Map<String, Map<String, Long>> counters = new HashMap<>();
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();
    private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;

    /** An empty storage. */
    public MemoryStorage() {}

    @Override
    public Durability durability() {
        return Durability.NONE;
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        checkOpen();
    }

    @Override
    public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        return transact(Tenants.NONE, work);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return read(Tenants.NONE, work);
    }

    @Override
    public Storage tenant(String name) {
        return new View(Tenants.checked(name));
    }

    @Override
    public void close() {
        closed = true;
    }

    private <T extends @Nullable Object> T transact(String tenant, Function<? super Tx, T> work) {
        checkOpen();
        var open = current.get();
        if (open != null) {
            return open.nested(tenant, work);
        }
        if (reading.get()) {
            throw new StorageException.Misused("a transaction cannot begin inside a read");
        }
        var transaction = new Transaction();
        T result;
        lock.writeLock().lock();
        current.set(transaction);
        try {
            result = transaction.run(tenant, work);
        } finally {
            current.remove();
            lock.writeLock().unlock();
        }
        transaction.runAfterCommit();
        return result;
    }

    private <T extends @Nullable Object> T read(String tenant, Function<? super Reader, T> work) {
        checkOpen();
        var open = current.get();
        if (open != null) {
            return open.nested(tenant, work);
        }
        boolean outermost = !reading.get();
        var access = new Access(tenant, null);
        lock.readLock().lock();
        reading.set(true);
        try {
            return work.apply(access);
        } finally {
            access.ended = true;
            if (outermost) {
                reading.remove();
            }
            lock.readLock().unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StorageException.Closed();
        }
    }

    private final class View implements Storage {
        private final String tenant;

        View(String tenant) {
            this.tenant = tenant;
        }

        @Override
        public Durability durability() {
            return Durability.NONE;
        }

        @Override
        public void prepare(Collection<? extends Table<?>> tables) {
            MemoryStorage.this.prepare(tables);
        }

        @Override
        public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
            return MemoryStorage.this.transact(tenant, work);
        }

        @Override
        public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
            return MemoryStorage.this.read(tenant, work);
        }

        @Override
        public Storage tenant(String name) {
            throw new StorageException.Misused("tenant views do not nest: " + tenant + " is one already");
        }

        @Override
        public void close() {}
    }

    /** One outermost {@link #transact}: the way back, and what is to happen after the commit. */
    private final class Transaction {
        private final List<Runnable> undo = new ArrayList<>();
        private final List<Runnable> afterCommit = new ArrayList<>();
        private boolean doomed;

        <T extends @Nullable Object> T run(String tenant, Function<? super Tx, T> work) {
            boolean done = false;
            try {
                T result = nested(tenant, work);
                if (doomed) {
                    throw new StorageException("a nested transaction failed, so this one was rolled back");
                }
                done = true;
                return result;
            } finally {
                if (!done) {
                    for (int i = undo.size() - 1; i >= 0; i--) {
                        undo.get(i).run();
                    }
                }
            }
        }

        <T extends @Nullable Object> T nested(String tenant, Function<? super Tx, T> work) {
            var access = new Access(tenant, this);
            boolean done = false;
            try {
                T result = work.apply(access);
                done = true;
                return result;
            } finally {
                access.ended = true;
                doomed |= !done;
            }
        }

        void runAfterCommit() {
            for (var action : afterCommit) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    LOG.error("an action after commit failed; the transaction is committed all the same", e);
                }
            }
        }
    }

    /** The handle that work gets: checks that it is used in its own call and by its own thread. */
    private final class Access implements Tx {
        private final String tenant;
        private final @Nullable Transaction transaction;
        private final Thread thread = Thread.currentThread();
        private boolean ended;

        Access(String tenant, @Nullable Transaction transaction) {
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
            var found = new ArrayList<R>();
            if (rows != null) {
                for (var key : keys) {
                    var row = rows.get(key);
                    if (row != null) {
                        found.add(row);
                    }
                }
            }
            return List.copyOf(found);
        }

        @Override
        public <R extends Record> List<R> find(Query<R> query) {
            var rows = existing(query.index().table());
            int limit = query.limit();
            if (rows == null) {
                return List.of();
            }
            var stretches = rows.matching(query);
            if (query.isDescending()) {
                Collections.reverse(stretches);
            }
            var found = new ArrayList<R>(Math.min(limit, 64));
            for (var stretch : stretches) {
                for (var row : (query.isDescending() ? stretch.descendingMap() : stretch).values()) {
                    if (found.size() == limit) {
                        return List.copyOf(found);
                    }
                    found.add(row);
                }
            }
            return List.copyOf(found);
        }

        @Override
        public long count(Query<?> query) {
            return countOf(query);
        }

        private <R extends Record> long countOf(Query<R> query) {
            var rows = existing(query.index().table());
            return rows == null
                    ? 0
                    : rows.matching(query).stream().mapToLong(Map::size).sum();
        }

        @Override
        public <R extends Record> boolean insert(Table<R> table, R row) {
            var kept = table.normal(row);
            var key = table.keyOf(kept);
            var rows = rows(table);
            if (!rows.isFree(key, kept)) {
                return false;
            }
            rows.put(key, kept);
            writing().undo.add(() -> rows.remove(key));
            return true;
        }

        @Override
        public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
            var rows = rows(table);
            var old = rows.get(key);
            if (old == null) {
                return Optional.empty();
            }
            var next = table.changed(old, change);
            check();
            rows.put(key, next);
            writing().undo.add(() -> rows.put(key, old));
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
            rows.remove(key);
            writing().undo.add(() -> rows.put(key, old));
            return true;
        }

        @Override
        public long deleteAll(Query<?> query) {
            return removeAll(query);
        }

        private <R extends Record> long removeAll(Query<R> query) {
            var table = query.index().table();
            var doomed = new ArrayList<R>();
            rows(table).matching(query).forEach(stretch -> doomed.addAll(stretch.values()));
            doomed.forEach(row -> remove(table, table.keyOf(row)));
            return doomed.size();
        }

        @Override
        public long next(String counter) {
            check();
            var name = Counters.checked(counter);
            var values = counters.computeIfAbsent(tenant, t -> new HashMap<>());
            long value = values.merge(name, 1L, Long::sum);
            writing().undo.add(() -> values.put(name, value - 1));
            return value;
        }

        @Override
        public void afterCommit(Runnable action) {
            check();
            writing().afterCommit.add(action);
        }

        private Transaction writing() {
            if (transaction == null) {
                throw new StorageException.Misused("a read cannot write");
            }
            return transaction;
        }

        @SuppressWarnings("unchecked") // only rows(table) puts there, with rows of the same table
        private <R extends Record> @Nullable Rows<R> existing(Table<R> table) {
            check();
            var tables = tenants.get(tenant);
            return tables == null ? null : (Rows<R>) tables.get(table);
        }

        @SuppressWarnings("unchecked")
        private <R extends Record> Rows<R> rows(Table<R> table) {
            check();
            return (Rows<R>)
                    tenants.computeIfAbsent(tenant, t -> new HashMap<>()).computeIfAbsent(table, Rows::new);
        }

        private void check() {
            if (Thread.currentThread() != thread) {
                throw new StorageException.Misused("a transaction belongs to the thread it runs on");
            }
            if (ended) {
                throw new StorageException.Misused("this transaction has ended");
            }
            checkOpen();
        }
    }
}
