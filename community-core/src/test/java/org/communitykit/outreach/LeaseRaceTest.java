package org.communitykit.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Basis;
import org.communitykit.consent.Purpose;
import org.communitykit.group.GroupId;
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

/** Volunteers on two nodes who reach for the same people at once. */
@EachStorage
class LeaseRaceTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int VOLUNTEERS = 8;
    private static final int PEOPLE = 3;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final EffortId DOORS = EffortId.of("doors");

    @Parameter
    StorageKind kind;

    private final ExecutorService pool = Executors.newFixedThreadPool(VOLUNTEERS);
    private final TestClock clock = new TestClock();
    private List<Storage> stores = List.of();
    private List<Community> nodes = List.of();

    @BeforeEach
    void open() {
        stores = kind.nodes(2);
        nodes = stores.stream()
                .map(store -> Community.on(store).clock(clock).open())
                .toList();
        nodes.forEach(Community::efforts);
        var here = nodes.get(0);
        for (int i = 0; i < VOLUNTEERS; i++) {
            here.members().add(Actor.HOST, volunteer(i), "Volunteer");
            here.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, volunteer(i), "moderator");
        }
        for (int i = 0; i < PEOPLE; i++) {
            here.members().add(Actor.HOST, person(i), "Person");
        }
        var script = ScriptId.of("hello");
        here.efforts()
                .scripts()
                .publish(Actor.HOST, GroupId.ROOT, script, List.of(Question.of("hello", Question.Kind.SAY, "Hello")));
        var purpose = new Purpose("canvass", Basis.OPT_OUT);
        here.efforts()
                .begin(
                        Actor.HOST,
                        GroupId.ROOT,
                        DOORS,
                        NewEffort.named("Doors", Way.CANVASS, purpose, script).atOnce(2));
        here.efforts()
                .address(
                        Actor.HOST,
                        DOORS,
                        IntStream.range(0, PEOPLE)
                                .mapToObj(LeaseRaceTest::person)
                                .iterator());
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        nodes.forEach(Community::close);
    }

    private static MemberId volunteer(int i) {
        return MemberId.of("volunteer-" + i);
    }

    private static MemberId person(int i) {
        return MemberId.of("person-" + i);
    }

    @Test
    void nobodyIsInTwoHandsAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var taken = together(i -> nodes.get(i % 2).efforts().take(volunteer(i), DOORS, 2, HOUR).stream()
                    .map(ContactTurn::contact)
                    .toList());

            assertThat(taken).doesNotHaveDuplicates().hasSize(PEOPLE);
            clock.pass(HOUR);
        }
    }

    @Test
    void whoLooksBeforeTheyTakeHasSomebodyWhomAnotherHas() throws Exception {
        var looked = new CyclicBarrier(VOLUNTEERS);
        var taken = together(i -> {
            var free = stores.get(i % 2)
                    .read(reader -> reader.find(Efforts.TURNS
                            .index("in_turn")
                            .where(DOORS, ContactTurn.State.OPEN)
                            .upTo(clock.instant())
                            .limit(1)));
            await(looked);
            var mine = free.get(0);
            stores.get(i % 2)
                    .transact(tx -> tx.update(
                            Efforts.TURNS,
                            old -> old.leased(volunteer(i), clock.instant().plus(HOUR)),
                            DOORS,
                            mine.contact()));
            return List.of(mine.contact());
        });

        assertThat(taken.stream().distinct().count()).isLessThan(taken.size());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<MemberId> together(IntFunction<List<MemberId>> each) throws Exception {
        var start = new CyclicBarrier(VOLUNTEERS);
        var calls = new ArrayList<Callable<List<MemberId>>>();
        IntStream.range(0, VOLUNTEERS)
                .forEach(i -> calls.add(() -> {
                    start.await();
                    return each.apply(i);
                }));
        var all = new ArrayList<MemberId>();
        for (var future : pool.invokeAll(calls)) {
            all.addAll(future.get());
        }
        return all;
    }
}
