package org.communitykit.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.communitykit.storage.jdbc.Transactions;
import org.jspecify.annotations.Nullable;

/** A host with transactions of its own, over plain JDBC. */
final class Host implements Transactions {
    private final DataSource source;
    private final ThreadLocal<@Nullable Connection> open = new ThreadLocal<>();
    private final ThreadLocal<List<Runnable>> afterCommit = ThreadLocal.withInitial(ArrayList::new);

    Host(DataSource source) {
        this.source = source;
    }

    @Override
    public boolean isActive() {
        return open.get() != null;
    }

    @Override
    public <T> T run(Work<T> work) throws SQLException {
        if (isActive()) {
            return work.on(open.get());
        }
        T result;
        try (var connection = source.getConnection()) {
            connection.setTransactionIsolation(
                    connection.getMetaData().supportsTransactionIsolationLevel(Connection.TRANSACTION_READ_COMMITTED)
                            ? Connection.TRANSACTION_READ_COMMITTED
                            : Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            open.set(connection);
            try {
                result = work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
        } finally {
            open.remove();
        }
        var actions = afterCommit.get();
        afterCommit.remove();
        actions.forEach(Runnable::run);
        return result;
    }

    private void rollback(Connection connection, Throwable cause) {
        afterCommit.remove();
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.get().add(action);
    }
}
