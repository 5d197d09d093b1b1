package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Tx;
import org.junit.jupiter.api.Test;

/** Two nodes on one store, with as many threads as there are runners. */
interface NodeChecks extends Checks {
    int RUNNERS = 16;

    /** One half of the runners works on one node, the other half on the other. */
    private Storage node(int runner) {
        return runner % 2 == 0 ? storage() : secondNode();
    }

    @Test
    default void whatOneNodeCommittedTheOtherSeesAtOnce() {
        for (int i = 0; i < rounds(); i++) {
            long number = i;
            var writing = node(i);
            var reading = node(i + 1);
            long given = writing.transact(tx -> {
                tx.insert(Item.TABLE, Item.of("a", number).weighing(1));
                return tx.next("n");
            });

            Optional<Item> seen = reading.transact(tx -> tx.update(Item.TABLE, Item.heavier(1), "a", number));
            long counted = writing.read(reader -> reader.count(Item.BY_WEIGHT.where("a", 2)));
            assertThat(seen).map(Item::weight).contains(2);
            assertThat(counted).isEqualTo(given).isEqualTo(number + 1);
        }
    }

    @Test
    default void noUpdateIsLost() {
        given(Item.of("a", 1));

        Race.of(RUNNERS, runner -> {
            for (int i = 0; i < rounds(); i++) {
                node(runner).transact(tx -> tx.update(Item.TABLE, Item.heavier(1), "a", 1L));
            }
        });

        assertThat(everything()).containsExactly(Item.of("a", 1).weighing(RUNNERS * rounds()));
    }

    @Test
    default void racingInsertsHaveOneWinner() {
        var byKey = counts();
        var byCode = counts();

        Race.of(RUNNERS, runner -> {
            for (int i = 0; i < rounds(); i++) {
                long round = i;
                boolean[] won = node(runner).transact(tx -> new boolean[] {
                    tx.insert(Item.TABLE, Item.of("key", round).weighing(runner)),
                    tx.insert(Item.TABLE, Item.of("runner " + runner, round).coded("place " + round))
                });
                byKey.get(i).addAndGet(won[0] ? 1 : 0);
                byCode.get(i).addAndGet(won[1] ? 1 : 0);
            }
        });

        assertThat(byKey).allMatch(winners -> winners.get() == 1, "one winner");
        assertThat(byCode).allMatch(winners -> winners.get() == 1, "one winner");
        assertThat(find(Item.TABLE.primary().where("key").limit(10_000))).hasSize(rounds());
        assertThat(find(Item.BY_CODE.where().limit(10_000))).hasSize(rounds());
    }

    @Test
    default void aCapacityIsNeverExceededAndAlwaysUsed() {
        int capacity = 5;
        var admitted = counts();
        write(tx -> {
            for (int i = 0; i < rounds(); i++) {
                tx.insert(Item.TABLE, Item.of("shift", i));
            }
        });

        Race.of(RUNNERS, runner -> {
            for (int i = 0; i < rounds(); i++) {
                long round = i;
                boolean in = node(runner).transact(tx -> {
                    var before = new AtomicInteger();
                    tx.update(
                            Item.TABLE,
                            shift -> {
                                before.set(shift.weight());
                                return shift.weight() < capacity ? shift.weighing(shift.weight() + 1) : shift;
                            },
                            "shift",
                            round);
                    return before.get() < capacity && tx.insert(Item.TABLE, Item.of("in " + round, runner));
                });
                admitted.get(i).addAndGet(in ? 1 : 0);
            }
        });

        assertThat(admitted).allMatch(people -> people.get() == capacity, capacity + " admitted");
        for (int i = 0; i < rounds(); i++) {
            var query = Item.TABLE.primary().where("in " + i);
            long inside = storage().read(reader -> reader.count(query));
            assertThat(inside).isEqualTo(capacity);
        }
        assertThat(find(Item.TABLE.primary().where("shift").limit(10_000)))
                .extracting(Item::weight)
                .containsOnly(capacity);
    }

    @Test
    default void theLastOwnerStays() {
        var refused = counts();
        write(tx -> {
            for (int i = 0; i < rounds(); i++) {
                tx.insert(Item.TABLE, Item.of("group", i).weighing(RUNNERS));
                for (int owner = 0; owner < RUNNERS; owner++) {
                    tx.insert(Item.TABLE, Item.of("owners of " + i, owner));
                }
            }
        });

        Race.of(RUNNERS, runner -> {
            for (int i = 0; i < rounds(); i++) {
                long round = i;
                boolean left = node(runner).transact(tx -> {
                    var owners = new AtomicInteger();
                    tx.update(
                            Item.TABLE,
                            group -> {
                                owners.set(group.weight());
                                return group.weight() > 1 ? group.weighing(group.weight() - 1) : group;
                            },
                            "group",
                            round);
                    return owners.get() > 1 && tx.delete(Item.TABLE, "owners of " + round, (long) runner);
                });
                refused.get(i).addAndGet(left ? 0 : 1);
            }
        });

        assertThat(refused).allMatch(owners -> owners.get() == 1, "one stays");
        for (int i = 0; i < rounds(); i++) {
            assertThat(find(Item.TABLE.primary().where("owners of " + i).limit(99)))
                    .hasSize(1);
        }
    }

