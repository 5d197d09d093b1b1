package org.communitykit.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Column;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** Every operation is its statement, at once, in whatever transaction the connection is in. */
final class Direct implements Operations {
    private final Session session;
    private final Sql sql;
    private final Dialect dialect;
    private final Map<Numbers.Name, Long> moved;
    private boolean writing;
    private boolean written;

    Direct(Session session, Sql sql) {
        this(session, sql, new HashMap<>());
    }

    /** Puts the numbers it gives into the map. */
    Direct(Session session, Sql sql, Map<Numbers.Name, Long> moved) {
        this.moved = moved;
        this.session = session;
        this.sql = sql;
        this.dialect = sql.dialect();
    }

    @Override
    public <R extends Record> @Nullable R get(String tenant, Table<R> table, Key key) throws SQLException {
        return select(sql.of(table).select, tenant, table, key);
    }

    /** The current row, locked until the transaction ends. */
    <R extends Record> @Nullable R lock(String tenant, Table<R> table, Key key) throws SQLException {
        aboutToWrite();
        return select(sql.of(table).lock, tenant, table, key);
    }

    private <R extends Record> @Nullable R select(Sql.Select select, String tenant, Table<R> table, Key key)
            throws SQLException {
        var texts = sql.of(table);
        var statement = session.prepare(select.text());
        bindKey(statement, 1, texts, tenant, table, key);
        try (var result = statement.executeQuery()) {
            return result.next()
                    ? Cells.row(
                            table,
                            result,
                            select.columns(),
                            texts,
                            Cells.byPosition(table, table.primary().columns(), key.cells()))
                    : null;
        }
    }

    @Override
    public <R extends Record> List<R> getAll(String tenant, Table<R> table, Collection<Key> keys) throws SQLException {
        var distinct = new ArrayList<>(new LinkedHashSet<>(keys));
        var found = new HashMap<Key, R>();
        int chunk = dialect.keysAtOnce();
        for (int from = 0; from < distinct.size(); from += chunk) {
            select(tenant, table, distinct.subList(from, Math.min(distinct.size(), from + chunk)), found);
        }
        var rows = new ArrayList<R>(keys.size());
        for (var key : keys) {
            var row = found.get(key);
            if (row != null) {
                rows.add(row);
            }
        }
        return List.copyOf(rows);
    }

