package org.communitykit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Storage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writers on two nodes record acts while others seal and check the chain. */
class AuditRaceTest {
    private static final int WRITERS = 6;
    private static final int EACH = 30;
    private static final MemberId ANA = MemberId.of("ana");

    @ParameterizedTest
    @MethodSource("org.communitykit.testing.StorageKind#tested")
    void everyEntryIsInTheChainOnceAndTheChainIsSoundAtEveryMoment(StorageKind kind) throws Exception {
        var nodes = kind.nodes(2);
        var communities = nodes.stream().map(node -> Community.on(node).open()).toList();
        var pool = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            var writing = new AtomicInteger(WRITERS);
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                running.add(pool.submit(() -> {
                    try {
                        for (int n = 0; n < EACH; n++) {
                            record(
                                    nodes.get(writer % 2),
                                    communities.get(writer % 2),
                                    MemberId.of("member" + (writer + n) % 4));
                        }
                    } finally {
                        writing.decrementAndGet();
                    }
                }));
            }
            var verified = new ArrayList<Future<Verification>>();
            for (var community : communities) {
                verified.add(pool.submit(() -> {
                    var last = community.audit().verify(Actor.HOST);
                    while (writing.get() > 0 && last.sound()) {
                        last = community.audit().verify(Actor.HOST);
                    }
                    return last;
                }));
            }
            for (var writer : running) {
                writer.get(60, TimeUnit.SECONDS);
            }
            for (var verification : verified) {
                assertThat(verification.get(60, TimeUnit.SECONDS).flaw()).isEmpty();
            }

            var whole = communities.get(0).audit().verify(Actor.HOST);
            assertThat(whole.flaw()).isEmpty();
            assertThat(whole.entries()).isEqualTo(WRITERS * EACH);
            var numbers = new ArrayList<Long>();
            String cursor = null;
            do {
                var page = communities.get(1).audit().entries(Actor.HOST, Trail.by(ANA), cursor, 50);
                page.items().forEach(entry -> numbers.add(0, entry.number()));
                cursor = page.next().orElse(null);
            } while (cursor != null);
            assertThat(numbers)
                    .isEqualTo(LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
        } finally {
            pool.shutdownNow();
            communities.forEach(Community::close);
        }
    }

    @ParameterizedTest
    @MethodSource("org.communitykit.testing.StorageKind#servers")
    void nobodyWaitsForAnotherTransactionThatHasRecordedAnAct(StorageKind kind) throws Exception {
        var nodes = kind.nodes(2);
        var slow = Community.on(nodes.get(0)).open();
        var quick = Community.on(nodes.get(1)).open();
        var pool = Executors.newSingleThreadExecutor();
        try {
            record(nodes.get(0), slow, MemberId.of("ben"));
            boolean done = nodes.get(0).transact(tx -> {
                slow.audit().record(tx, act(MemberId.of("ben")));
                var other = pool.submit(() -> {
                    record(nodes.get(1), quick, MemberId.of("ben"));
                    return quick.audit().seal(Actor.HOST).number();
                });
                try {
                    return other.get(20, TimeUnit.SECONDS) == 2;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(done).isTrue();
            assertThat(slow.audit().verify(Actor.HOST).entries()).isEqualTo(3);
            assertThat(slow.audit().verify(Actor.HOST).flaw()).isEmpty();
        } finally {
            pool.shutdownNow();
            slow.close();
            quick.close();
        }
    }

    private static Act act(MemberId whom) {
        return Act.of(ANA, "group.banned", GroupId.ROOT).to(whom).because("noise");
    }

    private static void record(Storage storage, Community community, MemberId whom) {
        storage.transact(tx -> {
            community.audit().record(tx, act(whom));
            return true;
        });
    }
}
