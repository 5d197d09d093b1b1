package org.communitykit.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Equality on the leading columns of an index, at most one range on the next column, a direction, a place to go on
 * after and a limit. Immutable; made by {@link Index#where} and refined step by step. Values are checked against the
 * columns' types here, so that a wrong one fails the same on every storage.
 */
public final class Query<R extends Record> {
    /** The most rows one {@link Reader#find} gives. */
    public static final int MAX_LIMIT = 10_000;

    /** One end of a range. */
    public record Bound(Object cell, boolean inclusive) {}

    private final Index<R> index;
    private final List<Object> equal;
    private final @Nullable Bound low;
    private final @Nullable Bound high;
    private final boolean descending;
    private final @Nullable Key after;
    private final int limit;

    private Query(
            Index<R> index,
            List<Object> equal,
            @Nullable Bound low,
            @Nullable Bound high,
            boolean descending,
            @Nullable Key after,
            int limit) {
        this.index = index;
        this.equal = equal;
        this.low = low;
        this.high = high;
        this.descending = descending;
        this.after = after;
        this.limit = limit;
    }

    static <R extends Record> Query<R> of(Index<R> index, List<Object> equal) {
        return new Query<>(index, List.copyOf(equal), null, null, false, null, 0);
    }

    /** Only rows whose next column is greater than the value. */
    public Query<R> above(Object value) {
        return new Query<>(index, equal, bound(value, false), high, descending, after, limit);
    }

    /** Only rows whose next column is the value or greater. */
    public Query<R> from(Object value) {
        return new Query<>(index, equal, bound(value, true), high, descending, after, limit);
    }

    /** Only rows whose next column is less than the value. */
    public Query<R> below(Object value) {
        return new Query<>(index, equal, low, bound(value, false), descending, after, limit);
    }

    /** Only rows whose next column is the value or less. */
    public Query<R> upTo(Object value) {
        return new Query<>(index, equal, low, bound(value, true), descending, after, limit);
    }

    /** Only rows whose next column, a text, starts with the prefix. */
    public Query<R> startingWith(String prefix) {
        var end = Text.afterPrefix(prefix);
        return end == null ? from(prefix) : from(prefix).below(end);
    }

    /** Against the order of the index. */
    public Query<R> descending() {
        return new Query<>(index, equal, low, high, true, after, limit);
    }

    /** Only rows that come behind this row, in the query's direction; the row itself need not exist any more. */
    public Query<R> after(R row) {
        var place = index.place(row);
        if (place == null) {
            throw new IllegalArgumentException("the row to go on after has no place in " + index);
        }
        return new Query<>(index, equal, low, high, descending, place, limit);
    }

    /** Only rows that come behind the place with these values in the columns after the equal ones, all of them. */
    public Query<R> afterPlace(Object... values) {
        if (values.length != open()) {
            throw new IllegalArgumentException(
                    "a place in " + index + " needs " + open() + " more values, " + values.length + " are given");
        }
        var cells = new ArrayList<>(equal);
        for (var value : values) {
            cells.add(index.order().get(cells.size()).queryCell(value));
        }
        return new Query<>(index, equal, low, high, descending, Key.of(cells), limit);
    }

    /** How many columns of the index are not fixed by equality: as many as a place in the answer takes values. */
    public int open() {
        return index.order().size() - equal.size();
    }

    /** The cells of the row in the columns that are not fixed. */
    public List<Object> place(R row) {
        var place = index.place(row);
        if (place == null) {
            throw new IllegalArgumentException("the row has no place in " + index);
        }
        return place.cells().subList(equal.size(), index.order().size());
    }

    /** Only rows that come behind the place with these cells, as text, in the columns that are not fixed. */
    public Query<R> afterText(List<String> place) {
        var values = new Object[place.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = index.order().get(equal.size() + i).parse(place.get(i));
        }
        return afterPlace(values);
    }

    /** At most this many rows, 1 to {@value #MAX_LIMIT}. A {@link Reader#find} needs it. */
    public Query<R> limit(int rows) {
        if (rows < 1 || rows > MAX_LIMIT) {
            throw new IllegalArgumentException("a limit lies between 1 and " + MAX_LIMIT + ", not at " + rows);
        }
        return new Query<>(index, equal, low, high, descending, after, rows);
    }

    private Bound bound(Object value, boolean inclusive) {
        if (equal.size() == index.order().size()) {
            throw new IllegalArgumentException("every column of " + index + " is already fixed; no range is left");
        }
        return new Bound(index.order().get(equal.size()).queryCell(value), inclusive);
    }

    public Index<R> index() {
        return index;
    }

    /** The cells that the leading columns of {@link Index#order()} must have. */
    public List<Object> equal() {
        return equal;
    }

    /** The lower end of the range on the column after the equal ones. */
    public @Nullable Bound low() {
        return low;
    }

    /** The upper end of the range on the column after the equal ones. */
    public @Nullable Bound high() {
        return high;
    }

    public boolean isDescending() {
        return descending;
    }

    /** The place, as cells of all of {@link Index#order()}, behind which to go on. */
    public @Nullable Key after() {
        return after;
    }

    /** The limit; fails if none was set, for nothing is read without a bound. */
    public int limit() {
        if (limit == 0) {
            throw new IllegalArgumentException("a query along " + index + " needs a limit to be found");
        }
        return limit;
    }

    /** Everything the query matches lies from here on, in the order of the index and whatever the direction. */
    public Key start() {
        var start = low == null ? Key.of(equal) : with(low.cell());
        if (low != null && !low.inclusive()) {
            start = start.top();
        }
        return after != null && !descending ? max(start, after.top()) : start;
    }

    /** Everything the query matches lies before this place, in the order of the index and whatever the direction. */
    public Key end() {
        var end = high == null ? Key.of(equal).top() : with(high.cell());
        if (high != null && high.inclusive()) {
            end = end.top();
        }
        return after != null && descending ? min(end, after) : end;
    }

    private Key with(Object cell) {
        var cells = new ArrayList<>(equal);
        cells.add(cell);
        return Key.of(cells);
    }

    private static Key max(Key a, Key b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Key min(Key a, Key b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** What is asked for, without the place to go on after and the limit. */
    @Override
    public String toString() {
        return index + " " + equal + " from " + low + " to " + high + (descending ? " descending" : "");
    }
}
