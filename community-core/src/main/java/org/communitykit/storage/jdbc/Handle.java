package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Counters;
import org.communitykit.storage.Key;
import org.communitykit.storage.NestingStorage;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** What work gets: checks that it is used in its own call and by its own thread, and maps errors. */
final class Handle extends NestingStorage.Access {
    private final JdbcStorage storage;
    private final String tenant;
    private final Operations operations;
    private final @Nullable Transaction transaction;
    private @Nullable SQLException broken;

    Handle(JdbcStorage storage, String tenant, Operations operations, @Nullable Transaction transaction) {
        super(storage, transaction);
        this.storage = storage;
        this.tenant = tenant;
        this.operations = operations;
        this.transaction = transaction;
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
        checkWriting();
        return checked(() -> operations.insert(tenant, table, row));
    }

    @Override
    public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
        checkWriting();
        return checked(() -> Optional.ofNullable(operations.update(tenant, table, change, key)));
    }

    @Override
    public boolean delete(Table<?> table, Key key) {
        checkWriting();
        return checked(() -> operations.delete(tenant, table, key));
    }

    @Override
    public long deleteAll(Query<?> query) {
        checkWriting();
        return checked(() -> operations.deleteAll(tenant, query));
    }

    @Override
    public long next(String counter) {
        checkWriting();
        var name = Counters.checked(counter);
        return checked(() -> operations.next(tenant, name));
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
