package org.communitykit.storage.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.communitykit.storage.Column;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** The statement texts of one database under one table prefix. Made when first needed and kept. */
final class Sql {
    static final String TENANT = "tenant";

    /** The tenant of counters that are the storage's own; no tenant can be called this. */
    static final String NOBODY = "~";

    private final Dialect dialect;
    private final String prefix;
    private final Map<Table<?>, Statements> tables = new ConcurrentHashMap<>();

    Sql(Dialect dialect, String prefix) {
        this.dialect = dialect;
        this.prefix = prefix;
    }

    Dialect dialect() {
        return dialect;
    }

    /** A table's name, prefixed and quoted. */
    String table(String name) {
        return dialect.quoted(prefix + name);
    }

    /** The name of an index, which must be unique in the whole schema; no declared name holds a dollar sign. */
    String indexName(Index<?> index) {
        return prefix + index.table().name() + "$" + index.name();
    }

    /** The columns' names, quoted. */
    List<String> quoted(Collection<Column> among) {
        var quoted = new ArrayList<String>(among.size());
        for (var column : among) {
            quoted.add(dialect.quoted(column.name()));
        }
        return quoted;
    }

    String counters() {
        return table("counter");
    }

    Statements of(Table<?> table) {
        return tables.computeIfAbsent(table, Statements::new);
    }

    /** The columns that a database sorts: those of the key and the indexes. */
    static Set<Column> sorted(Table<?> table) {
        var sorted = new HashSet<>(table.primary().columns());
        for (var index : table.indexes()) {
            sorted.addAll(index.columns());
        }
        return sorted;
    }

    /** A text that selects, and the columns its result has; what others hold is asked for, so that it is known. */
    record Select(String text, List<Column> columns) {}

    /** The texts for one table. */
    final class Statements {
        private enum Kind {
            FIND,
            COUNT,
            DELETE
        }

        private record Shape(
                Index<?> index,
                Kind kind,
                int equal,
                String low,
                String high,
                boolean descending,
                int after,
                String limit) {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Shape shape
                        && index == shape.index
                        && kind == shape.kind
                        && equal == shape.equal
                        && low.equals(shape.low)
                        && high.equals(shape.high)
                        && descending == shape.descending
                        && after == shape.after
                        && limit.equals(shape.limit);
            }

            @Override
            public int hashCode() {
                return 31 * (31 * (31 * index.hashCode() + kind.hashCode()) + 8 * equal + after) + limit.hashCode();
            }
        }

        private final Table<?> table;
        private final String name;
        private final boolean[] asBytes;
        private final List<Column> keyless;
        private final String byKey;
        private final Map<Shape, Select> queries = new ConcurrentHashMap<>();
        private final Map<List<Column>, String> updates = new ConcurrentHashMap<>();
        private final Map<Integer, Select> selects = new ConcurrentHashMap<>();
        private final Map<Integer, Select> siblings = new ConcurrentHashMap<>();
        final String insert;
        final String insertUnlessTaken;
        final Select select;
        final Select lock;
        final String delete;

        private Statements(Table<?> table) {
            this.table = table;
            this.name = table(table.name());
            this.asBytes = new boolean[table.columns().size()];
            if (dialect.sortsTextAsBytes()) {
                for (var column : sorted(table)) {
                    asBytes[column.position()] = column.type() == Column.Type.TEXT;
                }
            }
            this.keyless = besides(table.primary().columns());
            this.byKey = " where " + equal(table.primary().columns());
            this.insert = "insert into " + name + " (" + dialect.quoted(TENANT) + ", " + list(table.columns())
                    + ") values (?" + ", ?".repeat(table.columns().size()) + ")";
            this.insertUnlessTaken = insert + dialect.unlessTaken();
            this.select = select(keyless, byKey);
            this.lock = select(keyless, byKey + dialect.forUpdate());
            this.delete = "delete from " + name + byKey;
        }

        /** Whether the column's text is kept as its bytes in UTF-8. */
        boolean asBytes(Column column) {
            return asBytes[column.position()];
        }

        /** The columns that are no part of the key. */
        List<Column> keyless() {
            return keyless;
        }

        /** Sets these columns of the row with a key. */
        String update(List<Column> changed) {
            return updates.computeIfAbsent(
                    changed,
                    set -> "update " + name + " set "
                            + set.stream()
                                    .map(c -> dialect.quoted(c.name()) + " = ?")
                                    .collect(Collectors.joining(", "))
                            + byKey);
        }

