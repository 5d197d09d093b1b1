package org.communitykit.storage.memory;

import java.util.ArrayList;
import java.util.List;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of an index, in leaves of bounded size: what comes last is appended, what comes in between moves
 * no more than one leaf. Holds nothing but the rows themselves, whose places are read from them when compared.
 */
final class Run<R extends Record> {
    private static final int LEAF = 256;

    private record Spot(int leaf, int at) {}

    private final Index<R> index;
    private final int shared;
    private final List<List<R>> leaves = new ArrayList<>(1);

    /** A run of rows that have their first {@code shared} cells in common. */
    Run(Index<R> index, int shared) {
        this.index = index;
        this.shared = shared;
    }

    boolean isEmpty() {
        return leaves.isEmpty();
    }

    @Nullable
    R get(Key place) {
        var spot = seek(place, shared);
        return isAt(place, spot) ? leaves.get(spot.leaf).get(spot.at) : null;
    }

    /** Adds the row; false if there is one at its place. */
    boolean add(Key place, R row) {
        var spot = seek(place, shared);
        if (isAt(place, spot)) {
            return false;
        }
        if (spot.leaf == leaves.size()) {
            append(row);
        } else {
            insert(spot, row);
        }
        return true;
    }

    private void insert(Spot spot, R row) {
        var leaf = leaves.get(spot.leaf);
        leaf.add(spot.at, row);
        if (leaf.size() > LEAF) {
            var upper = leaf.subList(LEAF / 2, leaf.size());
            leaves.add(spot.leaf + 1, new ArrayList<>(upper));
            upper.clear();
        }
    }

    private void append(R row) {
        int last = leaves.size() - 1;
        if (last < 0) {
            leaves.add(new ArrayList<>(List.of(row)));
        } else if (leaves.get(last).size() < LEAF) {
            leaves.get(last).add(row);
        } else {
            var leaf = new ArrayList<R>(LEAF);
            leaf.add(row);
            leaves.add(leaf);
        }
    }

    /** Puts the row in the stead of the one at the same place. */
    void set(Key place, R row) {
        var spot = seek(place, shared);
        leaves.get(spot.leaf).set(spot.at, row);
    }

    /** Removes the row at the place. */
    void remove(Key place) {
        var spot = seek(place, shared);
        var leaf = leaves.get(spot.leaf);
        leaf.remove(spot.at);
        if (leaf.isEmpty()) {
            leaves.remove(spot.leaf);
        }
    }

    /** Adds the rows from the start to before the end until the list has this size. */
    void collect(Key start, Key end, int from, boolean descending, int size, List<R> into) {
        var first = seek(start, from);
        var last = seek(end, from);
        if (descending) {
            for (int l = Math.min(last.leaf, leaves.size() - 1); l >= first.leaf; l--) {
                var leaf = leaves.get(l);
                int low = l == first.leaf ? first.at : 0;
                for (int i = (l == last.leaf ? last.at : leaf.size()) - 1; i >= low && into.size() < size; i--) {
                    into.add(leaf.get(i));
                }
            }
        } else {
            for (int l = first.leaf; l <= last.leaf && l < leaves.size() && into.size() < size; l++) {
                var leaf = leaves.get(l);
                int high = l == last.leaf ? last.at : leaf.size();
                for (int i = l == first.leaf ? first.at : 0; i < high && into.size() < size; i++) {
                    into.add(leaf.get(i));
                }
            }
        }
    }

    /** How many rows lie from the start to before the end. */
    long count(Key start, Key end, int from) {
        var first = seek(start, from);
        var last = seek(end, from);
        long count = (long) last.at - first.at;
        for (int l = first.leaf; l < last.leaf; l++) {
            count += leaves.get(l).size();
        }
        return count;
    }

    private boolean isAt(Key place, Spot spot) {
        return spot.leaf < leaves.size()
                && index.compare(place, leaves.get(spot.leaf).get(spot.at), shared) == 0;
    }

    /** Where the first row stands that is not before the place; behind the last leaf if there is none. */
    private Spot seek(Key place, int from) {
        int low = 0;
        int high = leaves.size();
        if (high > 0) {
            // the usual insert is the last or, where ids of one instant meet, nearly so: no old row need be touched
            var last = leaves.get(high - 1);
            if (isBehind(place, last, from)) {
                return new Spot(high, 0);
            }
            if (index.compare(place, last.get(0), from) > 0) {
                return new Spot(high - 1, seek(place, from, last));
            }
            high--;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBehind(place, leaves.get(middle), from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == leaves.size() ? new Spot(low, 0) : new Spot(low, seek(place, from, leaves.get(low)));
    }

    private boolean isBehind(Key place, List<R> leaf, int from) {
        return index.compare(place, leaf.get(leaf.size() - 1), from) > 0;
    }

    private int seek(Key place, int from, List<R> leaf) {
        int low = 0;
        int high = leaf.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (index.compare(place, leaf.get(middle), from) > 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
