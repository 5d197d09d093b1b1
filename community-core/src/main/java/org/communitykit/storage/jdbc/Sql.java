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

    String counters() {
        return table("counter");
    }

    Statements of(Table<?> table) {
        return tables.computeIfAbsent(table, Statements::new);
    }

    /** The columns that a database sorts: those of the key and the indexes. */
    static Set<Column> sorted(Table<?> table) {
        var sorted = new HashSet<>(table.primary().columns());
        table.indexes().forEach(index -> sorted.addAll(index.columns()));
        return sorted;
    }

    /** The texts for one table. */
    final class Statements {
        private record Shape(
                Index<?> index, String head, int equal, String low, String high, boolean descending, int after) {}

        private final Table<?> table;
        private final String name;
        private final Set<Column> asBytes;
        private final List<Column> keyless;
        private final String columns;
        private final String byKey;
        private final Map<Shape, String> queries = new ConcurrentHashMap<>();
        private final Map<List<Column>, String> updates = new ConcurrentHashMap<>();
        private final Map<Integer, String> selects = new ConcurrentHashMap<>();
        final String insert;
        final String select;
        final String lock;
        final String delete;

        private Statements(Table<?> table) {
            this.table = table;
            this.name = table(table.name());
            this.asBytes = dialect.sortsTextAsBytes()
                    ? sorted(table).stream()
                            .filter(c -> c.type() == Column.Type.TEXT)
                            .collect(Collectors.toSet())
                    : Set.of();
            this.keyless = table.columns().stream()
                    .filter(c -> !table.primary().columns().contains(c))
                    .toList();
            this.columns = list(table.columns());
            this.byKey = " where " + equal(table.primary().columns());
            this.insert = "insert into " + name + " (" + dialect.quoted(TENANT) + ", " + columns + ") values (?"
                    + ", ?".repeat(table.columns().size()) + ")";
            this.select = "select " + columns + " from " + name + byKey;
            this.lock = select + dialect.forUpdate();
            this.delete = "delete from " + name + byKey;
        }

        /** Whether the column's text is kept as its bytes in UTF-8. */
        boolean asBytes(Column column) {
            return !asBytes.isEmpty() && asBytes.contains(column);
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
        String selectAll(int keys) {
            return selects.computeIfAbsent(
                    keys,
                    n -> "select " + columns + " from " + name + " where "
                            + dialect.anyOf(quoted(table.primary().columns()), n));
        }

        /** The row with a place in a unique index. */
        String holders(Index<?> index) {
            return "select " + columns + " from " + name + " where " + equal(index.columns());
        }

        /** The text of a query; {@code after} counts the columns of the place to go on after, 0 for none. */
        String find(Query<?> query, int after) {
            return text(query, "select " + columns, after) + " limit ?";
        }

        String count(Query<?> query, int after) {
            return text(query, "select count(*)", after);
        }

        String deleteAll(Query<?> query, int after) {
            return text(query, "delete", after);
        }

        private String text(Query<?> query, String head, int after) {
            return queries.computeIfAbsent(
                    new Shape(
                            query.index(),
                            head,
                            query.equal().size(),
                            query.low() == null ? "" : query.low().inclusive() ? " >= ?" : " > ?",
                            query.high() == null ? "" : query.high().inclusive() ? " <= ?" : " < ?",
                            query.isDescending(),
                            after),
                    this::text);
        }

        private String text(Shape shape) {
            var order = shape.index().order();
            var open = order.subList(shape.equal(), order.size());
            var text = new StringBuilder(shape.head()).append(" from ").append(name);
            text.append(" where ").append(equal(order.subList(0, shape.equal())));
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
            if (shape.head().startsWith("select") && !shape.head().endsWith("(*)")) {
                // with the leading columns, or H2 does not see that the index has this order; a unique place is no tie
                var direction = shape.descending() ? " desc" : "";
                var by = shape.index().unique() ? shape.index().columns() : order;
                text.append(" order by ").append(dialect.quoted(TENANT)).append(direction);
                by.forEach(
                        c -> text.append(", ").append(dialect.quoted(c.name())).append(direction));
            }
            return text.toString();
        }

        private String equal(Collection<Column> among) {
            var terms = new ArrayList<String>();
            terms.add(dialect.quoted(TENANT) + " = ?");
            among.forEach(c -> terms.add(dialect.quoted(c.name()) + " = ?"));
            return String.join(" and ", terms);
        }

        private String list(Collection<Column> among) {
            return String.join(", ", quoted(among));
        }

        private List<String> quoted(Collection<Column> among) {
            return among.stream().map(c -> dialect.quoted(c.name())).toList();
        }
    }
}
