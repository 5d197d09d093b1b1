package org.communitykit.storage;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A transaction: what {@link Reader} reads plus five ways to write. Bound to one thread and to the call that handed it
 * out; using it afterwards or elsewhere throws {@link StorageException.Misused}. A refused argument, which is an {@link
 * IllegalArgumentException}, has done nothing; the transaction can go on after it.
 */
public interface Tx extends Reader {
    /**
     * Stores the row unless its key, or its entry in a unique index, is taken; then returns false, nothing has happened
     * and the transaction goes on. Waits for a concurrent transaction that inserts the same.
     *
     * @throws IllegalArgumentException if a value breaks its column's rule; the message names the column
     */
    <R extends Record> boolean insert(Table<R> table, R row);

    /**
     * Locks the row until the transaction ends, applies the change to its current state and stores and returns the
     * result; empty if there is no such row. The change must be a pure function and may be called again. The key and the
     * columns of unique indexes cannot be changed: delete and insert instead.
     */
    <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Key key);

    /** {@link #update(Table, UnaryOperator, Key)} with the key given as the values of its columns in order. */
    default <R extends Record> Optional<R> update(Table<R> table, UnaryOperator<R> change, Object... key) {
        return update(table, change, table.at(key));
    }

    /** Removes the row; false if there was none. */
    boolean delete(Table<?> table, Key key);

    /** Removes the row whose key has these values in order; false if there was none. */
    default boolean delete(Table<?> table, Object... key) {
        return delete(table, table.at(key));
    }

    /** Removes every row the query matches, whatever its limit, and returns how many there were. */
    long deleteAll(Query<?> query);

    /**
     * The next number of the named counter: 1, 2, 3 and so on, without a gap, in commit order. The counter stays locked
     * until the transaction ends; a rolled back number is given again.
     *
     * @param counter 1 to {@value Counters#LIMIT} characters
     */
    long next(String counter);

    /**
     * Runs the action once this transaction is committed, on the thread that called {@link Storage#transact}, and not at
     * all if it is rolled back. What the action throws is logged and goes no further.
     */
    void afterCommit(Runnable action);
}
