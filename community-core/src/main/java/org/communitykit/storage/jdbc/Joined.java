package org.communitykit.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.communitykit.storage.Reader;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** Work as a part of the host's transactions. What fails is never tried again: the host has done things before. */
final class Joined {
    private final JdbcStorage storage;
    private final Sql sql;
    private final Transactions transactions;

    Joined(JdbcStorage storage, Sql sql, Transactions transactions) {
        this.storage = storage;
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Refuses a host whose transactions would not see what was committed before a lock was got. */
    void verify() throws SQLException {
        int level = transactions.<Integer>run(Connection::getTransactionIsolation);
        if (level != Connection.TRANSACTION_READ_COMMITTED && sql.dialect().database() != Database.SQLITE) {
            throw new StorageException("the host's transactions must be READ COMMITTED, but their isolation level is "
                    + level + " of java.sql.Connection; set it on the data source or the transaction manager");
        }
    }

    boolean isActive() {
        return transactions.isActive();
    }

    <T extends @Nullable Object> T transact(String tenant, Function<? super Tx, T> work) {
        return run(session -> {
            var transaction = new Transaction(storage, new Direct(session, sql));
            T result = transaction.run(tenant, work);
            if (transaction.hasAfterCommit()) {
                transactions.afterCommit(transaction::runAfterCommit);
            }
            return result;
        });
    }

    <T extends @Nullable Object> T read(String tenant, Function<? super Reader, T> work) {
        return run(session -> storage.read(new Handle(storage, tenant, new Direct(session, sql), null), session, work));
    }

    private interface Work<T extends @Nullable Object> {
        T on(Session session);
    }

    private <T extends @Nullable Object> T run(Work<T> work) {
        try {
            return transactions.run(connection -> {
                var session = new Session(connection);
                try {
                    return work.on(session);
                } finally {
                    session.closeStatements();
                }
            });
        } catch (SQLException e) {
            throw storage.failure(e);
        }
    }
}
