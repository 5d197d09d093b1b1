package org.communitykit.storage.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.communitykit.storage.Column;
import org.communitykit.storage.Counters;
import org.communitykit.storage.Index;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tenants;
import org.jspecify.annotations.Nullable;

/**
 * The tables as the database has them: what they should be, what they are, and the way from one to the other. Each step
 * adds one thing and is skipped when that is there, so a preparation may be killed anywhere and run again.
 */
final class Schema {
    private static final int TABLE_NAME = 30;

    private static final int LOOKS = 5;
    private static final long BETWEEN_LOOKS_NANOS = 20_000_000L;

    private final Sql sql;
    private final Dialect dialect;
    private final String prefix;

    Schema(Sql sql, String prefix) {
        this.sql = sql;
        this.dialect = sql.dialect();
        this.prefix = prefix;
    }

    /** The statements that create everything in an empty database. */
    List<String> statements(Collection<? extends Table<?>> tables) {
        var all = new ArrayList<>(base());
        for (var table : tables) {
            all.add(create(table));
            table.indexes().forEach(index -> all.add(create(index)));
        }
        return all;
    }

    private List<String> base() {
        var q = dialect;
        var base = new ArrayList<String>();
        base.add(createTable(
                "counter",
                List.of(
                        q.quoted(Sql.TENANT) + " " + q.nameType(Tenants.LIMIT) + " not null",
                        q.quoted("name") + " " + q.counterType(Counters.LIMIT) + " not null",
                        q.quoted("value") + " bigint not null"),
                List.of(q.quoted(Sql.TENANT), q.quoted("name"))));
        base.add(createTable(
                "schema_version",
                List.of(
                        q.quoted("name") + " " + q.nameType(TABLE_NAME) + " not null",
                        q.quoted("version") + " integer not null"),
                List.of(q.quoted("name"))));
        base.addAll(dialect.seed(sql));
        return base;
    }

    private String create(Table<?> table) {
        var lines = new ArrayList<String>();
        lines.add(dialect.quoted(Sql.TENANT) + " " + dialect.nameType(Tenants.LIMIT) + " not null");
        for (var column : table.columns()) {
            lines.add(declaration(table, column));
        }
        var key = new ArrayList<String>();
        key.add(dialect.quoted(Sql.TENANT));
        key.addAll(sql.quoted(table.primary().columns()));
        return createTable(table.name(), lines, key);
    }

    private String declaration(Table<?> table, Column column) {
        return dialect.quoted(column.name()) + " "
                + dialect.type(column, Sql.sorted(table).contains(column)) + (column.nullable() ? "" : " not null");
    }

    private String createTable(String name, List<String> columns, List<String> key) {
        return "create table if not exists " + sql.table(name) + " (\n    " + String.join(",\n    ", columns)
                + ",\n    primary key (" + String.join(", ", key) + ")\n)" + dialect.tableOptions();
    }

    private String create(Index<?> index) {
        // a unique index decides by the declared columns only, any other spares the sorting of ties
        var columns = index.unique() ? index.columns() : index.order();
        return "create " + (index.unique() ? "unique " : "") + "index if not exists "
                + dialect.quoted(sql.indexName(index)) + " on "
                + sql.table(index.table().name()) + " ("
                + dialect.quoted(Sql.TENANT) + ", "
                + String.join(", ", sql.quoted(columns)) + ")";
    }

    private String add(Table<?> table, Column column) {
        boolean late = !column.nullable();
        return "alter table " + sql.table(table.name()) + " add column "
                + (dialect.addsIfNotExists() ? "if not exists " : "")
                + declaration(table, column)
                + (late ? " default " + (column.type() == Column.Type.BOOLEAN ? "false" : "0") : "");
    }