        /** The rows with any of so many keys. */
        Select selectAll(int keys) {
            return selects.computeIfAbsent(
                    keys,
                    n -> select(
                            table.columns(),
                            " where " + dialect.anyOf(quoted(table.primary().columns()), n)));
        }

        /** The rows with any of so many keys that differ in their last column at the most. */
        Select selectSiblings(int keys) {
            var columns = table.primary().columns();
            var shared = columns.subList(0, columns.size() - 1);
            var last = dialect.quoted(columns.get(shared.size()).name());
            return siblings.computeIfAbsent(
                    keys, n -> select(besides(shared), " where " + equal(shared) + " and " + dialect.anyOf(last, n)));
        }

        /** The row with a place in a unique index. */
        Select holders(Index<?> index) {
            return select(besides(index.columns()), " where " + equal(index.columns()));
        }

        private Select select(List<Column> wanted, String rest) {
            return new Select("select " + (wanted.isEmpty() ? "1" : list(wanted)) + " from " + name + rest, wanted);
        }

        private List<Column> besides(Collection<Column> known) {
            var others = new ArrayList<>(table.columns());
            others.removeAll(known);
            return List.copyOf(others);
        }

        /** The text of a query; {@code after} counts the columns of the place to go on after, 0 for none. */
        Select find(Query<?> query, int after) {
            int limit = query.limit();
            return made(query, Kind.FIND, after, dialect.writesLimit(limit) ? " limit " + limit : " limit ?");
        }

        String count(Query<?> query, int after) {
            return made(query, Kind.COUNT, after, "").text();
        }

        String deleteAll(Query<?> query, int after) {
            return made(query, Kind.DELETE, after, "").text();
        }

        private Select made(Query<?> query, Kind kind, int after, String limit) {
            return queries.computeIfAbsent(
                    new Shape(
                            query.index(),
                            kind,
                            query.equal().size(),
                            query.low() == null ? "" : query.low().inclusive() ? " >= ?" : " > ?",
                            query.high() == null ? "" : query.high().inclusive() ? " <= ?" : " < ?",
                            query.isDescending(),
                            after,
                            limit),
                    this::made);
        }

        private Select made(Shape shape) {
            var known = shape.index().order().subList(0, shape.equal());
            var rest = conditions(shape);
            return switch (shape.kind()) {
                case FIND -> select(besides(known), rest + order(shape) + shape.limit());
                case COUNT -> new Select("select count(*) from " + name + rest, List.of());
                case DELETE -> new Select("delete from " + name + rest, List.of());
            };
        }

        private String conditions(Shape shape) {
            var order = shape.index().order();
            var open = order.subList(shape.equal(), order.size());
            var text = new StringBuilder(" where ").append(equal(order.subList(0, shape.equal())));
            if (!shape.low().isEmpty()) {
                text.append(" and ").append(dialect.quoted(open.get(0).name())).append(shape.low());
            }
            if (!shape.high().isEmpty()) {
                text.append(" and ").append(dialect.quoted(open.get(0).name())).append(shape.high());
            }
            if (shape.after() > 0) {
                text.append(" and ").append(dialect.behind(quoted(open), shape.descending() ? "<" : ">"));
            }
            for (var column : shape.index().columns()) {
                if (column.nullable() && open.contains(column)) {
                    text.append(" and ").append(dialect.quoted(column.name())).append(" is not null");
                }
            }
            return text.toString();
        }

        /** With the leading columns, or H2 does not see that the index has this order; a unique place is no tie. */
        private String order(Shape shape) {
            var direction = shape.descending() ? " desc" : "";
            var by = shape.index().unique()
                    ? shape.index().columns()
                    : shape.index().order();
            var text = new StringBuilder(" order by ")
                    .append(dialect.quoted(TENANT))
                    .append(direction);
            for (var name : quoted(by)) {
                text.append(", ").append(name).append(direction);
            }
            return text.toString();
        }

        private String equal(Collection<Column> among) {
            var terms = new ArrayList<String>();
            terms.add(dialect.quoted(TENANT) + " = ?");
            for (var name : quoted(among)) {
                terms.add(name + " = ?");
            }
            return String.join(" and ", terms);
        }

        private String list(Collection<Column> among) {
            return String.join(", ", quoted(among));
        }

        private List<String> quoted(Collection<Column> among) {
            return Sql.this.quoted(among);
        }
    }
}
