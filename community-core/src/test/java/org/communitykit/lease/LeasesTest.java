package org.communitykit.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class LeasesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final AtomicInteger runs = new AtomicInteger();
    private Community one;
    private Community two;

    @BeforeEach
    void open() {
        var nodes = kind.nodes(2);
        one = Community.on(nodes.get(0)).clock(clock).open();
        two = Community.on(nodes.get(1)).clock(clock).open();
        one.leases();
        two.leases();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private boolean runs(Community node) {
        return node.leases().run(Actor.HOST, "mailer", MINUTE, runs::incrementAndGet);
    }

    @Test
    void aLeaseHeldByOneNodeIsNotGivenToAnother() {
        one.leases().run(Actor.HOST, "mailer", MINUTE, () -> {
            assertThat(runs(two)).isFalse();
            assertThat(two.leases().run(Actor.HOST, "cleaner", MINUTE, runs::incrementAndGet))
                    .isTrue();
        });

        assertThat(runs(two)).isTrue();
        assertThat(runs).hasValue(2);
    }

    @Test
    void whatFailsHoldsNobodyUp() {
        assertThatThrownBy(() -> one.leases().run(Actor.HOST, "mailer", MINUTE, () -> {
                    throw new IllegalStateException("no post today");
                }))
                .hasMessage("no post today");

        assertThat(runs(two)).isTrue();
    }

    @Test
    void aLeaseWhoseTimeIsOverIsGivenToAnother() {
        one.leases().run(Actor.HOST, "mailer", MINUTE, () -> {
            clock.pass(MINUTE);
            assertThat(runs(two)).isTrue();
        });

        assertThat(runs).hasValue(1);
    }

    @Test
    void ofManyCallsAtOnceOneRunsAtATime() {
        var inside = new AtomicInteger();
        var crowded = new AtomicInteger();

        var calls = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> (i % 2 == 0 ? one : two).leases().run(Actor.HOST, "mailer", MINUTE, () -> {
                            if (inside.incrementAndGet() > 1) {
                                crowded.incrementAndGet();
                            }
                            runs.incrementAndGet();
                            inside.decrementAndGet();
                        }),
                        task -> new Thread(task).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(calls).join();

        assertThat(crowded).hasValue(0);
        assertThat(runs).hasPositiveValue();
    }

    @Test
    void aLeaseLastsSomeTimeButNotForEver() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.leases().run(Actor.HOST, "mailer", Duration.ZERO, () -> {}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.leases().run(Actor.HOST, "mailer", Leases.MOST.plusNanos(1), () -> {}));
    }
}
