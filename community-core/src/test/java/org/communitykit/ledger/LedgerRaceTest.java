package org.communitykit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Bookkeepers on two nodes who book on the same accounts at once. */
@EachStorage
class LedgerRaceTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int THREADS = 8;
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final AccountId CASH = AccountId.of("cash");
    private static final AccountId INCOME = AccountId.of("income");

    @Parameter
    StorageKind kind;

    private static NewJournal gift(String key, long minor) {
        return NewJournal.of(key, "gift").leg(CASH, Money.of(minor, "EUR")).leg(INCOME, Money.of(-minor, "EUR"));
    }

    @Test
    void nothingIsLostDoubledOrLeftOut() {
        var storages = kind.nodes(2);
        var nodes = storages.stream()
                .map(storage -> Community.on(storage).with(Community::ledger).open())
                .toList();
        try (var together = new Together(THREADS)) {
            nodes.get(0).groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
            long expected = 0;
            for (int round = 0; round < ROUNDS; round++) {
                var wrong = nodes.get(0).ledger().book(Actor.HOST, GARDEN, gift("wrong" + round, 1_000));
                var calls = new ArrayList<Callable<?>>();
                for (int i = 0; i < THREADS; i++) {
                    var ledger = nodes.get(i % 2).ledger();
                    var one = gift("r" + round + "-" + i, i);
                    var same = gift("same" + round, 7);
                    var undo = "undo" + round;
                    calls.add(
                            i < 2
                                    ? () -> ledger.book(Actor.HOST, GARDEN, same)
                                    : i < 5
                                            ? () -> ledger.reverse(Actor.HOST, GARDEN, wrong.number(), undo, "wrong")
                                            : () -> ledger.book(Actor.HOST, GARDEN, one));
                }
                assertThat(together.run(calls)).isEmpty();
                expected += 7 + 5 + 6 + 7;
            }

            var ledger = nodes.get(1).ledger();
            assertThat(ledger.balance(Actor.HOST, GARDEN, CASH, EUR)).isEqualTo(Money.of(expected, "EUR"));
            assertThat(ledger.balance(Actor.HOST, GARDEN, INCOME, EUR)).isEqualTo(Money.of(-expected, "EUR"));
            assertThat(ledger.journals(Actor.HOST, GARDEN, 6L * ROUNDS - 1, 10))
                    .extracting(Journal::number)
                    .containsExactly(6L * ROUNDS);
            assertThat(ledger.validate(Actor.HOST, GARDEN)).isEmpty();
        } finally {
            nodes.forEach(Community::close);
        }
    }

    /** The same decision with a balance that is read, added to and stored. */
    @Test
    void aBalanceThatIsReadFirstLosesBookings() {
        var storages = kind.nodes(2);
        for (var storage : storages) {
            storage.prepare(List.of(Ledger.TOTALS));
        }
        var read = new CyclicBarrier(THREADS);
        try (var together = new Together(THREADS)) {
            storages.get(0).transact(tx -> tx.insert(Ledger.TOTALS, Rows.Total.none(GARDEN, CASH, EUR)));
            var calls = new ArrayList<Callable<?>>();
            for (int i = 0; i < THREADS; i++) {
                var storage = storages.get(i % 2);
                calls.add(() -> naive(storage, read));
            }
            assertThat(together.run(calls)).isEmpty();
            assertThat(total(storages.get(0)).balance()).isLessThan(THREADS);
        } finally {
            storages.forEach(Storage::close);
        }
    }

    private static Rows.Total total(Storage storage) {
        return storage.<Rows.Total>read(
                reader -> reader.get(Ledger.TOTALS, GARDEN, CASH, EUR).orElseThrow());
    }

    private static boolean naive(Storage storage, CyclicBarrier read) throws Exception {
        var next = total(storage).plus(Money.of(1, "EUR"));
        read.await();
        return storage.<Boolean>transact(
                tx -> tx.update(Ledger.TOTALS, old -> next, GARDEN, CASH, EUR).isPresent());
    }
}
