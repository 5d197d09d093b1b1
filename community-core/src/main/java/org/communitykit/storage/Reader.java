package org.communitykit.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The reading half of a {@link Tx}. Bound to one thread and to the call that handed it out. */
public interface Reader {
    /** The row with this key. */
    <R extends Record> Optional<R> get(Table<R> table, Key key);

    /** The row with this key, given as the values of the key's columns in order. */
    default <R extends Record> Optional<R> get(Table<R> table, Object... key) {
        return get(table, table.at(key));
    }

    /** The rows with these keys in the order asked for; keys without a row are left out. */
    <R extends Record> List<R> getAll(Table<R> table, Collection<Key> keys);

    /** The first rows along the query's index, at most {@link Query#limit(int)} of them. */
    <R extends Record> List<R> find(Query<R> query);

    /** How many rows the query matches, whatever its limit. Costs time in proportion to the answer. */
    long count(Query<?> query);

    /**
     * Hands over every row the query matches, page by page; the query's limit is the page size. Rows inserted or deleted
     * meanwhile may or may not be seen; every other row is seen exactly once.
     */
    default <R extends Record> void walk(Query<R> query, Consumer<? super R> each) {
        var page = query;
        while (true) {
            var rows = find(page);
            rows.forEach(each);
            if (rows.size() < page.limit()) {
                return;
            }
            page = page.after(rows.get(rows.size() - 1));
        }
    }
}