    /** Brings the database to the tables, or only checks it. */
    void prepare(Session session, Collection<? extends Table<?>> tables, Preparing preparing) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                prepareOnce(session, tables, preparing);
                return;
            } catch (StorageException.SchemaMismatch | SQLException e) {
                if (!dialect.showsHalfMadeTables() || attempt == LOOKS) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        }
    }

    private void prepareOnce(Session session, Collection<? extends Table<?>> tables, Preparing preparing)
            throws SQLException {
        boolean extend = preparing == Preparing.EXTEND;
        if (extend) {
            dialect.lockSchema(session);
        }
        try {
            var there = inspect(session.connection(), tables);
            if (extend && !there.containsAll("counter", "schema_version")) {
                for (var statement : base()) {
                    execute(session, new Step(statement, "table " + prefix + "counter is missing"));
                }
            }
            var versions = there.contains("schema_version") ? versions(session) : Map.<String, Integer>of();
            for (var table : tables) {
                int seen = versions.getOrDefault(table.name(), 0);
                if (seen > table.version()) {
                    throw new StorageException.SchemaMismatch("table " + prefix + table.name() + " is at version "
                            + seen + ", newer than version " + table.version() + " which this library knows");
                }
                for (var step : steps(table, there)) {
                    if (!extend) {
                        throw new StorageException.SchemaMismatch(step.missing());
                    }
                    execute(session, step);
                }
                if (extend && seen < table.version()) {
                    version(session, table, seen);
                }
            }
        } catch (SQLException | RuntimeException e) {
            release(session, extend, e);
            throw e;
        }
        if (extend) {
            dialect.unlockSchema(session);
        }
    }

    private void release(Session session, boolean locked, Exception cause) {
        try {
            dialect.rollback(session);
            if (locked && !dialect.schemaIsTransactional()) {
                dialect.unlockSchema(session);
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private record Step(String statement, String missing) {}

    private void execute(Session session, Step step) throws SQLException {
        try {
            session.execute(step.statement());
        } catch (SQLException e) {
            if (!dialect.forbids(e)) {
                throw e;
            }
            throw new StorageException.SchemaMismatch(step.missing() + ", and this user may not create it", e);
        }
    }

    /** What is still to be done for the table; fails at what cannot be done by adding. */
    private List<Step> steps(Table<?> table, Found there) {
        var steps = new ArrayList<Step>();
        var columns = there.columns(table.name());
        if (columns == null) {
            steps.add(new Step(create(table), "table " + prefix + table.name() + " is missing"));
        } else {
            checkKey(table, there);
            for (var column : table.columns()) {
                var place = prefix + table.name() + "." + column.name();
                var found = columns.get(dialect.catalogued(column.name()));
                if (found == null) {
                    if (!column.nullable() && !column.primitive()) {
                        throw new StorageException.SchemaMismatch(
                                "column " + place
                                        + " is missing and cannot be added: what rows have in it must be absent or a primitive");
                    }
                    steps.add(new Step(add(table, column), "column " + place + " is missing"));
                } else {
                    found.check(dialect, column, place);
                }
            }
        }
        for (var index : table.indexes()) {
            var found = there.index(table.name(), dialect.catalogued(sql.indexName(index)));
            if (found == null) {
                steps.add(new Step(create(index), "index " + sql.indexName(index) + " is missing"));
            } else {
                checkIndex(index, found);
            }
        }
        return steps;
    }

    private void checkKey(Table<?> table, Found there) {
        var expected = catalogued(table.primary().columns());
        var actual = there.key(table.name());
        if (!expected.equals(actual)) {
            throw new StorageException.SchemaMismatch(
                    "the key of table " + prefix + table.name() + " is " + actual + ", not " + expected);
        }
    }

    private void checkIndex(Index<?> index, FoundIndex found) {
        var expected = catalogued(index.unique() ? index.columns() : index.order());
        if (!expected.equals(found.columns()) || index.unique() != found.unique()) {
            throw new StorageException.SchemaMismatch("index " + sql.indexName(index) + " is "
                    + (found.unique() ? "unique " : "") + found.columns() + ", not "
                    + (index.unique() ? "unique " : "") + expected + "; drop it to have it made anew");
        }
    }

    private List<String> catalogued(Collection<Column> columns) {
        var names = new ArrayList<String>();
        names.add(dialect.catalogued(Sql.TENANT));
        columns.forEach(c -> names.add(dialect.catalogued(c.name())));
        return names;
    }

    private Map<String, Integer> versions(Session session) throws SQLException {
        var versions = new HashMap<String, Integer>();
        try (var statement = session.connection().createStatement();
                var result = statement.executeQuery("select " + dialect.quoted("name") + ", "
                        + dialect.quoted("version") + " from " + sql.table("schema_version"))) {
            while (result.next()) {
                versions.put(result.getString(1), result.getInt(2));
            }
        }
        return versions;
    }

    private void version(Session session, Table<?> table, int seen) throws SQLException {
        var text = seen == 0
                ? "insert into " + sql.table("schema_version") + " (" + dialect.quoted("version") + ", "
                        + dialect.quoted("name") + ") values (?, ?)"
                : "update " + sql.table("schema_version") + " set " + dialect.quoted("version") + " = ? where "
                        + dialect.quoted("name") + " = ?";
        try (var statement = session.connection().prepareStatement(text)) {
            statement.setInt(1, table.version());
            statement.setString(2, table.name());
            statement.executeUpdate();
        } catch (SQLException e) {
            // another node got there first, where no lock keeps it off
            if (dialect.trouble(e) != Trouble.DUPLICATE) {
                throw e;
            }
        }
    }

    private record FoundColumn(int type, String typeName, boolean nullable) {
        void check(Dialect dialect, Column column, String place) {
            boolean fits = dialect.holds(column.type(), type, typeName);
            if (!fits) {
                throw new StorageException.SchemaMismatch(
                        "column " + place + " is " + typeName + ", which cannot hold " + column.type());
            }
            if (nullable != column.nullable()) {
                throw new StorageException.SchemaMismatch("column " + place + (nullable ? " allows" : " refuses")
                        + " null, but " + column + " is " + (nullable ? "never" : "sometimes") + " absent");
            }
        }
    }

    private record FoundIndex(boolean unique, List<String> columns) {}

    private record FoundTable(Map<String, FoundColumn> columns, List<String> key, Map<String, FoundIndex> indexes) {}

    /** What the catalogue says of the tables. */
    private record Found(Map<String, FoundTable> tables) {
        boolean contains(String table) {
            return tables.containsKey(table);
        }

        boolean containsAll(String... names) {
            return tables.keySet().containsAll(List.of(names));
        }

        @Nullable
        Map<String, FoundColumn> columns(String table) {
            var found = tables.get(table);
            return found == null ? null : found.columns();
        }

        List<String> key(String table) {
            var found = tables.get(table);
            return found == null ? List.of() : found.key();
        }

        @Nullable
        FoundIndex index(String table, String name) {
            var found = tables.get(table);
            return found == null ? null : found.indexes().get(name);
        }
    }

    private Found inspect(Connection connection, Collection<? extends Table<?>> tables) throws SQLException {
        var names = new ArrayList<>(List.of("counter", "schema_version"));
        for (var table : tables) {
            names.add(table.name());
        }
        var found = new HashMap<String, FoundTable>();
        var data = connection.getMetaData();
        var known = names(connection, data);
        for (var name : names) {
            var catalogued = dialect.catalogued(prefix + name);
            var columns =
                    known.contains(catalogued) ? columns(connection, data, catalogued) : Map.<String, FoundColumn>of();
            if (!columns.isEmpty()) {
                boolean ours = !name.equals("counter") && !name.equals("schema_version");
                found.put(
                        name,
                        new FoundTable(
                                columns,
                                ours ? key(connection, data, catalogued) : List.of(),
                                ours ? indexes(connection, data, catalogued) : Map.of()));
            }
        }
        return new Found(found);
    }

    /** What has a name with our prefix; asked for once, since asking after each table that is not there takes long. */
    private Set<String> names(Connection connection, DatabaseMetaData data) throws SQLException {
        var names = new HashSet<String>();
        var pattern = escaped(data, dialect.catalogued(prefix)) + "%";
        try (var result = data.getTables(connection.getCatalog(), connection.getSchema(), pattern, null)) {
            while (result.next()) {
                names.add(result.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static Map<String, FoundColumn> columns(Connection connection, DatabaseMetaData data, String table)
            throws SQLException {
        var columns = new HashMap<String, FoundColumn>();
        try (var result = data.getColumns(connection.getCatalog(), connection.getSchema(), escaped(data, table), "%")) {
            while (result.next()) {
                if (result.getString("TABLE_NAME").equals(table)) {
                    columns.put(
                            result.getString("COLUMN_NAME"),
                            new FoundColumn(
                                    result.getInt("DATA_TYPE"),
                                    result.getString("TYPE_NAME"),
                                    result.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls));
                }
            }
        }
        return columns;
    }

    /** The name as a pattern that only the name itself answers. */
    private static String escaped(DatabaseMetaData data, String name) throws SQLException {
        return name.replace("_", data.getSearchStringEscape() + "_");
    }

    private static List<String> key(Connection connection, DatabaseMetaData data, String table) throws SQLException {
        var key = new TreeMap<Integer, String>();
        try (var result = data.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (result.next()) {
                key.put(result.getInt("KEY_SEQ"), result.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    private static Map<String, FoundIndex> indexes(Connection connection, DatabaseMetaData data, String table)
            throws SQLException {
        var columns = new HashMap<String, TreeMap<Integer, String>>();
        var unique = new HashMap<String, Boolean>();
        try (var result = data.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
            while (result.next()) {
                var name = result.getString("INDEX_NAME");
                if (name != null) {
                    columns.computeIfAbsent(name, n -> new TreeMap<>())
                            .put(result.getInt("ORDINAL_POSITION"), result.getString("COLUMN_NAME"));
                    unique.put(name, !result.getBoolean("NON_UNIQUE"));
                }
            }
        }
        var indexes = new HashMap<String, FoundIndex>();
        columns.forEach((name, places) ->
                indexes.put(name, new FoundIndex(unique.getOrDefault(name, false), List.copyOf(places.values()))));
        return indexes;
    }
}
