package org.communitykit.storage.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** The rows of one table of one tenant, found by key and along each index. Guarded by the storage's lock. */
final class Rows<R extends Record> {
    private final Map<Key, R> byKey = new HashMap<>();
    private final Map<Index<R>, Places<R>> along = new HashMap<>();
    private final Places<R> primary;
    private final List<Map.Entry<Index<R>, Places<R>>> secondary = new ArrayList<>();
    private final Map<Index<R>, Map<Key, Key>> taken = new HashMap<>();

    Rows(Table<R> table) {
        primary = new Places<>(table.primary());
        along.put(table.primary(), primary);
        for (var index : table.indexes()) {
            var places = new Places<>(index);
            along.put(index, places);
            secondary.add(Map.entry(index, places));
            if (index.unique()) {
                taken.put(index, new HashMap<>());
            }
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
        primary.put(key, row);
        for (var index : secondary) {
            var place = index.getKey().place(row);
            var oldPlace = old == null ? null : index.getKey().place(old);
            if (oldPlace != null && !oldPlace.equals(place)) {
                index.getValue().remove(oldPlace);
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
        primary.remove(key);
        for (var index : secondary) {
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

    /** The stretches of rows that match, in the order of the query's index. */
    List<NavigableMap<Key, R>> matching(Query<R> query) {
        var places = along.get(query.index());
        if (places == null) {
            throw new IllegalArgumentException("no index " + query.index());
        }
        return places.matching(query);
    }

    private @Nullable Key declaredPlace(Index<R> index, R row) {
        var place = index.place(row);
        return place == null
                ? null
                : Key.of(place.cells().subList(0, index.columns().size()));
    }
}
