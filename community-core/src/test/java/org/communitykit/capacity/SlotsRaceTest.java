package org.communitykit.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Callers on two nodes who all want the last places. */
@EachStorage
class SlotsRaceTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int CALLERS = 12;
    private static final int PLACES = 5;

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
    private List<Slots> nodes = List.of();
    private List<Community> communities = List.of();

    /** What a caller makes of a slot; tells how many places it got for good. */
    private interface Caller {
        int call(Slots slots, SlotId slot, int number) throws Exception;
    }

    @BeforeEach
    void open() {
        communities = kind.nodes(2).stream()
                .map(storage -> Community.on(storage).clock(clock).open())
                .toList();
        nodes = communities.stream().map(Community::slots).toList();
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        communities.forEach(Community::close);
    }

    /** Claims of one to three places, holds that are confirmed, given back twice or left to run out, and resizing. */
    @Test
    void noMoreThanTheLimitIsEverTakenAndEveryPlaceIsAccountedFor() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var slot = opened("race", round);

            int got = together(slot, (slots, id, number) -> mixed(slots, id, number));

            var now = found(slot);
            assertThat(now.taken()).isLessThanOrEqualTo(PLACES);
            assertThat(now.confirmed()).isEqualTo(got);
            assertThat(now.held()).isEqualTo(live(slot, Claim.State.HELD));
            assertThat(live(slot, Claim.State.CONFIRMED)).isEqualTo(got);
            clock.pass(Duration.ofMinutes(1));
            nodes.get(round % 2).sweep(Actor.HOST, 10);
            assertThat(found(slot)).isEqualTo(new Slot(slot, now.limit(), 0, got));
        }
    }

    private int mixed(Slots slots, SlotId id, int number) {
        var key = "k" + number;
        var places = 1 + number % 3;
        var wanted = NewClaim.of(key, "h" + number, places);
        try {
            switch (number % 6) {
                case 0, 1 -> {
                    return slots.claim(Actor.HOST, id, wanted).places();
                }
                case 2 -> {
                    slots.claim(Actor.HOST, id, wanted.until(clock.instant().plusSeconds(60)));
                    return slots.confirm(Actor.HOST, id, key).places();
                }
                case 3 -> {
                    slots.claim(Actor.HOST, id, wanted);
                    slots.release(Actor.HOST, id, key);
                    slots.release(Actor.HOST, id, key);
                    return 0;
                }
                case 4 -> {
                    slots.claim(Actor.HOST, id, wanted.until(clock.instant().plusSeconds(60)));
                    assertThat(found(id).taken()).isLessThanOrEqualTo(PLACES);
                    return 0;
                }
                default -> {
                    slots.resize(Actor.HOST, id, PLACES - 1);
                    slots.resize(Actor.HOST, id, PLACES);
                    return 0;
                }
            }
        } catch (SlotFull e) {
            return 0;
        }
    }

    @Test
    void oneKeyIsOneClaimForAllWhoUseIt() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            var slot = opened("key", round);

            together(
                    slot,
                    (slots, id, number) -> slots.claim(Actor.HOST, id, NewClaim.of("same", "ana", 2))
                            .places());

            assertThat(found(slot).confirmed()).isEqualTo(2);
        }
    }

    @Test
    void whatIsGivenBackByManyAtOnceIsFreedOnce() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            var slot = opened("back", round);
            nodes.get(0).claim(Actor.HOST, slot, NewClaim.of("a", "a", 2));
            nodes.get(0).claim(Actor.HOST, slot, NewClaim.of("b", "b", 3));

            together(
                    slot,
                    (slots, id, number) -> slots.release(Actor.HOST, id, "a").places());

            assertThat(found(slot).taken()).isEqualTo(3);
        }
    }

    /** The control: whoever looks first and takes then sells more than there is, or this test could not fail. */
    @Test
    void whoLooksBeforeTheyTakeOversell() throws Exception {
        boolean oversold = false;
        for (int round = 0; round < ROUNDS && !oversold; round++) {
            var slot = opened("naive", round);
            var looked = new CyclicBarrier(CALLERS);

            together(slot, (slots, id, number) -> {
                boolean room = slots.find(Actor.HOST, id).orElseThrow().free() > 0;
                looked.await();
                return room
                        ? slots.claim(
                                        Actor.HOST,
                                        id,
                                        NewClaim.of("k" + number, "h", 1).overbooking())
                                .places()
                        : 0;
            });

            oversold = found(slot).overbooked() > 0;
        }
        assertThat(oversold).isTrue();
    }

    private SlotId opened(String kindOfSlot, int round) {
        var slot = SlotId.of(kindOfSlot, "" + round);
        nodes.get(0).open(Actor.HOST, slot, PLACES);
        return slot;
    }

    private Slot found(SlotId slot) {
        return nodes.get(1).find(Actor.HOST, slot).orElseThrow();
    }

    private int live(SlotId slot, Claim.State state) {
        return nodes.get(0).claims(Actor.HOST, slot, null, 100).items().stream()
                .filter(claim -> claim.state() == state)
                .mapToInt(Claim::places)
                .sum();
    }

    /** How many places all callers together say they have. */
    private int together(SlotId slot, Caller caller) throws Exception {
        var barrier = new CyclicBarrier(CALLERS);
        var calls = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < CALLERS; i++) {
            int number = i;
            calls.add(() -> {
                barrier.await();
                return caller.call(nodes.get(number % 2), slot, number);
            });
        }
        int places = 0;
        for (var call : pool.invokeAll(calls)) {
            places += call.get();
        }
        return places;
    }
}
