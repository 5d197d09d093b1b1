package org.communitykit.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The host's own transactions, for a {@link JdbcStorage} to take part in. A few lines over the host's framework; the
 * storage never commits, rolls back or closes what it is given here, nor tries anything again.
 */
public interface Transactions {
    /** Work on the host's connection. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /** Whether the host has a transaction open on this thread. */
    boolean isActive();

    /**
     * Runs the work in the transaction open on this thread, or else in a new one that is committed when the work returns.
     * If the work throws, the transaction must not be committed, whoever catches the exception; it is thrown on as it is.
     */
    <T extends @Nullable Object> T run(Work<T> work) throws SQLException;

    /** Runs the action after the transaction open on this thread is committed, and not at all if it is rolled back. */
    void afterCommit(Runnable action);
}