    @Test
    default void whoeverReadsAHotCountersRowsMissesNone() {
        int total = RUNNERS * rounds();
        var writing = new AtomicInteger(RUNNERS);
        var seen = new ArrayList<Long>();

        Race.of(RUNNERS + 1, runner -> {
            if (runner == RUNNERS) {
                long last = 0;
                for (boolean more = true; more; ) {
                    more = writing.get() > 0;
                    long from = last;
                    var page = secondNode()
                            .read(reader -> reader.find(Item.TABLE
                                    .primary()
                                    .where("log")
                                    .above(from)
                                    .limit(100)));
                    for (var item : page) {
                        seen.add(item.number());
                        last = item.number();
                    }
                    more |= !page.isEmpty();
                }
            } else {
                try {
                    for (int i = 0; i < rounds(); i++) {
                        node(runner).transact(tx -> tx.insert(Item.TABLE, Item.of("log", tx.next("log"))));
                    }
                } finally {
                    writing.decrementAndGet();
                }
            }
        });

        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, total).boxed().toList());
    }

    @Test
    default void manyCountersMayBeUsedForTheFirstTimeAtOnce() {
        int counters = rounds();
        List<Long> given = Collections.synchronizedList(new ArrayList<>());

        Race.of(8, runner -> {
            for (int i = 0; i < counters; i++) {
                var mine = "c" + i;
                var next = "c" + (i + 1);
                given.addAll(node(runner).transact(tx -> List.of(tx.next(mine), tx.next(next))));
            }
        });

        // the first and the last counter have 8 numbers, those between 16
        var expected = new ArrayList<Long>();
        for (int i = 0; i <= counters; i++) {
            LongStream.rangeClosed(1, i == 0 || i == counters ? 8 : 16).forEach(expected::add);
        }
        assertThat(given).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    default void twoThatWaitForEachOtherBothSucceed() {
        given(Item.of("a", 1), Item.of("a", 2));

        for (int i = 0; i < 3; i++) {
            var bothHaveOne = new CountDownLatch(2);
            Race.of(2, runner -> {
                long one = 1 + runner;
                long other = 2 - runner;
                node(runner).transact(tx -> {
                    tx.update(Item.TABLE, Item.heavier(1), "a", one);
                    meet(bothHaveOne);
                    return tx.update(Item.TABLE, Item.heavier(1), "a", other);
                });
            });
        }

        assertThat(everything()).extracting(Item::weight).containsExactly(6, 6);
    }

    /** Waits until the other is there too, which cannot be where one transaction writes at a time. */
    private static void meet(CountDownLatch both) {
        both.countDown();
        try {
            both.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void nobodySeesWhatIsNotCommitted() {
        int total = 100;
        given(Item.of("a", 1).weighing(total), Item.of("a", 2).weighing(0));
        var writers = new AtomicInteger(4);

        Race.of(6, runner -> {
            if (runner < 4) {
                try {
                    for (int i = 0; i < rounds(); i++) {
                        moveAndThinkAgain(node(runner), 1 + i % 2, i % 3 == 0);
                    }
                } finally {
                    writers.decrementAndGet();
                }
            } else {
                do {
                    var pair = node(runner)
                            .read(reader ->
                                    reader.find(Item.TABLE.primary().where("a").limit(9)));
                    assertThat(pair).hasSize(2);
                    assertThat(pair.get(0).weight() + pair.get(1).weight()).isEqualTo(total);
                } while (writers.get() > 0);
            }
        });
    }

    /** Moves weight from one row to the other, by way of a state that nobody may see; or takes it all back. */
    private static void moveAndThinkAgain(Storage node, long from, boolean back) {
        try {
            node.transact(tx -> {
                move(tx, from);
                if (back) {
                    tx.insert(Item.TABLE, Item.of("a", 3));
                    throw new TransactionChecks.Regret();
                }
                return null;
            });
        } catch (TransactionChecks.Regret e) {
            assertThat(back).isTrue();
        }
    }

    private static void move(Tx tx, long from) {
        // always in the same order, so that this is not about deadlocks
        int sign = from == 1 ? -1 : 1;
        tx.update(Item.TABLE, Item.heavier(sign), "a", 1L);
        tx.update(Item.TABLE, Item.heavier(-sign), "a", 2L);
    }

    private List<AtomicInteger> counts() {
        var counts = new ArrayList<AtomicInteger>();
        for (int i = 0; i < rounds(); i++) {
            counts.add(new AtomicInteger());
        }
        return counts;
    }
}
