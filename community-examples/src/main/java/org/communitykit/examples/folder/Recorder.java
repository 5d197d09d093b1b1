package org.communitykit.examples.folder;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Counters;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** A transaction in memory that notes what it changes. Counters are rows of a table like all others. */
record Recorder(Tx tx, String tenant, RowFiles files, Changes changes) implements Tx {
    record Counter(String name, long value) {
        Counter next() {
            return new Counter(name, value + 1);
        }
    }

    static final Table<Counter> COUNTERS = Table.of(MethodHandles.lookup(), "folder_counter", Counter.class)
            .key("name")
            .limit("name", Counters.LIMIT)
            .build();

    @Override
    public <R extends Record> Optional<R> get(Table<R> table, Key key) {
        return tx.get(table, key);
    }

    @Override
    public <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys) {
        return tx.getAll(table, keys);
    }

    @Override
    public <R extends Record> List<R> find(Query<R> query) {
        return tx.find(query);
    }

    @Override
    public long count(Query<?> query) {
        return tx.count(query);
    }

    @Override
    public <R extends Record> boolean insert(Table<R> table, R row) {
        boolean inserted = tx.insert(table, row);
        if (inserted) {
            changes.write(files.path(tenant, table, table.keyOf(row)), files.json(table, row));
        }
        return inserted;
    }

    @Override
    public <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key) {
        var updated = tx.update(table, change, key);
        updated.ifPresent(row -> changes.write(files.path(tenant, table, key), files.json(table, row)));
        return updated;
    }

    @Override
    public boolean delete(Table<?> table, Key key) {
        boolean deleted = tx.delete(table, key);
        if (deleted) {
            changes.remove(files.path(tenant, table, key));
        }
        return deleted;
    }

    @Override
    public long deleteAll(Query<?> query) {
        return deleteEach(query.limit(Query.MAX_LIMIT));
    }

    private <R extends Record> long deleteEach(Query<R> query) {
        var table = query.index().table();
        long deleted = 0;
        for (var rows = tx.find(query); !rows.isEmpty(); rows = tx.find(query)) {
            rows.forEach(row -> delete(table, table.keyOf(row)));
            deleted += rows.size();
        }
        return deleted;
    }

    @Override
    public long next(String counter) {
        var name = Counters.checked(counter);
        var next = update(COUNTERS, Counter::next, name);
        if (next.isPresent()) {
            return next.get().value();
        }
        insert(COUNTERS, new Counter(name, 1));
        return 1;
    }

    @Override
    public void afterCommit(Runnable action) {
        tx.afterCommit(action);
    }
}
