package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/** A verb as features write them, on which faults are tried: a gift under a key, with a number, and the sum of all. */
final class Gifts {
    private static final int AMOUNT = 5;

    record Gift(String id, long number, int amount) {}

    record Total(String name, int sum) {}

    static final Table<Gift> GIFTS = Table.of(MethodHandles.lookup(), "fault_gift", Gift.class)
            .key("id")
            .index("by_number", "number")
            .build();
    static final Table<Total> TOTALS = Table.of(MethodHandles.lookup(), "fault_total", Total.class)
            .key("name")
            .build();
    static final List<Table<?>> TABLES = List.of(GIFTS, TOTALS);

    private Gifts() {}

    /** Makes the tables and the sum. */
    static void prepare(Storage storage) {
        storage.prepare(TABLES);
        storage.transact(tx -> tx.insert(TOTALS, new Total("all", 0)));
    }

    /** Gives once under the key, however often it is called. */
    static boolean give(Storage storage, String id) {
        return storage.transact(tx -> {
            if (tx.get(GIFTS, id).isPresent()) {
                return false;
            }
            tx.update(TOTALS, total -> new Total("all", total.sum() + AMOUNT), "all");
            return tx.insert(GIFTS, new Gift(id, tx.next("gift"), AMOUNT));
        });
    }

    /** Gives each time it is called: what must not be repeated. */
    static void giveBlindly(Storage storage) {
        storage.transact(tx -> {
            long number = tx.next("gift");
            return tx.insert(GIFTS, new Gift("gift " + number, number, AMOUNT));
        });
    }

    static boolean isThere(Storage storage, String id) {
        return storage.read(reader -> reader.get(GIFTS, id)).isPresent();
    }

    /** These gifts have been given, each once and with all its parts, and no other. */
    static void whole(Storage witness, Collection<String> given, String after) {
        var gifts = new ArrayList<Gift>();
        witness.read(reader -> {
            reader.walk(GIFTS.index("by_number").where().limit(1_000), gifts::add);
            return null;
        });
        var total = witness.read(reader -> reader.get(TOTALS, "all")).orElseThrow();
        assertThat(gifts).as("gifts after %s", after).extracting(Gift::id).containsExactlyInAnyOrderElementsOf(given);
        assertThat(gifts)
                .as("numbers after %s", after)
                .extracting(Gift::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, given.size()).boxed().toList());
        assertThat(total.sum()).as("sum after %s", after).isEqualTo(AMOUNT * given.size());
    }
}
