package org.communitykit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.communitykit.storage.Durability;
import org.communitykit.storage.StorageException;
import org.communitykit.testing.StorageKind;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

class DurabilityTest {
    @Test
    void sqliteWithoutAFileIsRefused() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite::memory:");

        assertThatThrownBy(() -> JdbcStorage.on(source).open())
                .isInstanceOf(StorageException.DurabilityNotMet.class)
                .hasMessageContaining("journal_mode");
    }

    @Test
    void h2InMemoryPromisesNothing() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:durability");

        try (var storage = JdbcStorage.on(source).open()) {
            assertThat(storage.durability()).isEqualTo(Durability.NONE);
        }
        assertThatThrownBy(() -> JdbcStorage.on(source)
                        .durability(Durability.PROCESS_CRASH)
                        .open())
                .isInstanceOf(StorageException.DurabilityNotMet.class)
                .hasMessageContaining("in memory");
    }

    @Test
    void h2InAFileForcesWritesWhenAsked() {
        try (var store = StorageKind.H2.store();
                var usual = store.node();
                var forcing = JdbcStorage.on(store.source())
                        .durability(Durability.POWER_LOSS)
                        .open()) {
            assertThat(usual.durability()).isEqualTo(Durability.PROCESS_CRASH);
            assertThat(forcing.durability()).isEqualTo(Durability.POWER_LOSS);
            forcing.prepare(java.util.List.of());
            long number = forcing.transact(tx -> tx.next("counter"));
            assertThat(number).isEqualTo(1);
        }
    }

    @Test
    void postgresThatDoesNotWaitForTheDiskIsRefusedUnlessThatWillDo() {
        try (var store = StorageKind.POSTGRESQL.store()) {
            var source = (PGSimpleDataSource) store.source();
            source.setOptions("-c synchronous_commit=off");

            assertThatThrownBy(() -> JdbcStorage.on(source).open())
                    .isInstanceOf(StorageException.DurabilityNotMet.class)
                    .hasMessageContaining("synchronous_commit");
            try (var lesser =
                    JdbcStorage.on(source).durability(Durability.PROCESS_CRASH).open()) {
                assertThat(lesser.durability()).isEqualTo(Durability.PROCESS_CRASH);
            }
        }
    }
}
