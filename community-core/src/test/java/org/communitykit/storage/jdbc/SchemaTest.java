package org.communitykit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.communitykit.storage.Rewritten;
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
                    .map(node -> CompletableFuture.runAsync(
                            () -> node.prepare(List.of(NEW)), task -> new Thread(task).start()))
                    .toArray(CompletableFuture[]::new);

            CompletableFuture.allOf(preparing).join();

            var stored = two.transact(tx -> tx.insert(NEW, new New("1", "Ana", null, 1, true, null)));
            assertThat(stored).isTrue();
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
    void aSecondPreparationSaysNothingToTheDatabaseThatWouldChangeIt() {
        var said = new ArrayList<String>();
        var heard = Rewritten.of(store.source(), sql -> {
            said.add(sql.toLowerCase(Locale.ROOT));
            return sql;
        });
        try (var storage = JdbcStorage.on(heard).open()) {
            storage.prepare(List.of(NEW));
            assertThat(said).anyMatch(SchemaTest::changes);
            said.clear();

            storage.prepare(List.of(NEW));
        }
        try (var later = JdbcStorage.on(heard).open()) {
            later.prepare(List.of(NEW));
        }

        assertThat(said).isNotEmpty().noneMatch(SchemaTest::changes);
    }

    private static boolean changes(String sql) {
        return Stream.of("create", "alter", "drop", "insert", "update", "merge").anyMatch(sql::startsWith);
    }

    /** What somebody's hand has changed is named, and stays as it is. */
    @Test
    void whatIsMissingOrDifferentIsNamed() throws SQLException {
        var index = kind == StorageKind.MARIADB ? "`community_thing$by_score`" : "community_thing$by_score";
        var drop = "drop index " + index + (kind == StorageKind.MARIADB ? " on community_thing" : "");
        differs(drop, "index community_thing$by_score is missing");
        differs(drop + "; create index " + index + " on community_thing (score)", "index community_thing$by_score is ");
        differs(
                "drop table community_thing; create table community_thing (tenant " + name() + " not null primary key)",
                "the key of table community_thing");
        if (kind != StorageKind.SQLITE) {
            differs("alter table community_thing " + mayBeNull(), "community_thing.score allows null");
        }
        differs("drop table community_thing", "table community_thing is missing");
    }

    private void differs(String change, String named) throws SQLException {
        try (var other = kind.store();
                var checking = JdbcStorage.on(other.source())
                        .preparing(Preparing.CHECK)
                        .open()) {
            try (var creating = other.node()) {
                creating.prepare(List.of(NEW));
            }
            checking.prepare(List.of(NEW));
            try (var connection = other.source().getConnection();
                    var statement = connection.createStatement()) {
                for (var one : change.split(";")) {
                    statement.execute(one);
                }
            }

            assertThatThrownBy(() -> checking.prepare(List.of(NEW)))
                    .isInstanceOf(StorageException.SchemaMismatch.class)
                    .hasMessageContaining(named);
        }
    }

    private String name() {
        return kind == StorageKind.SQLITE ? "text" : "varchar(64)";
    }

    private String mayBeNull() {
        return kind == StorageKind.MARIADB ? "modify score bigint null" : "alter column score drop not null";
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
