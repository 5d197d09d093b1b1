package org.communitykit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.communitykit.testing.StorageKind#databases")
class SchemaTest {
    record Old(String id, String name) {}

    record New(
            String id,
            String name,
            @Nullable Instant at,
            long score,
            boolean open,
            @Nullable LocalDate on) {}

    record Impossible(String id, String name, LocalDate born) {}

    record Narrow(String id, int name) {}

    private static final Table<Old> OLD = Table.of(MethodHandles.lookup(), "thing", Old.class)
            .key("id")
            .index("by_name", "name")
            .build();
    private static final Table<New> NEW = Table.of(MethodHandles.lookup(), "thing", New.class)
            .key("id")
            .index("by_name", "name")
            .index("by_score", "open", "score")
            .unique("by_day", "on", "name")
            .version(2)
            .build();
    private static final Table<Impossible> IMPOSSIBLE = Table.of(MethodHandles.lookup(), "thing", Impossible.class)
            .key("id")
            .index("by_name", "name")
            .build();
    private static final Table<Narrow> NARROW =
            Table.of(MethodHandles.lookup(), "thing", Narrow.class).key("id").build();

    @Parameter
    StorageKind kind;

    private TestStore store;

    @BeforeEach
    void open() {
        store = kind.store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void columnsIndexesAndTablesAreAddedToOldRows() {
        try (var old = store.node()) {
            old.prepare(List.of(OLD));
            old.transact(tx -> tx.insert(OLD, new Old("1", "Ana")));
        }

        try (var storage = store.node()) {
            storage.prepare(List.of(NEW));

            var row = storage.read(reader -> reader.get(NEW, "1"));
            assertThat(row).contains(new New("1", "Ana", null, 0, false, null));
            var found = storage.read(
                    reader -> reader.find(NEW.index("by_score").where(false).limit(10)));
            assertThat(found).hasSize(1);
        }
    }

    @Test
    void aPreparationCutOffAfterAnyStepIsCompletedByTheNext() throws SQLException {
        var steps = JdbcStorage.print(List.of(NEW), Database.valueOf(kind.name()));
        for (int done = 0; done <= steps.size(); done++) {
            try (var half = kind.store()) {
                try (var connection = half.source().getConnection();
                        var statement = connection.createStatement()) {
                    for (var step : steps.subList(0, done)) {
                        statement.execute(step);
                    }
                }
                try (var storage = half.node()) {
                    storage.prepare(List.of(NEW));
                    storage.prepare(List.of(NEW));
                    var stored = storage.transact(tx -> tx.insert(NEW, new New("1", "Ana", null, 1, true, null)));
                    assertThat(stored).isTrue();
                }
            }
        }
    }

    @Test
    void twoNodesMayPrepareAtOnce() {
        try (var one = store.node();
                var two = store.node()) {
            var preparing = Stream.of(one, two)
                    .map(node -> CompletableFuture.runAsync(() -> node.prepare(List.of(NEW))))
                    .toArray(CompletableFuture[]::new);

            CompletableFuture.allOf(preparing).join();

            var stored = two.transact(tx -> tx.insert(NEW, new New("1", "Ana", null, 1, true, null)));
            assertThat(stored).isTrue();
        }
    }

    @Test
    void aNewerSchemaIsRefused() {
        try (var storage = store.node()) {
            storage.prepare(List.of(NEW));

            assertThatThrownBy(() -> storage.prepare(List.of(OLD)))
                    .isInstanceOf(StorageException.SchemaMismatch.class)
                    .hasMessageContaining("community_thing")
                    .hasMessageContaining("version 2");
        }
    }

    @Test
    void whatCannotBeAddedIsNamed() {
        try (var storage = store.node()) {
            storage.prepare(List.of(OLD));

            assertThatThrownBy(() -> storage.prepare(List.of(IMPOSSIBLE)))
                    .isInstanceOf(StorageException.SchemaMismatch.class)
                    .hasMessageContaining("community_thing.born");
        }
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() {
        try (var storage = store.node()) {
            storage.prepare(List.of(OLD));

            assertThatThrownBy(() -> storage.prepare(List.of(NARROW)))
                    .isInstanceOf(StorageException.SchemaMismatch.class)
                    .hasMessageContaining("community_thing.name");
        }
    }

    @Test
    void aCheckNamesWhatIsMissingAndCreatesNothing() {
        try (var checking =
                JdbcStorage.on(store.source()).preparing(Preparing.CHECK).open()) {
            assertThatThrownBy(() -> checking.prepare(List.of(OLD)))
                    .isInstanceOf(StorageException.SchemaMismatch.class)
                    .hasMessageContaining("table community_thing is missing");
            try (var creating = store.node()) {
                creating.prepare(List.of(OLD));
            }

            checking.prepare(List.of(OLD));

            assertThatThrownBy(() -> checking.prepare(List.of(NEW)))
                    .isInstanceOf(StorageException.SchemaMismatch.class)
                    .hasMessageContaining("community_thing.at is missing");
        }
    }

    @Test
    void storagesWithDifferentPrefixesShareADatabase() {
        try (var one = JdbcStorage.on(store.source()).prefix("one_").open();
                var two = JdbcStorage.on(store.source()).prefix("two_").open()) {
            one.prepare(List.of(OLD));
            two.prepare(List.of(OLD));
            one.transact(tx -> tx.insert(OLD, new Old("1", "Ana")));

            var elsewhere = two.read(reader -> reader.get(OLD, "1"));

            assertThat(elsewhere).isEmpty();
        }
    }
}
