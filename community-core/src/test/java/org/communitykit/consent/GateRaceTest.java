package org.communitykit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.contact.Address;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Two nodes that send, and one member who has had enough meanwhile. */
@EachStorage
class GateRaceTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int THREADS = 8;
    private static final Cap CAP = new Cap("news", Medium.EMAIL, 3, Duration.ofDays(7));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final MemberId ANA = MemberId.of("ana");
    private static final Address MAIL = Address.email("ana@home.example");

    @Parameter
    StorageKind kind;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private List<Storage> nodes = List.of();
    private List<Community> communities = List.of();

    @BeforeEach
    void open() {
        nodes = kind.nodes(2);
        communities = nodes.stream()
                .map(node -> Community.on(node).clock(new TestClock()).open())
                .toList();
        communities.forEach(Community::consents);
        communities.get(0).members().add(Actor.HOST, ANA, "Ana");
        communities.get(0).contacts().add(ANA, ANA, MAIL);
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        communities.forEach(Community::close);
    }

    @Test
    void noCapIsEverExceeded() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var member = MemberId.of("member-" + round);
            int passed = together(i -> nodes.get(i % 2)
                    .transact(tx -> Limits.count(tx, member, List.of(CAP), NOW).isEmpty()));

            assertThat(passed).isEqualTo(CAP.most());
        }
    }

    @Test
    void whoLooksBeforeTheyCountExceedsIt() throws Exception {
        var looked = new CyclicBarrier(THREADS);
        var member = MemberId.of("member");
        int passed = together(i -> {
            var node = nodes.get(i % 2);
            boolean room = node.read(reader -> Limits.full(reader, List.of(member), List.of(CAP), NOW)
                    .get(0)
                    .isEmpty());
            await(looked);
            return room;
        });

        assertThat(passed).isGreaterThan(CAP.most());
    }

    @Test
    void nothingPassesThatWasWithdrawnBeforeTheGateWasAsked() throws Exception {
        assertThat(passedAfterWithdrawal(ROUNDS, false)).isZero();
    }

    @Test
    void aGateThatRemembersWithoutLookingLetsItPass() throws Exception {
        assertThat(passedAfterWithdrawal(3, true)).isPositive();
    }

    /** How often it was allowed although a withdrawal was through before it was asked. */
    private int passedAfterWithdrawal(int rounds, boolean remembering) throws Exception {
        var evidence = Evidence.by(Method.FORM);
        int wrong = 0;
        for (int round = 0; round < rounds; round++) {
            var purpose = Purpose.of("news/" + round);
            communities.get(0).consents().grant(ANA, ANA, purpose.name(), Medium.EMAIL, evidence);
            var remembered = decide(0, purpose);
            assertThat(remembered.allows()).isTrue();
            var withdrawn = new AtomicBoolean();
            wrong += together(i -> {
                if (i == 0) {
                    communities.get(0).consents().withdraw(ANA, ANA, purpose.name(), Medium.EMAIL, evidence);
                    withdrawn.set(true);
                    return false;
                }
                boolean passed = false;
                boolean last = false;
                while (!last && !passed) {
                    last = withdrawn.get();
                    var decision = remembering ? remembered : decide(i % 2, purpose);
                    passed = last && decision.allows();
                }
                return passed;
            });
        }
        return wrong;
    }

    private GateDecision decide(int node, Purpose purpose) {
        return communities.get(node).consents().gate().decide(Actor.HOST, ANA, MAIL, Medium.EMAIL, purpose);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many of the threads, which begin at the same moment, say yes. */
    private int together(IntFunction<Boolean> each) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var yes = new AtomicInteger();
        var calls = new ArrayList<Callable<Integer>>();
        IntStream.range(0, THREADS)
                .forEach(i -> calls.add(() -> {
                    start.await();
                    return each.apply(i) ? yes.incrementAndGet() : yes.get();
                }));
        for (var future : pool.invokeAll(calls)) {
            future.get();
        }
        return yes.get();
    }
}
