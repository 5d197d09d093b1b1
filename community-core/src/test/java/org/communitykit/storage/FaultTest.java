package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.communitykit.storage.Faulty.When;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call to the database fails in turn: what the verb was to do is done once or not at all. */
class FaultTest {
    record Gift(String id, long number, int amount) {}

    record Total(String name, int sum) {}

    private static final Table<Gift> GIFTS = Table.of(MethodHandles.lookup(), "fault_gift", Gift.class)
            .key("id")
            .index("by_number", "number")
            .build();
    private static final Table<Total> TOTALS = Table.of(MethodHandles.lookup(), "fault_total", Total.class)
            .key("name")
            .build();

    static Stream<StorageKind> databases() {
        return StorageKind.databases();
    }

    private static final Duration PATIENCE = Duration.ofMillis(100);

    @ParameterizedTest
    @MethodSource("databases")
    void aVerbIsDoneOnceOrNotAtAllWhicheverCallFails(StorageKind kind) {
        try (var store = kind.store()) {
            var faulty = new Faulty(store.source());
            try (var storage =
                            JdbcStorage.on(faulty.source()).patience(PATIENCE).open();
                    var witness = store.node()) {
                storage.prepare(List.of(GIFTS, TOTALS));
                storage.transact(tx -> tx.insert(TOTALS, new Total("all", 0)));
                faulty.failAt(Integer.MAX_VALUE, When.BEFORE, false);
                give(storage, "warm");
                int calls = faulty.heal();
                assertThat(calls).isPositive();
                var done = new ArrayList<>(List.of("warm"));
                for (var when : When.values()) {
                    for (boolean forGood : new boolean[] {false, true}) {
                        for (int call = 1; call <= calls + 2; call++) {
                            var id = when + " " + call + " " + forGood;
                            faulty.failAt(call, when, forGood);
                            var said = said(storage, id);
                            faulty.heal();
                            // what was lost on the way is asked for again under the same key
                            boolean there = witness.read(reader -> reader.get(GIFTS, id))
                                    .isPresent();
                            if (said != Said.UNKNOWN) {
                                assertThat(there).as("%s %s", id, said).isEqualTo(said == Said.DONE);
                            }
                            give(storage, id);
                            done.add(id);
                            whole(witness, done, id);
                        }
                    }
                }
            }
        }
    }

    private enum Said {
        DONE,
        NOT_DONE,
        UNKNOWN
    }

    private static Said said(Storage storage, String id) {
        try {
            give(storage, id);
            return Said.DONE;
        } catch (StorageException.OutcomeUnknown e) {
            return Said.UNKNOWN;
        } catch (StorageException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(500);
            return Said.NOT_DONE;
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoRepeatsBlindlyDoesItTwice(StorageKind kind) {
        try (var store = kind.store()) {
            var faulty = new Faulty(store.source());
            try (var storage =
                            JdbcStorage.on(faulty.source()).patience(PATIENCE).open();
                    var witness = store.node()) {
                storage.prepare(List.of(GIFTS, TOTALS));
                giveBlindly(storage);
                int given = 1;
                for (int call = 1; call <= 12; call++) {
                    faulty.failAt(call, When.AFTER, true);
                    try {
                        giveBlindly(storage);
                    } catch (StorageException e) {
                        faulty.heal();
                        giveBlindly(storage);
                    }
                    faulty.heal();
                    given++;
                }
                long there = witness.read(reader -> reader.count(GIFTS.primary().where()));
                assertThat(there).isGreaterThan(given);
            }
        }
    }

    private static void giveBlindly(Storage storage) {
        storage.transact(tx -> {
            long number = tx.next("gift");
            return tx.insert(GIFTS, new Gift("gift " + number, number, 5));
        });
    }

    /** A verb as features write them: under a key, with a number and a change to one row. */
    private static boolean give(Storage storage, String id) {
        return storage.transact(tx -> {
            if (tx.get(GIFTS, id).isPresent()) {
                return false;
            }
            tx.update(TOTALS, total -> new Total("all", total.sum() + 5), "all");
            return tx.insert(GIFTS, new Gift(id, tx.next("gift"), 5));
        });
    }

    private static void whole(Storage witness, List<String> done, String after) {
        var gifts = witness.read(
                reader -> reader.find(GIFTS.index("by_number").where().limit(10_000)));
        var total = witness.read(reader -> reader.get(TOTALS, "all")).orElseThrow();
        assertThat(gifts).as("gifts after %s", after).extracting(Gift::id).containsExactlyElementsOf(done);
        assertThat(gifts.get(gifts.size() - 1).number())
                .as("numbers after %s", after)
                .isEqualTo(done.size());
        assertThat(total.sum()).as("sum after %s", after).isEqualTo(5 * done.size());
    }
}