    private <R extends Record> void select(String tenant, Table<R> table, List<Key> keys, Map<Key, R> found)
            throws SQLException {
        var texts = sql.of(table);
        var columns = table.primary().columns();
        int last = columns.size() - 1;
        boolean siblings = areSiblings(keys, last);
        int size = dialect.slots(keys.size(), siblings);
        var select = siblings ? texts.selectSiblings(size) : texts.selectAll(size);
        var statement = session.prepare(select.text());
        var shared = siblings ? keys.get(0).cells().subList(0, last) : List.of();
        if (siblings) {
            int at = bind(statement, 1, texts, tenant, columns, shared);
            dialect.bindAnyOf(statement, at, columns.get(last), keys, size, texts.asBytes(columns.get(last)));
        } else {
            int at = 1;
            for (int i = 0; i < size; i++) {
                at = bindKey(statement, at, texts, tenant, table, keys.get(Math.min(i, keys.size() - 1)));
            }
        }
        var known = Cells.byPosition(table, columns, shared);
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                var row = Cells.row(table, result, select.columns(), texts, known);
                found.put(table.keyOf(row), row);
            }
        }
    }

    /** Whether the keys differ in their last cell at the most. */
    private static boolean areSiblings(List<Key> keys, int last) {
        var first = keys.get(0);
        for (var key : keys) {
            for (int i = 0; i < last; i++) {
                if (!key.cell(i).equals(first.cell(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public <R extends Record> List<R> find(String tenant, Query<R> query) throws SQLException {
        int limit = query.limit();
        var asked = Asked.of(query);
        if (asked == null) {
            return List.of();
        }
        var table = query.index().table();
        var texts = sql.of(table);
        var select = texts.find(query, asked.after().size());
        var statement = session.prepare(select.text());
        int at = asked.bind(statement, texts, dialect, tenant);
        if (!dialect.writesLimit(limit)) {
            statement.setInt(at, limit);
        }
        var known = Cells.byPosition(table, query.index().order(), query.equal());
        var rows = new ArrayList<R>(Math.min(limit, 64));
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(Cells.row(table, result, select.columns(), texts, known));
            }
        }
        return List.copyOf(rows);
    }

    /** The row, if any, that has this place in a unique index. */
    <R extends Record> List<R> holders(String tenant, Index<R> index, Key place) throws SQLException {
        var table = index.table();
        var texts = sql.of(table);
        var select = texts.holders(index);
        var statement = session.prepare(select.text());
        statement.setString(1, tenant);
        for (int i = 0; i < index.columns().size(); i++) {
            var column = index.columns().get(i);
            Cells.bind(statement, i + 2, column, place.cells().get(i), texts.asBytes(column));
        }
        var known = Cells.byPosition(table, index.columns(), place.cells());
        var rows = new ArrayList<R>(1);
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(Cells.row(table, result, select.columns(), texts, known));
            }
        }
        return rows;
    }

    @Override
    public long count(String tenant, Query<?> query) throws SQLException {
        var asked = Asked.of(query);
        if (asked == null) {
            return 0;
        }
        var texts = sql.of(query.index().table());
        var statement = session.prepare(texts.count(query, asked.after().size()));
        asked.bind(statement, texts, dialect, tenant);
        try (var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public <R extends Record> boolean insert(String tenant, Table<R> table, R row) throws SQLException {
        write();
        var texts = sql.of(table);
        var statement = session.prepare(texts.insertUnlessTaken);
        bindRow(statement, texts, tenant, table, table.cells(row));
        try {
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            if (dialect.unlessTaken().isEmpty() && dialect.trouble(e) == Trouble.DUPLICATE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public <R extends Record> @Nullable R update(String tenant, Table<R> table, UnaryOperator<R> change, Key key)
            throws SQLException {
        var old = lock(tenant, table, key);
        if (old == null) {
            return null;
        }
        var next = table.changed(old, change);
        store(tenant, table, key, table.cells(old), table.cells(next));
        return next;
    }

    private <R extends Record> void store(
            String tenant, Table<R> table, Key key, @Nullable Object[] old, @Nullable Object[] next)
            throws SQLException {
        var texts = sql.of(table);
        var changed = Changes.changed(texts, old, next);
        if (changed.isEmpty()) {
            return;
        }
        written = true;
        var statement = session.prepare(texts.update(changed));
        int at = 1;
        for (var column : changed) {
            Cells.bind(statement, at++, column, next[column.position()], texts.asBytes(column));
        }
        bindKey(statement, at, texts, tenant, table, key);
        statement.executeUpdate();
    }

    @Override
    public boolean delete(String tenant, Table<?> table, Key key) throws SQLException {
        write();
        var texts = sql.of(table);
        var statement = session.prepare(texts.delete);
        bindKey(statement, 1, texts, tenant, table, key);
        return statement.executeUpdate() == 1;
    }

    @Override
    public long deleteAll(String tenant, Query<?> query) throws SQLException {
        write();
        var asked = Asked.of(query);
        if (asked == null) {
            return 0;
        }
        var texts = sql.of(query.index().table());
        var statement = session.prepare(texts.deleteAll(query, asked.after().size()));
        asked.bind(statement, texts, dialect, tenant);
        return statement.executeLargeUpdate();
    }

    @Override
    public long next(String tenant, String counter) throws SQLException {
        write();
        long number = dialect.next(session, sql.counters(), tenant, counter);
        moved.put(new Numbers.Name(tenant, counter), number);
        return number;
    }

    /** Whether anything has been written, or tried to be. */
    boolean hasWritten() {
        return written;
    }

    private void write() throws SQLException {
        written = true;
        aboutToWrite();
    }

    void aboutToWrite() throws SQLException {
        if (!writing) {
            writing = true;
            dialect.beforeFirstWrite(session, sql);
        }
    }

    static void bindRow(
            PreparedStatement statement, Sql.Statements texts, String tenant, Table<?> table, @Nullable Object[] cells)
            throws SQLException {
        statement.setString(1, tenant);
        for (var column : table.columns()) {
            Cells.bind(statement, column.position() + 2, column, cells[column.position()], texts.asBytes(column));
        }
    }

    static int bindKey(
            PreparedStatement statement, int at, Sql.Statements texts, String tenant, Table<?> table, Key key)
            throws SQLException {
        return bind(statement, at, texts, tenant, table.primary().columns(), key.cells());
    }

    /** Binds the tenant, then these cells of the leading columns. */
    private static int bind(
            PreparedStatement statement,
            int at,
            Sql.Statements texts,
            String tenant,
            List<Column> columns,
            List<Object> cells)
            throws SQLException {
        statement.setString(at++, tenant);
        for (int i = 0; i < cells.size(); i++) {
            Cells.bind(statement, at++, columns.get(i), cells.get(i), texts.asBytes(columns.get(i)));
        }
        return at;
    }

    /** A query whose place to go on after has been split from the columns that are fixed anyway. */
    private record Asked(Query<?> query, List<Object> after) {
        /** Null if the place to go on after lies behind everything that is asked for. */
        static @Nullable Asked of(Query<?> query) {
            var after = query.after();
            if (after == null) {
                return new Asked(query, List.of());
            }
            int fixed = query.equal().size();
            var cells = after.cells();
            int side = Key.of(cells.subList(0, fixed)).compareTo(Key.of(query.equal()));
            if (side == 0) {
                // with every column fixed, the place can only be that of the row itself
                return fixed == cells.size() ? null : new Asked(query, cells.subList(fixed, cells.size()));
            }
            return side > 0 == query.isDescending() ? new Asked(query, List.of()) : null;
        }

        int bind(PreparedStatement statement, Sql.Statements texts, Dialect dialect, String tenant)
                throws SQLException {
            var order = query.index().order();
            int fixed = query.equal().size();
            int at = 1;
            statement.setString(at++, tenant);
            for (int i = 0; i < fixed; i++) {
                at = bind(statement, at, texts, order.get(i), query.equal().get(i));
            }
            if (query.low() != null) {
                at = bind(statement, at, texts, order.get(fixed), query.low().cell());
            }
            if (query.high() != null) {
                at = bind(statement, at, texts, order.get(fixed), query.high().cell());
            }
            for (int place : dialect.behindOrder(after.size())) {
                at = bind(statement, at, texts, order.get(fixed + place), after.get(place));
            }
            return at;
        }

        private static int bind(PreparedStatement statement, int at, Sql.Statements texts, Column column, Object cell)
                throws SQLException {
            Cells.bind(statement, at, column, cell, texts.asBytes(column));
            return at + 1;
        }
    }
}
