package org.communitykit.storage.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;

/**
 * The rows along one index, as a sorted map for each value of the first column. What is written together mostly shares
 * that value (the messages of a channel, the memberships of a group), so that the maps stay small and an append touches
 * only their warm right edge.
 */
final class Places<R extends Record> {
    private final NavigableMap<Key, NavigableMap<Key, R>> byFirst = new TreeMap<>();
    private final boolean single;

    Places(Index<R> index) {
        this.single = index.order().size() == 1;
        if (single) {
            byFirst.put(Key.of(List.of()), new TreeMap<>());
        }
    }

    void put(Key place, R row) {
        group(place).put(place, row);
    }

    void remove(Key place) {
        var group = group(place);
        group.remove(place);
        if (group.isEmpty() && !single) {
            byFirst.remove(place.first());
        }
    }

    /** The stretches of rows that match, in the order of the index. */
    List<NavigableMap<Key, R>> matching(Query<R> query) {
        var start = query.start();
        var end = query.end();
        var stretches = new ArrayList<NavigableMap<Key, R>>();
        if (start.compareTo(end) >= 0) {
            return stretches;
        }
        if (!single && !query.equal().isEmpty()) {
            var group = byFirst.get(Key.of(query.equal().subList(0, 1)));
            if (group != null) {
                stretches.add(group.subMap(start, true, end, false));
            }
            return stretches;
        }
        byFirst.forEach((first, group) -> {
            boolean before = first.top().compareTo(start) <= 0;
            boolean behind = first.compareTo(end) >= 0;
            if (!before && !behind) {
                var stretch = start.compareTo(first) <= 0 ? group : group.tailMap(start, true);
                stretches.add(end.compareTo(first.top()) >= 0 ? stretch : stretch.headMap(end, false));
            }
        });
        return stretches;
    }

    private NavigableMap<Key, R> group(Key place) {
        if (single) {
            return byFirst.firstEntry().getValue();
        }
        return byFirst.computeIfAbsent(place.first(), f -> new TreeMap<>((a, b) -> a.compareFrom(1, b)));
    }
}
