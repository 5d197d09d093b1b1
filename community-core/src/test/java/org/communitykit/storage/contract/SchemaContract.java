package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a storage that keeps rows for later must do besides {@link StorageContract}: go on with what an older library has
 * left, and keep away from what a newer one has.
 */
public abstract class SchemaContract {
    private record Old(String id, String name) {}

    private record New(
            String id,
            String name,
            @Nullable Instant at,
            long score,
            boolean open,
            @Nullable LocalDate day) {}

    private record Other(String id) {}

    private record Impossible(String id, String name, LocalDate born) {}

    private record Narrow(String id, int name) {}

    private static final Table<Old> OLD = Table.of(MethodHandles.lookup(), "contract_thing", Old.class)
            .key("id")
            .index("by_name", "name")
            .build();
    private static final Table<New> NEW = Table.of(MethodHandles.lookup(), "contract_thing", New.class)
            .key("id")
            .index("by_name", "name")
            .index("by_score", "open", "score")
            .unique("by_day", "day", "name")
            .version(2)
            .build();
    private static final Table<Other> OTHER = Table.of(MethodHandles.lookup(), "contract_other", Other.class)
            .key("id")
            .build();
    private static final Table<Impossible> IMPOSSIBLE = Table.of(
                    MethodHandles.lookup(), "contract_thing", Impossible.class)
            .key("id")
            .index("by_name", "name")
            .build();
    private static final Table<Narrow> NARROW = Table.of(MethodHandles.lookup(), "contract_thing", Narrow.class)
            .key("id")
            .index("by_name", "name")
            .build();

    /** A new storage on a store that is empty at first and the same for all of one check; closed by the check. */
    protected abstract Storage open();

    @Test
    final void anOldStoreGetsNewTablesColumnsAndIndexesAndKeepsItsRows() {
        leave(new Old("1", "Ana"), new Old("2", "Ben"));

        try (var storage = open()) {
            storage.prepare(List.of(NEW, OTHER));

            var rows = storage.read(reader -> reader.find(NEW.primary().where().limit(9)));
            assertThat(rows)
                    .containsExactly(
                            new New("1", "Ana", null, 0, false, null), new New("2", "Ben", null, 0, false, null));
            var found = storage.read(
                    reader -> reader.find(NEW.index("by_score").where(false, 0L).limit(9)));
            assertThat(found).isEqualTo(rows);
            var today = new New("3", "Ana", Instant.EPOCH, 7, true, LocalDate.EPOCH);
            boolean stored = storage.transact(tx -> tx.insert(NEW, today) && tx.insert(OTHER, new Other("1")));
            boolean twice = storage.transact(
                    tx -> tx.insert(NEW, new New("4", "Ana", Instant.EPOCH, 7, true, LocalDate.EPOCH)));
            assertThat(stored).isTrue();
            assertThat(twice).isFalse();
        }
        try (var later = open()) {
            later.prepare(List.of(NEW, OTHER));
            Optional<New> kept = later.read(reader -> reader.get(NEW, "3"));
            assertThat(kept).map(New::score).contains(7L);
        }
    }

    @Test
    final void preparingWhatIsPreparedKeepsEverything() {
        leave(new Old("1", "Ana"));

        for (int i = 0; i < 2; i++) {
            try (var storage = open()) {
                storage.prepare(List.of(OLD));
                storage.prepare(List.of(OLD));

                var rows =
                        storage.read(reader -> reader.find(OLD.primary().where().limit(9)));
                assertThat(rows).containsExactly(new Old("1", "Ana"));
            }
        }
    }

    @Test
    final void whatANewerLibraryHasPreparedIsRefused() {
        try (var newer = open()) {
            newer.prepare(List.of(NEW));
            newer.transact(tx -> tx.insert(NEW, new New("1", "Ana", null, 7, true, null)));
        }

        refused(OLD, "version 2");

        try (var newer = open()) {
            newer.prepare(List.of(NEW));
            Optional<New> kept = newer.read(reader -> reader.get(NEW, "1"));
            assertThat(kept).map(New::score).contains(7L);
        }
    }

    @Test
    final void aColumnThatOldRowsCannotHaveIsNamed() {
        leave(new Old("1", "Ana"));

        refused(IMPOSSIBLE, "born");
    }

    @Test
    final void aColumnOfAnotherTypeIsNamed() {
        leave(new Old("1", "Ana"));

        refused(NARROW, "name");
    }

    private void leave(Old... rows) {
        try (var old = open()) {
            old.prepare(List.of(OLD));
            old.transact(tx -> {
                for (var row : rows) {
                    tx.insert(OLD, row);
                }
                return null;
            });
        }
    }

    private void refused(Table<?> table, String why) {
        try (var storage = open()) {
            assertThatThrownBy(() -> storage.prepare(List.of(table)))
                    .isInstanceOf(StorageException.SchemaMismatch.class)
                    .hasMessageContaining("contract_thing")
                    .hasMessageContaining(why);
        }
    }
}
