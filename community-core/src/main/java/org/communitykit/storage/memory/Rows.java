package org.communitykit.storage.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** The rows of one table of one tenant, found by key and along each index. Guarded by the storage's lock. */
final class Rows<R extends Record> {
    private final Table<R> table;
    private final Map<Key, R> byKey = new HashMap<>();
    private final Map<Index<R>, NavigableMap<Key, R>> along = new HashMap<>();
    private final List<Map.Entry<Index<R>, NavigableMap<Key, R>>> each = new ArrayList<>();
    private final Map<Index<R>, Map<Key, Key>> taken = new HashMap<>();

    Rows(Table<R> table) {
        this.table = table;
        add(table.primary());
        table.indexes().forEach(this::add);
    }

    private void add(Index<R> index) {
        var rows = new TreeMap<Key, R>();
        along.put(index, rows);
        each.add(Map.entry(index, rows));
        if (index.unique() && index != table.primary()) {
            taken.put(index, new HashMap<>());
        }
    }

    @Nullable
    R get(Key key) {
        return byKey.get(key);
    }

    boolean isFree(Key key, R row) {
        if (byKey.containsKey(key)) {
            return false;
        }
        for (var unique : taken.entrySet()) {
            var place = declaredPlace(unique.getKey(), row);
            if (place != null && unique.getValue().containsKey(place)) {
                return false;
            }
        }
        return true;
    }

    void put(Key key, R row) {
        var old = byKey.put(key, row);
        for (var index : each) {
            var place = index.getKey().place(row);
            if (old != null) {
                var oldPlace = index.getKey().place(old);
                if (oldPlace != null && !oldPlace.equals(place)) {
                    index.getValue().remove(oldPlace);
                }
            }
            if (place != null) {
                index.getValue().put(place, row);
            }
        }
        if (old == null) {
            taken.forEach((index, places) -> {
                var place = declaredPlace(index, row);
                if (place != null) {
                    places.put(place, key);
                }
            });
        }
    }

    void remove(Key key) {
        var old = byKey.remove(key);
        if (old == null) {
            return;
        }
        for (var index : each) {
            var place = index.getKey().place(old);
            if (place != null) {
                index.getValue().remove(place);
            }
        }
        taken.forEach((index, places) -> {
            var place = declaredPlace(index, old);
            if (place != null) {
                places.remove(place);
            }
        });
    }

    NavigableMap<Key, R> matching(Query<R> query) {
        var rows = along.get(query.index());
        if (rows == null) {
            throw new IllegalArgumentException("no index " + query.index());
        }
        var start = query.start();
        var end = query.end();
        return start.compareTo(end) >= 0 ? new TreeMap<>() : rows.subMap(start, true, end, false);
    }

    private @Nullable Key declaredPlace(Index<R> index, R row) {
        var place = index.place(row);
        return place == null
                ? null
                : Key.of(place.cells().subList(0, index.columns().size()));
    }
}
