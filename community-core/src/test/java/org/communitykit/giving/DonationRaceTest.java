package org.communitykit.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.money.Money;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.communitykit.testing.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Calls on two nodes that meet at one donation, one promise and one series of receipts. */
@EachStorage
class DonationRaceTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int THREADS = 8;
    private static final GroupId GARDEN = GroupId.of("garden");

    @Parameter
    StorageKind kind;

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    /** In each round one gift charged and told of by all at once, a promise with room for some, and refunds of too much. */
    @Test
    void nothingIsTakenMatchedGivenBackOrNumberedTwice() {
        var clock = new TestClock();
        var nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage)
                        .clock(clock)
                        .with(Community::donations)
                        .open())
                .toList();
        var provider = new TestProvider();
        try (var together = new Together(THREADS)) {
            var here = nodes.get(0).donations();
            nodes.get(0).groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
            for (int round = 0; round < ROUNDS; round++) {
                var mill = MatchId.of("mill" + round);
                here.matches().promise(Actor.HOST, GARDEN, mill, null, 100, eur(150));
                var gift = here.received(Actor.HOST, GARDEN, "old" + round, NewDonation.of(eur(100)));
                var calls = new ArrayList<Callable<?>>();
                for (int i = 0; i < THREADS; i++) {
                    var node = nodes.get(i % 2).donations();
                    var key = "k" + round + "-" + (i < 4 ? 0 : i);
                    var refund = "r" + i;
                    if (i < 6) {
                        calls.add(() -> {
                            var made = node.give(
                                    Actor.HOST,
                                    GARDEN,
                                    key,
                                    NewDonation.of(eur(100))
                                            .through("test", "card")
                                            .match(mill));
                            node.charge(Actor.HOST, provider, made.id());
                            return node.receipts().issue(Actor.HOST, made.id());
                        });
                    } else {
                        calls.add(() -> node.refund(Actor.HOST, gift.id(), refund, eur(60), "both", null));
                    }
                }
                assertThat(together.run(calls)).singleElement().isInstanceOf(RefundExceeds.class);
                assertThat(here.matches().find(Actor.HOST, mill).orElseThrow().used())
                        .isEqualTo(eur(150));
            }

            assertThat(provider.moved()).isEqualTo(3 * ROUNDS);
            var numbers = new ArrayList<Long>();
            String cursor = null;
            do {
                var page = here.receipts().in(Actor.HOST, GARDEN, 2026, cursor, 200);
                page.items().forEach(receipt -> numbers.add(receipt.number()));
                cursor = page.next().orElse(null);
            } while (cursor != null);
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 3L * ROUNDS).boxed().toList());
            assertThat(nodes.get(1).ledger().validate(Actor.HOST, GARDEN)).isEmpty();
        } finally {
            nodes.forEach(Community::close);
        }
    }

    /** The same promise, when what is left of it is read before it is taken. */
    @Test
    void aPromiseThatIsReadFirstIsBroken() {
        var storages = kind.nodes(2);
        storages.forEach(storage -> storage.prepare(List.of(Matches.MATCHES)));
        var id = MatchId.of("mill");
        var read = new CyclicBarrier(THREADS);
        try (var together = new Together(THREADS)) {
            storages.get(0)
                    .transact(tx -> tx.insert(
                            Matches.MATCHES,
                            new Matches.Promise(id, GARDEN, null, 100, eur(0).currency(), 150, 0, "")));
            var calls = new ArrayList<Callable<?>>();
            for (int i = 0; i < THREADS; i++) {
                var storage = storages.get(i % 2);
                calls.add(() -> naive(storage, id, read));
            }
            assertThat(together.run(calls)).isEmpty();
            assertThat(promise(storages.get(0), id).used()).isGreaterThan(150);
        } finally {
            storages.forEach(Storage::close);
        }
    }

    private static Matches.Promise promise(Storage storage, MatchId id) {
        return storage.<Matches.Promise>read(
                reader -> reader.get(Matches.MATCHES, id).orElseThrow());
    }

    private static boolean naive(Storage storage, MatchId id, CyclicBarrier read) throws Exception {
        var left = promise(storage, id).shown().left().min(eur(100));
        read.await();
        return storage.<Boolean>transact(
                tx -> tx.update(Matches.MATCHES, old -> old.using(left), id).isPresent());
    }
}
