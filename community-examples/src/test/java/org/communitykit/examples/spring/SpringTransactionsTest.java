package org.communitykit.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A host whose orders and our notes are written in one transaction. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"POSTGRESQL", "H2"})
class SpringTransactionsTest {
    record Note(String author, long number, String text) {}

    private static final Table<Note> NOTES = Table.of(MethodHandles.lookup(), "note", Note.class)
            .key("author", "number")
            .build();

    @Parameter
    StorageKind kind;

    private TestStore store;
    private JdbcTemplate host;
    private TransactionTemplate transaction;
    private Storage storage;

    @BeforeEach
    void open() {
        store = kind.store();
        var manager = new JdbcTransactionManager(store.source());
        host = new JdbcTemplate(store.source());
        host.execute("create table host_order (id integer primary key)");
        transaction = new TransactionTemplate(manager);
        storage = JdbcStorage.on(store.source())
                .transactions(new SpringTransactions(store.source(), manager))
                .open();
        storage.prepare(List.of(NOTES));
    }

    @AfterEach
    void close() {
        storage.close();
        store.close();
    }

    @Test
    void whatTheHostCommitsIsCommittedTogether() {
        var told = new ArrayList<String>();

        transaction.executeWithoutResult(status -> {
            host.update("insert into host_order values (1)");
            storage.transact(tx -> {
                tx.afterCommit(() -> told.add("committed"));
                return tx.insert(NOTES, new Note("ana", tx.next("ana"), "hello"));
            });
            assertThat(told).isEmpty();
        });

        assertThat(orders()).isEqualTo(1);
        assertThat(notes()).hasSize(1);
        assertThat(told).containsExactly("committed");
    }

    @Test
    void whatTheHostRollsBackIsRolledBackTogether() {
        var told = new ArrayList<String>();

        transaction.executeWithoutResult(status -> {
            host.update("insert into host_order values (1)");
            storage.transact(tx -> {
                tx.afterCommit(() -> told.add("committed"));
                return tx.insert(NOTES, new Note("ana", tx.next("ana"), "hello"));
            });
            status.setRollbackOnly();
        });

        assertThat(orders()).isZero();
        assertThat(notes()).isEmpty();
        assertThat(told).isEmpty();
        long number = storage.transact(tx -> tx.next("ana"));
        assertThat(number).isEqualTo(1);
    }

    @Test
    void aFailureOfOursThatTheHostCatchesRollsTheHostBackToo() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    host.update("insert into host_order values (1)");
                    try {
                        storage.transact(tx -> {
                            tx.insert(NOTES, new Note("ana", 1, "hello"));
                            throw new IllegalStateException("no");
                        });
                    } catch (IllegalStateException caught) {
                        assertThat(caught).hasMessage("no");
                    }
                }))
                .isInstanceOf(org.springframework.transaction.UnexpectedRollbackException.class);

        assertThat(orders()).isZero();
        assertThat(notes()).isEmpty();
    }

    @Test
    void aReadInTheHostsTransactionSeesWhatItHasWritten() {
        transaction.executeWithoutResult(status -> {
            storage.transact(tx -> tx.insert(NOTES, new Note("ana", 1, "hello")));

            assertThat(notes()).hasSize(1);
            status.setRollbackOnly();
        });

        assertThat(notes()).isEmpty();
    }

    @Test
    void withoutATransactionOfTheHostsTheStorageGetsOneOfItsOwn() {
        boolean stored = storage.transact(tx -> tx.insert(NOTES, new Note("ana", 1, "hello")));

        assertThat(stored).isTrue();
        assertThat(notes()).hasSize(1);
    }

    private int orders() {
        return host.queryForObject("select count(*) from host_order", Integer.class);
    }

    private List<Note> notes() {
        return storage.read(reader -> reader.find(NOTES.primary().where().limit(10)));
    }
}
