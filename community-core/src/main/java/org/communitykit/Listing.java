package org.communitykit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read page by page: the rows of a query, or of several with the same order behind their equal columns,
 * which are merged. What the viewer may not see is left out and made up for by what follows, so that pages are full.
 *
 * <p>A page looks {@value #MOST_READS} times for more at the most. If so much is left out that it is not full by then, it
 * is short, perhaps empty, and goes on where it stopped looking.
 */
public final class Listing<R extends Record, T> {
    private static final int MOST_READS = 20;

    private final List<Query<R>> queries;
    private final Function<List<R>, List<Optional<T>>> show;
    private final int least;

    private Listing(List<Query<R>> queries, Function<List<R>, List<Optional<T>>> show, int least) {
        this.queries = List.copyOf(queries);
        this.show = show;
        this.least = least;
    }

    /** All rows of the query. */
    public static <R extends Record> Listing<R, R> of(Query<R> query) {
        return new Listing<>(
                List.of(query), rows -> rows.stream().map(Optional::of).toList(), 0);
    }

    /** The rows of another query as well, which has the same columns behind the equal ones and the same direction. */
    public Listing<R, T> or(Query<R> more) {
        var all = new ArrayList<>(queries);
        all.add(more);
        return new Listing<>(all, show, least);
    }

    /** Only what passes. */
    public Listing<R, T> only(Predicate<? super T> seen) {
        return each(one -> Optional.of(one).filter(seen));
    }

    /** What every item is turned into; what is turned into nothing is left out. */
    public <U> Listing<R, U> each(Function<? super T, Optional<U>> change) {
        return new Listing<>(
                queries,
                rows -> show.apply(rows).stream()
                        .map(shown -> shown.flatMap(change))
                        .toList(),
                least);
    }

    /** What the rows are turned into many at a time, one answer for each; what is turned into nothing is left out. */
    public static <R extends Record, U> Listing<R, U> of(Query<R> query, Function<List<R>, List<Optional<U>>> change) {
        return new Listing<>(List.of(query), change, 0);
    }

    /** Reads at least so many rows at a time, where most are left out. */
    public Listing<R, T> atOnce(int rows) {
        return new Listing<>(queries, show, rows);
    }

    /**
     * The page after the one that gave this cursor, the first page without.
     *
     * @throws InvalidCursor if the cursor comes from another list
     */
    public Page<T> page(Reader reader, @Nullable String cursor, int size) {
        Page.checkSize(size);
        var lanes = new ArrayList<Lane>();
        for (var query : queries) {
            lanes.add(new Lane(reader, cursor == null ? query : behind(query, cursor), Math.max(least, size + 1)));
        }
        boolean descending = queries.get(0).isDescending();
        var found = new ArrayList<Item<T>>();
        Item<T> last = null;
        while (found.size() <= size) {
            if (last != null && isSpent(lanes)) {
                return new Page<>(shown(found), Optional.of(cursor(last)));
            }
            var next = next(lanes, descending);
            if (next == null) {
                return new Page<>(shown(found), Optional.empty());
            }
            last = next.items.remove();
            if (last.shown().isPresent()) {
                found.add(last);
            }
        }
        var full = found.subList(0, size);
        return new Page<>(shown(full), Optional.of(cursor(full.get(size - 1))));
    }

    private boolean isSpent(List<Lane> lanes) {
        for (var lane : lanes) {
            if (lane.isSpent()) {
                return true;
            }
        }
        return false;
    }

    /** The lane whose head comes first; null if all have come to their end. */
    private @Nullable Lane next(List<Lane> lanes, boolean descending) {
        Lane first = null;
        for (var lane : lanes) {
            lane.fill();
            if (lane.items.isEmpty()) {
                continue;
            }
            int side = first == null ? 0 : lane.head().compareTo(first.head());
            if (first == null || (descending ? side > 0 : side < 0)) {
                first = lane;
            }
        }
        return first;
    }

    private String cursor(Item<T> last) {
        return Cursor.of(
                question(), last.key().cells().stream().map(Object::toString).toList());
    }

    private static <T> List<T> shown(List<Item<T>> items) {
        return items.stream().map(item -> item.shown().orElseThrow()).toList();
    }

    /** What the cursors of this list are bound to. */
    private String question() {
        return queries.toString();
    }

    private Query<R> behind(Query<R> query, String cursor) {
        var place = Cursor.place(cursor, question(), query.open());
        try {
            return query.afterText(place);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor(e);
        }
    }

    /** A row's place behind the equal columns, and what it is turned into. */
    private record Item<T>(Key key, Optional<T> shown) {}

    /** What one query has found and is not used up yet. */
    private final class Lane {
        private final Reader reader;
        private final int chunk;
        private final ArrayDeque<Item<T>> items = new ArrayDeque<>();
        private Query<R> query;
        private int reads;
        private boolean ended;

        Lane(Reader reader, Query<R> query, int chunk) {
            this.reader = reader;
            this.query = query.limit(chunk);
            this.chunk = chunk;
        }

        Key head() {
            return items.element().key();
        }

        boolean isSpent() {
            return items.isEmpty() && !ended && reads == MOST_READS;
        }

        void fill() {
            if (!items.isEmpty() || ended) {
                return;
            }
            reads++;
            var rows = reader.find(query);
            ended = rows.size() < chunk;
            var answers = show.apply(rows);
            for (int i = 0; i < rows.size(); i++) {
                items.add(new Item<>(Key.of(query.place(rows.get(i))), answers.get(i)));
            }
            query = ended ? query : query.after(rows.get(rows.size() - 1));
        }
    }
}
