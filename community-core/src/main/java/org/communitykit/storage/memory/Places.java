package org.communitykit.storage.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.jspecify.annotations.Nullable;

/**
 * The rows along one index, a run for each value of the first column. What is written together mostly shares that value
 * (the messages of a channel, the memberships of a group), so that an append touches only the warm end of its run.
 */
final class Places<R extends Record> {
    private final Index<R> index;
    private final int shared;
    private final Map<Object, Run<R>> runs = new HashMap<>();
    private final NavigableMap<Object, Run<R>> inOrder = new TreeMap<>(Key::compare);

    Places(Index<R> index) {
        this.index = index;
        // rows of a single column would be a run each
        this.shared = index.order().size() == 1 ? 0 : 1;
    }

    @Nullable
    R get(Key place) {
        var run = runs.get(first(place));
        return run == null ? null : run.get(place);
    }

    /** Adds the row; false if there is one at its place. */
    boolean add(Key place, R row) {
        var first = first(place);
        var run = runs.get(first);
        if (run == null) {
            run = new Run<>(index, shared);
            runs.put(first, run);
            inOrder.put(first, run);
        }
        return run.add(place, row);
    }

    /** Puts the row in the stead of the one at the same place. */
    void set(Key place, R row) {
        Objects.requireNonNull(runs.get(first(place))).set(place, row);
    }

    void remove(Key place) {
        var first = first(place);
        var run = Objects.requireNonNull(runs.get(first));
        run.remove(place);
        if (run.isEmpty()) {
            runs.remove(first);
            inOrder.remove(first);
        }
    }

    /** Takes the old row from its place, if it has one, and gives the new one its own. */
    void move(@Nullable R old, @Nullable R row) {
        var before = old == null ? null : index.place(old);
        var after = row == null ? null : index.place(row);
        if (before != null && before.equals(after)) {
            set(before, Objects.requireNonNull(row));
            return;
        }
        if (before != null) {
            remove(before);
        }
        if (after != null) {
            add(after, Objects.requireNonNull(row));
        }
    }

    /** Whether the index is unique and has a row that agrees with this one in the declared columns. */
    boolean isTaken(R row) {
        var place = index.unique() ? index.place(row) : null;
        if (place == null) {
            return false;
        }
        var declared = Key.of(place.cells().subList(0, index.columns().size()));
        var run = runs.get(first(place));
        return run != null && run.count(declared, declared.top(), shared) > 0;
    }

    /** The rows that match, in the query's direction and at most so many. */
    List<R> find(Query<R> query, int limit) {
        var found = new ArrayList<R>(Math.min(limit, 64));
        var start = query.start();
        var end = query.end();
        for (var run : between(start, end, query.isDescending())) {
            if (found.size() == limit) {
                break;
            }
            run.collect(start, end, known(query), query.isDescending(), limit, found);
        }
        return found;
    }

    long count(Query<R> query) {
        var start = query.start();
        var end = query.end();
        return between(start, end, false).stream()
                .mapToLong(run -> run.count(start, end, known(query)))
                .sum();
    }

    private int known(Query<R> query) {
        return query.equal().isEmpty() ? 0 : shared;
    }

    private Collection<Run<R>> between(Key start, Key end, boolean descending) {
        if (start.compareTo(end) >= 0) {
            return List.of();
        }
        if (shared == 0) {
            return inOrder.values();
        }
        if (start.size() > 0 && start.cell(0).equals(end.cell(0))) {
            var run = runs.get(start.cell(0));
            return run == null ? List.of() : List.of(run);
        }
        var among = start.size() == 0 ? inOrder : inOrder.tailMap(start.cell(0), true);
        among = among.headMap(end.cell(0), true);
        return (descending ? among.descendingMap() : among).values();
    }

    private Object first(Key place) {
        return shared == 0 ? "" : place.cell(0);
    }
}
