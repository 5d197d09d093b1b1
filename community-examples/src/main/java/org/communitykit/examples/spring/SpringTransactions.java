package org.communitykit.examples.spring;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.communitykit.storage.jdbc.Transactions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring's transactions for a storage; to be copied into the host's own code:
 * {@code JdbcStorage.on(dataSource).transactions(new SpringTransactions(dataSource, manager)).open()}.
 */
public final class SpringTransactions implements Transactions {
    private final DataSource source;
    private final TransactionTemplate template;

    public SpringTransactions(DataSource source, PlatformTransactionManager manager) {
        this.source = source;
        this.template = new TransactionTemplate(manager);
    }

    @Override
    public boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    @Override
    public <T extends @Nullable Object> T run(Work<T> work) throws SQLException {
        try {
            return template.execute(status -> {
                var connection = DataSourceUtils.getConnection(source);
                try {
                    return work.on(connection);
                } catch (SQLException e) {
                    throw new Failed(e);
                } finally {
                    DataSourceUtils.releaseConnection(connection, source);
                }
            });
        } catch (Failed e) {
            throw e.cause;
        }
    }

    @Override
    public void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    /** Carries a checked exception through the template, which rolls back on it. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        Failed(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
