package org.communitykit.examples.jta;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.communitykit.storage.jdbc.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of Quarkus, or of any Jakarta EE server, for a storage; to be copied into the host's own code: {@code
 * JdbcStorage.on(dataSource).transactions(new JtaTransactions(dataSource, manager)).open()}. The data source must take part
 * in the manager's transactions, as those a container gives out do.
 */
public final class JtaTransactions implements Transactions {
    private final DataSource source;
    private final TransactionManager manager;

    public JtaTransactions(DataSource source, TransactionManager manager) {
        this.source = source;
        this.manager = manager;
    }

    @Override
    public boolean isActive() {
        try {
            return manager.getStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T extends @Nullable Object> T run(Work<T> work) throws SQLException {
        return isActive() ? joined(work) : own(work);
    }

    private <T extends @Nullable Object> T joined(Work<T> work) throws SQLException {
        boolean done = false;
        try (var connection = source.getConnection()) {
            T result = work.on(connection);
            done = true;
            return result;
        } finally {
            if (!done) {
                doom();
            }
        }
    }

    private <T extends @Nullable Object> T own(Work<T> work) throws SQLException {
        try {
            manager.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new SQLException("no transaction can be begun", e);
        }
        boolean done = false;
        try {
            T result = joined(work);
            done = true;
            return result;
        } finally {
            end(done);
        }
    }

    private void end(boolean done) throws SQLException {
        try {
            if (done) {
                manager.commit();
            } else {
                manager.rollback();
            }
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new SQLException("the transaction has not been committed", e);
        }
    }

    private void doom() {
        try {
            manager.setRollbackOnly();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        try {
            manager.getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {}

                @Override
                public void afterCompletion(int status) {
                    if (status == Status.STATUS_COMMITTED) {
                        action.run();
                    }
                }
            });
        } catch (RollbackException e) {
            throw new IllegalStateException("the transaction is to be rolled back", e);
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
