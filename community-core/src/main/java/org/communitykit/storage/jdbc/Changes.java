package org.communitykit.storage.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.communitykit.storage.Column;
import org.communitykit.storage.Key;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** What has to be written, sorted by statement. Moves of counters hold only if the counter is where they begin. */
record Changes(List<Move> moves, List<Deletes> deletes, List<Updates> updates, List<Inserts> inserts) {
    record Move(String tenant, String name, long from, long to) {}

    record Deletes(String tenant, Table<?> table, List<Key> keys) {}

    /** Rows of one table in which the same columns change; the cells are those of the whole row. */
    record Updates(
            String tenant, Table<?> table, List<Column> columns, List<Key> keys, List<@Nullable Object[]> rows) {}

    record Inserts(String tenant, Table<?> table, List<@Nullable Object[]> rows) {}

    Changes() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    boolean isEmpty() {
        return moves.isEmpty() && deletes.isEmpty() && updates.isEmpty() && inserts.isEmpty();
    }

    /** Collects what changes in one table. */
    static final class Collector {
        private final String tenant;
        private final Table<?> table;
        private final Sql.Statements texts;
        private final List<Key> deleted = new ArrayList<>();
        private final List<@Nullable Object[]> inserted = new ArrayList<>();
        private final Map<List<Column>, Updates> updated = new LinkedHashMap<>();

        Collector(String tenant, Table<?> table, Sql.Statements texts) {
            this.tenant = tenant;
            this.table = table;
            this.texts = texts;
        }

        void add(Key key, @Nullable State<?> before, @Nullable State<?> after) {
            if (before == null && after != null) {
                inserted.add(after.cells());
            } else if (before != null && after == null) {
                deleted.add(key);
            } else if (before != null && after != null) {
                var changed = changed(texts, before.cells(), after.cells());
                if (!changed.isEmpty()) {
                    var updates = updated.computeIfAbsent(
                            changed, c -> new Updates(tenant, table, c, new ArrayList<>(), new ArrayList<>()));
                    updates.keys().add(key);
                    updates.rows().add(after.cells());
                }
            }
        }

        void into(Changes changes) {
            if (!deleted.isEmpty()) {
                changes.deletes().add(new Deletes(tenant, table, deleted));
            }
            changes.updates().addAll(updated.values());
            if (!inserted.isEmpty()) {
                changes.inserts().add(new Inserts(tenant, table, inserted));
            }
        }
    }

    /** The columns in which two versions of a row differ. */
    static List<Column> changed(Sql.Statements texts, @Nullable Object[] before, @Nullable Object[] after) {
        var changed = new ArrayList<Column>();
        for (var column : texts.keyless()) {
            if (!Objects.equals(before[column.position()], after[column.position()])) {
                changed.add(column);
            }
        }
        return List.copyOf(changed);
    }
}
