package org.communitykit.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.communitykit.storage.Column;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's way of writing changes: all statements as one text, which the driver sends in one go, and many rows as one
 * statement over arrays. If one statement fails, none after it is executed, a commit at the end included.
 */
final class Pipeline {
    private interface Binding {
        /** Binds from this parameter on and returns the next one. */
        int bind(PreparedStatement statement, int at) throws SQLException;
    }

    private static final int FEW = 4;

    private final Session session;
    private final Sql sql;
    private final Dialect dialect;
    private final List<String> texts = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    Pipeline(Session session, Sql sql) {
        this.session = session;
        this.sql = sql;
        this.dialect = sql.dialect();
    }

    Pipeline add(Changes changes) {
        if (!changes.moves().isEmpty()) {
            moves(changes.moves());
        }
        changes.deletes().forEach(this::deletes);
        changes.updates().forEach(this::updates);
        changes.inserts().forEach(this::inserts);
        return this;
    }

    Pipeline add(String text) {
        texts.add(text);
        bindings.add((statement, at) -> at);
        return this;
    }

    void run() throws SQLException {
        var statement = session.prepare(String.join(";", texts));
        int at = 1;
        for (var binding : bindings) {
            at = binding.bind(statement, at);
        }
        statement.execute();
    }

    /** Fails by a division by zero unless every counter is where its move begins. */
    private void moves(List<Changes.Move> moves) {
        if (moves.size() <= FEW) {
            few(moves);
            return;
        }
        texts.add("with moved as (update " + sql.counters() + " c set value = m.till from"
                + " unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[]) m (tenant, name, since, till)"
                + " where c.tenant = m.tenant and c.name = m.name and c.value = m.since returning 1)"
                + " select 1 / (case when count(*) = ? then 1 else 0 end) from moved");
        bindings.add((statement, at) -> {
            at = array(
                    statement,
                    at,
                    "text",
                    moves.stream().map(Changes.Move::tenant).toArray());
            at = array(
                    statement,
                    at,
                    "text",
                    moves.stream().map(Changes.Move::name).toArray());
            at = array(
                    statement,
                    at,
                    "bigint",
                    moves.stream().map(Changes.Move::from).toArray());
            at = array(
                    statement,
                    at,
                    "bigint",
                    moves.stream().map(Changes.Move::to).toArray());
            statement.setInt(at, moves.size());
            return at + 1;
        });
    }

    /** The same for few counters, which costs the server less to plan than arrays do. */
    private void few(List<Changes.Move> moves) {
        long step = moves.get(0).to() - moves.get(0).from();
        if (moves.stream().allMatch(move -> move.to() - move.from() == step)) {
            alike(moves, step);
        } else {
            moves.forEach(move -> alike(List.of(move), move.to() - move.from()));
        }
    }

    private void alike(List<Changes.Move> moves, long step) {
        texts.add("insert into " + sql.counters() + " as c (tenant, name, value) values (?, ?, ?)"
                + ", (?, ?, ?)".repeat(moves.size() - 1)
                + " on conflict (tenant, name) do update set value ="
                + " case when c.value + ? = excluded.value then excluded.value else 1 / (c.value - c.value) end");
        bindings.add((statement, at) -> {
            for (var move : moves) {
                statement.setString(at++, move.tenant());
                statement.setString(at++, move.name());
                statement.setLong(at++, move.to());
            }
            statement.setLong(at, step);
            return at + 1;
        });
    }

    private void deletes(Changes.Deletes deletes) {
        var key = deletes.table().primary().columns();
        texts.add("delete from " + sql.table(deletes.table().name()) + " t using unnest(" + arrays(key) + ") v ("
                + names("k", key.size()) + ") where t.tenant = ? and " + joined(key));
        bindings.add((statement, at) -> {
            at = keys(
                    statement,
                    at,
                    key,
                    deletes.keys().stream().map(k -> k.cells()).toList());
            statement.setString(at, deletes.tenant());
            return at + 1;
        });
    }

    private void updates(Changes.Updates updates) {
        var key = updates.table().primary().columns();
        var columns = updates.columns();
        var set = IntStream.range(0, columns.size())
                .mapToObj(i -> dialect.quoted(columns.get(i).name()) + " = v.c" + i)
                .collect(Collectors.joining(", "));
        texts.add("update " + sql.table(updates.table().name()) + " t set " + set + " from unnest("
                + arrays(columns) + ", " + arrays(key) + ") v (" + names("c", columns.size()) + ", "
                + names("k", key.size()) + ") where t.tenant = ? and " + joined(key));
        bindings.add((statement, at) -> {
            at = rows(statement, at, columns, updates.rows());
            at = keys(
                    statement,
                    at,
                    key,
                    updates.keys().stream().map(k -> k.cells()).toList());
            statement.setString(at, updates.tenant());
            return at + 1;
        });
    }

    private void inserts(Changes.Inserts inserts) {
        var table = inserts.table();
        var rows = inserts.rows();
        if (rows.size() == 1) {
            var texts = sql.of(table);
            this.texts.add(texts.insert);
            bindings.add((statement, at) -> one(statement, at, texts, inserts.tenant(), table, rows.get(0)));
            return;
        }
        var columns = table.columns();
        texts.add("insert into " + sql.table(table.name()) + " (tenant, "
                + columns.stream().map(c -> dialect.quoted(c.name())).collect(Collectors.joining(", "))
                + ") select ?, v.* from unnest(" + arrays(columns) + ") v");
        bindings.add((statement, at) -> {
            statement.setString(at, inserts.tenant());
            return rows(statement, at + 1, columns, rows);
        });
    }

    private static int one(
            PreparedStatement statement,
            int at,
            Sql.Statements texts,
            String tenant,
            Table<?> table,
            @Nullable Object[] cells)
            throws SQLException {
        statement.setString(at++, tenant);
        for (var column : table.columns()) {
            Cells.bind(statement, at++, column, cells[column.position()], texts.asBytes(column));
        }
        return at;
    }

    private static int rows(PreparedStatement statement, int at, List<Column> columns, List<@Nullable Object[]> rows)
            throws SQLException {
        for (var column : columns) {
            var cells = rows.stream().map(row -> row[column.position()]).toArray();
            at = array(statement, at, type(column), cells);
        }
        return at;
    }

    private static int keys(PreparedStatement statement, int at, List<Column> key, Collection<List<Object>> keys)
            throws SQLException {
        for (int i = 0; i < key.size(); i++) {
            int part = i;
            at = array(
                    statement,
                    at,
                    type(key.get(i)),
                    keys.stream().map(k -> k.get(part)).toArray());
        }
        return at;
    }

    private static int array(PreparedStatement statement, int at, String type, @Nullable Object[] cells)
            throws SQLException {
        statement.setArray(at, statement.getConnection().createArrayOf(type, cells));
        return at + 1;
    }

    private static String arrays(List<Column> columns) {
        return columns.stream().map(c -> "?::" + type(c) + "[]").collect(Collectors.joining(", "));
    }

    private String joined(List<Column> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "t." + dialect.quoted(key.get(i).name()) + " = v.k" + i)
                .collect(Collectors.joining(" and "));
    }

    private static String names(String letter, int count) {
        return IntStream.range(0, count).mapToObj(i -> letter + i).collect(Collectors.joining(", "));
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case TEXT -> "text";
            case LONG -> "bigint";
            case INT -> "integer";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
        };
    }
}
