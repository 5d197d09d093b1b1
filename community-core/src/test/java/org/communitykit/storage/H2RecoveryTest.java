package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of an H2 file that is open, each of which is what a kill at that moment would leave behind. */
class H2RecoveryTest {
    private static final int LIVES = 60;
    private static final int IN_A_ROW = 3;
    private static final int LEAVES = 400;
    private static final int PAGE = 1_000;

    /** Something to write, enough of it to leave holes in the file. */
    record Leaf(long id, long version, String text) {
        static final Table<Leaf> TABLE = Table.of(MethodHandles.lookup(), "leaf", Leaf.class)
                .key("id")
                .limit("text", 2 * PAGE)
                .build();
    }

    @TempDir
    Path folder;

    @Test
    void whatIsCommittedSurvivesOneEndWithoutAFarewellAfterTheOther() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var place = folder.resolve("life");
        long version = 0;
        try (var storage = open(place)) {
            for (int i = 0; i < LEAVES; i++) {
                var leaf = new Leaf(i, version, "x".repeat(PAGE));
                storage.transact(tx -> tx.insert(Leaf.TABLE, leaf));
            }
        }

        var dead = new ArrayList<Storage>();
        for (int life = 1; life <= Soak.count(LIVES); life++) {
            var storage = open(place);
            var found = storage.read(reader -> reader.get(Leaf.TABLE, 0L)).orElseThrow();
            assertThat(found.version()).as("life %d of seed %d", life, seed).isEqualTo(version);

            int commits = 1 + random.nextInt(4);
            for (int i = 0; i < commits; i++) {
                turn(storage, ++version, random);
            }
            if (life % IN_A_ROW == 0) {
                storage.close();
                for (var late : dead) {
                    late.close();
                }
                dead.clear();
            } else {
                var next = folder.resolve("life" + life);
                Files.copy(file(place), file(next));
                dead.add(storage);
                place = next;
            }
        }
    }

    @Test
    void aVersionThatLosesCommitsIsRefusedForAFile() {
        try (var store = StorageKind.H2.store()) {
            var losing =
                    Rewritten.of(store.source(), sql -> sql.equals("select h2version()") ? "select '2.5.252'" : sql);

            assertThatThrownBy(() -> JdbcStorage.on(losing).open())
                    .isInstanceOf(StorageException.DurabilityNotMet.class)
                    .hasMessageContaining("2.5.252");
            try (var storage =
                    JdbcStorage.on(losing).durability(Durability.NONE).open()) {
                assertThat(storage.durability()).isEqualTo(Durability.NONE);
            }
        }
    }

    private static void turn(Storage storage, long version, Random random) {
        var ids = random.longs(random.nextInt(3), 1, LEAVES).distinct().boxed().toList();
        int size = random.nextInt(2 * PAGE);
        storage.transact(tx -> {
            tx.update(Leaf.TABLE, leaf -> new Leaf(0, version, leaf.text()), 0L);
            for (var id : ids) {
                tx.update(Leaf.TABLE, leaf -> new Leaf(id, version, "y".repeat(size)), id);
            }
            return null;
        });
    }

    private static Path file(Path place) {
        return place.resolveSibling(place.getFileName() + ".mv.db");
    }

    private static Storage open(Path place) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + place + ";DB_CLOSE_ON_EXIT=FALSE");
        var storage = JdbcStorage.on(source).open();
        storage.prepare(List.of(Leaf.TABLE));
        return storage;
    }
}
