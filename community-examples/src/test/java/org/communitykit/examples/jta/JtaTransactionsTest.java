package org.communitykit.examples.jta;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host on the parts Quarkus is made of (Narayana's transactions, Agroal's pool), whose rows and ours are written together. */
class JtaTransactionsTest {
    record Note(String author, long number, String text) {}

    private static final Table<Note> NOTES = Table.of(MethodHandles.lookup(), "note", Note.class)
            .key("author", "number")
            .build();

    @TempDir
    static Path logs;

    private TransactionManager manager;
    private AgroalDataSource source;
    private Storage storage;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreDir(logs.toString());
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("1");
        manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        var registry = jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry();
        source = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(20)
                        .transactionIntegration(new NarayanaTransactionIntegration(manager, registry))
                        .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(Driver.class)
                                .jdbcUrl("jdbc:h2:file:" + folder.resolve("host") + ";DB_CLOSE_ON_EXIT=FALSE")
                                .jdbcTransactionIsolation(TransactionIsolation.READ_COMMITTED)
                                .principal(new NamePrincipal("sa")))));
        execute("create table host_order (id integer primary key)");
        storage = JdbcStorage.on(source)
                .transactions(new JtaTransactions(source, manager))
                .open();
        storage.prepare(List.of(NOTES));
    }

    @AfterEach
    void close() {
        storage.close();
        source.close();
    }

    @Test
    void whatTheHostCommitsIsCommittedTogether() throws Exception {
        var told = new ArrayList<String>();

        manager.begin();
        execute("insert into host_order values (1)");
        storage.transact(tx -> {
            tx.afterCommit(() -> told.add("committed"));
            return tx.insert(NOTES, new Note("ana", tx.next("ana"), "hello"));
        });
        assertThat(told).isEmpty();
        manager.commit();

        assertThat(orders()).isEqualTo(1);
        assertThat(notes()).hasSize(1);
        assertThat(told).containsExactly("committed");
    }

    @Test
    void whatTheHostRollsBackIsRolledBackTogether() throws Exception {
        var told = new ArrayList<String>();

        manager.begin();
        execute("insert into host_order values (1)");
        storage.transact(tx -> {
            tx.afterCommit(() -> told.add("committed"));
            return tx.insert(NOTES, new Note("ana", tx.next("ana"), "hello"));
        });
        manager.rollback();

        assertThat(orders()).isZero();
        assertThat(notes()).isEmpty();
        assertThat(told).isEmpty();
        long number = storage.transact(tx -> tx.next("ana"));
        assertThat(number).isEqualTo(1);
    }

    @Test
    void aFailureOfOursThatTheHostCatchesRollsTheHostBackToo() throws Exception {
        manager.begin();
        execute("insert into host_order values (1)");
        try {
            storage.transact(tx -> {
                tx.insert(NOTES, new Note("ana", 1, "hello"));
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException caught) {
            assertThat(caught).hasMessage("no");
        }

        assertThat(manager.getStatus()).isEqualTo(jakarta.transaction.Status.STATUS_MARKED_ROLLBACK);
        manager.rollback();
        assertThat(orders()).isZero();
        assertThat(notes()).isEmpty();
    }

    @Test
    void withoutATransactionOfTheHostsTheStorageGetsOneOfItsOwn() throws Exception {
        boolean stored = storage.transact(tx -> tx.insert(NOTES, new Note("ana", 1, "hello")));

        assertThat(stored).isTrue();
        assertThat(notes()).hasSize(1);
        assertThat(manager.getStatus()).isEqualTo(jakarta.transaction.Status.STATUS_NO_TRANSACTION);
    }

    private void execute(String text) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private int orders() throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from host_order")) {
            result.next();
            return result.getInt(1);
        }
    }

    private List<Note> notes() {
        return storage.read(reader -> reader.find(NOTES.primary().where().limit(10)));
    }
}
