package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Counters;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** What work gets: checks that it is used in its own call and by its own thread, and maps errors. */
final class Handle implements Tx {
    private final JdbcStorage storage;
    private final String tenant;
    private final Operations operations;
    private final @Nullable Transaction transaction;
    private final Thread thread = Thread.currentThread();
    private boolean ended;
    private @Nullable SQLException broken;

    Handle(JdbcStorage storage, String tenant, Operations operations, @Nullable Transaction transaction) {
        this.storage = storage;
        this.tenant = tenant;
        this.operations = operations;
        this.transaction = transaction;
    }

    void end() {
        ended = true;
    }

    /** What went wrong while reading outside of a transaction. */
    @Nullable
    SQLException broken() {
        return broken;
    }

    @Override
    public <R extends Record> Optional<R> get(Table<R> table, Key key) {
        return checked(() -> Optional.ofNullable(operations.get(tenant, table, key)));
    }

    @Override
    public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
        return checked(() -> operations.getAll(tenant, table, keys));
    }

    @Override
    public <R extends Record> List<R> find(Query<R> query) {
        return checked(() -> operations.find(tenant, query));
    }

    @Override
    public long count(Query<?> query) {
        return checked(() -> operations.count(tenant, query));
    }

    @Override
    public <R extends Record> boolean insert(Table<R> table, R row) {
        writing();
        return checked(() -> operations.insert(tenant, table, row));
    }

    @Override
    public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
        writing();
        return checked(() -> Optional.ofNullable(operations.update(tenant, table, change, key)));
    }

    @Override
    public boolean delete(Table<?> table, Key key) {
        writing();
        return checked(() -> operations.delete(tenant, table, key));
    }

    @Override
    public long deleteAll(Query<?> query) {
        writing();
        return checked(() -> operations.deleteAll(tenant, query));
    }

    @Override
    public long next(String counter) {
        writing();
        var name = Counters.checked(counter);
        return checked(() -> operations.next(tenant, name));
    }

    @Override
    public void afterCommit(Runnable action) {
        check();
        writing().afterCommit(action);
    }

    private Transaction writing() {
        check();
        if (transaction == null) {
            throw new StorageException.Misused("a read cannot write");
        }
        return transaction;
    }

    private void check() {
        if (Thread.currentThread() != thread) {
            throw new StorageException.Misused("a transaction belongs to the thread it runs on");
        }
        if (ended) {
            throw new StorageException.Misused("this transaction has ended");
        }
        storage.checkOpen();
    }

    private interface Operation<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    private <T extends @Nullable Object> T checked(Operation<T> operation) {
        check();
        if (transaction != null && transaction.broken() != null) {
            throw storage.failure(transaction.broken());
        }
        try {
            return operation.run();
        } catch (SQLException e) {
            if (transaction != null) {
                transaction.broke(e);
            } else {
                broken = e;
            }
            throw storage.failure(e);
        }
    }
}
