package org.communitykit.event;

import java.util.List;
import java.util.Objects;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * An append-only table that is read forward by position without ever missing a row.
 *
 * <p>Positions cannot be handed out while rows are inserted: a transaction that commits late would then appear behind
 * readers who are already past it, or a counter would have to stay locked for as long as the slowest transaction of any
 * host. So rows go in without a position, and whoever reads first gives positions to the rows that are committed by
 * then, under the lock of one counter that is held for that moment only. A position, once visible, is final, and all
 * lower ones are visible too. There may be gaps: when two readers place at once, the second may find nothing left to do.
 *
 * <p>The table has a boolean component {@code placed}, a long {@code position}, an {@code at} and an {@code id}.
 */
public final class Feed<R extends Record> {
    private static final int BATCH = 1_000;

    private final String counter;
    private final Table<R> table;
    private final Index<R> waiting;
    private final Index<R> placed;
    private final Placing<R> placing;

    /** Makes a copy of the row with its position. */
    @FunctionalInterface
    public interface Placing<R extends Record> {
        R place(R row, long position);
    }

    /** Adds the components' indexes to the declaration of a feed's table. */
    public static <R extends Record> Table.Builder<R> declare(Table.Builder<R> table) {
        return table.key("id").index("waiting", "placed", "at", "id").index("forward", "placed", "position");
    }

    /** The feed over a table made with {@link #declare}. */
    public Feed(Table<R> table, Placing<R> placing) {
        this.counter = "feed/" + table.name();
        this.table = table;
        this.waiting = table.index("waiting");
        this.placed = table.index("forward");
        this.placing = placing;
    }

    /** Adds a row, which must not be placed yet; false if its id is already there. */
    public boolean append(Tx tx, R row) {
        return tx.insert(table, row);
    }

    /** The rows after this position, oldest first, at most {@code limit}; rows committed before this call are included. */
    public List<R> after(Storage storage, long position, int limit) {
        place(storage);
        return storage.read(
                reader -> reader.find(placed.where(true).above(position).limit(limit)));
    }

    /** The highest position given so far, 0 if none, after placing what was committed before this call. */
    public long last(Storage storage) {
        place(storage);
        return storage.read(this::lastPlaced);
    }

    private long lastPlaced(Reader reader) {
        var last = reader.find(placed.where(true).descending().limit(1));
        return last.isEmpty()
                ? 0
                : (long) Objects.requireNonNull(placed.place(last.get(0)))
                        .cells()
                        .get(1);
    }

    private void place(Storage storage) {
        boolean more = storage.read(
                reader -> !reader.find(waiting.where(false).limit(1)).isEmpty());
        while (more) {
            more = storage.transact(this::placeBatch) == BATCH;
        }
    }

    private int placeBatch(Tx tx) {
        // the counter's lock comes first: who holds it sees every row that earlier holders placed or left
        long position = tx.next(counter);
        var rows = tx.find(waiting.where(false).limit(BATCH));
        for (int i = 0; i < rows.size(); i++) {
            long at = i == 0 ? position : tx.next(counter);
            tx.update(table, row -> placing.place(row, at), table.keyOf(rows.get(i)));
        }
        return rows.size();
    }
}
