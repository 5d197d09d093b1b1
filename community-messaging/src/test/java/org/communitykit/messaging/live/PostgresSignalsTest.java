package org.communitykit.messaging.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitykit.messaging.live.LiveTest.ANA;
import static org.communitykit.messaging.live.LiveTest.BEN;
import static org.communitykit.messaging.live.LiveTest.GARDEN;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.communitykit.Community;
import org.communitykit.messaging.Messaging;
import org.communitykit.signal.PostgresSignals;
import org.communitykit.storage.Storage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresSignalsTest {
    private final TestClock clock = new TestClock();

    @Test
    void nodesOnOnePostgresWakeEachOther() throws Exception {
        var store = StorageKind.POSTGRESQL.store();
        var threads = Executors.newCachedThreadPool();
        try (var here = node(store.node());
                var there = node(store.node());
                var heard = PostgresSignals.on(store.source(), "test");
                var sent = PostgresSignals.on(store.source(), "test")) {
            LiveTest.settle(here);
            var listening = new CountDownLatch(2);
            heard.hear(signal -> listening.countDown());
            sent.hear(signal -> listening.countDown());
            threads.execute(heard);
            threads.execute(sent);
            assertThat(listening.await(30, TimeUnit.SECONDS)).isTrue();
            var live = Live.of(here, threads, heard);
            var other = Live.of(there, threads, sent);
            var told = new LinkedBlockingQueue<Update>();
            live.subscribe(BEN, List.of(GARDEN), told::addAll);

            Messaging.of(there).messages().post(ANA, GARDEN, "from over there");
            var first = told.poll(30, TimeUnit.SECONDS);
            other.hint(ANA, GARDEN, Update.Sign.TYPING);
            var second = told.poll(30, TimeUnit.SECONDS);

            assertThat(first)
                    .isInstanceOfSatisfying(
                            Update.Changed.class,
                            changed -> assertThat(changed.message().text()).isEqualTo("from over there"));
            assertThat(second)
                    .isEqualTo(new Update.Hint(
                            GARDEN, ANA, Update.Sign.TYPING, clock.instant().plusSeconds(6)));
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(30, TimeUnit.SECONDS);
            store.close();
        }
    }

    private Community node(Storage storage) {
        return Community.on(storage).clock(clock).open();
    }
}
