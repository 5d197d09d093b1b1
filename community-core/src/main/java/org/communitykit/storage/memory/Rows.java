package org.communitykit.storage.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** The rows of one table of one tenant, found by key and along each index. Guarded by the storage's lock. */
final class Rows<R extends Record> {
    private final Table<R> table;
    private final Places<R> primary;
    private final List<Places<R>> secondary = new ArrayList<>();

    // a key of one cell is found at once, any other within the run of its first
    private final @Nullable Map<Object, R> byCell;

    Rows(Table<R> table) {
        this.table = table;
        this.primary = new Places<>(table.primary());
        this.byCell = table.primary().order().size() == 1 ? new HashMap<>() : null;
        table.indexes().forEach(index -> secondary.add(new Places<>(index)));
    }

    @Nullable
    R get(Key key) {
        return byCell == null ? primary.get(key) : byCell.get(key.cell(0));
    }

    /** Adds the row, as the table's {@code normal} gave it; false if its key or a place in a unique index is taken. */
    boolean insert(Key key, R row) {
        for (var places : secondary) {
            if (places.isTaken(row)) {
                return false;
            }
        }
        if (!primary.add(key, row)) {
            return false;
        }
        if (byCell != null) {
            byCell.put(key.cell(0), row);
        }
        for (var places : secondary) {
            places.move(null, row);
        }
        return true;
    }

    /** Puts the row in the stead of the old one with the same key. */
    void replace(Key key, R old, R row) {
        primary.set(key, row);
        if (byCell != null) {
            byCell.put(key.cell(0), row);
        }
        for (var places : secondary) {
            places.move(old, row);
        }
    }

    void remove(Key key, R row) {
        primary.remove(key);
        if (byCell != null) {
            byCell.remove(key.cell(0));
        }
        for (var places : secondary) {
            places.move(row, null);
        }
    }

    /** The rows that match, in the query's direction and at most so many. */
    List<R> find(Query<R> query, int limit) {
        return along(query).find(query, limit);
    }

    long count(Query<R> query) {
        return along(query).count(query);
    }

    private Places<R> along(Query<R> query) {
        var index = query.index();
        if (index == table.primary()) {
            return primary;
        }
        return secondary.get(table.indexes().indexOf(index));
    }
}
