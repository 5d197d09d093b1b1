package org.communitykit.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Two nodes on one store, and signatures that meet. */
@EachStorage
class PetitionRaceTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = Soak.count(200);
    private static final MemberId ANA = MemberId.of("ana");
    private static final GroupId STREET = GroupId.of("street");

    record Naive(String petition, int number, String signer) {}

    static final Table<Naive> NAIVE = Table.of(MethodHandles.lookup(), "naive_signature", Naive.class)
            .key("petition", "number")
            .index("by_signer", "petition", "signer")
            .build();

    @Parameter
    StorageKind kind;

    private final Together threads = new Together(THREADS);
    private List<Storage> storages = List.of();
    private List<Community> nodes = List.of();

    @BeforeEach
    void open() {
        storages = kind.nodes(2);
        nodes = storages.stream()
                .map(storage -> Community.on(storage).with(Community::petitions).open())
                .toList();
        var here = nodes.get(0);
        here.members().add(Actor.HOST, ANA, "Ana");
        here.groups().create(Actor.HOST, STREET, NewGroup.named("Our street"));
        here.groups().join(ANA, STREET);
    }

    @AfterEach
    void close() {
        threads.close();
        nodes.forEach(Community::close);
    }

    @Test
    void everybodyCountsOnceAndTheGoalIsReachedOnce() {
        var reached = new AtomicInteger();
        nodes.forEach(node -> node.events().on(PetitionGoalReached.class, event -> reached.incrementAndGet()));
        var here = nodes.get(0).petitions();
        for (int round = 0; round < ROUNDS; round++) {
            var id = PetitionId.of("p" + round);
            var end = nodes.get(0).now().plus(Duration.ofDays(1));
            here.start(
                    Actor.HOST,
                    STREET,
                    id,
                    NewPetition.titled("Crossing", "Please", end).goal(2));
            var token = here.ask(Actor.HOST, id, Address.email("dan@example.org"), NewSignature.by("Dan"))
                    .token();

            var calls = new ArrayList<Callable<Object>>();
            for (int i = 0; i < THREADS; i++) {
                var petitions = nodes.get(i % 2).petitions();
                calls.add(
                        i < THREADS / 2
                                ? () -> petitions.sign(ANA, id, NewSignature.by("Ana"))
                                : () -> petitions.confirm(Actor.HOST, token));
            }

            assertThat(threads.run(calls)).isEmpty();
            var petition = here.get(Actor.HOST, id);
            assertThat(petition.signatures()).isEqualTo(2);
            assertThat(petition.unverified()).isZero();
            assertThat(reached).hasValue(round + 1);
        }
    }

    @Test
    void takingBackCountsOnceAgainstSigning() {
        var here = nodes.get(0).petitions();
        var end = nodes.get(0).now().plus(Duration.ofDays(1));
        var id = PetitionId.of("p");
        here.start(Actor.HOST, STREET, id, NewPetition.titled("Crossing", "Please", end));
        for (int round = 0; round < ROUNDS; round++) {
            here.sign(ANA, id, NewSignature.by("Ana"));
            var taken = new AtomicInteger();
            var calls = new ArrayList<Callable<Object>>();
            for (int i = 0; i < THREADS; i++) {
                var petitions = nodes.get(i % 2).petitions();
                calls.add(() -> petitions.withdraw(ANA, id) ? taken.incrementAndGet() : 0);
            }

            assertThat(threads.run(calls)).isEmpty();
            assertThat(taken).hasValue(1);
            assertThat(here.get(Actor.HOST, id).signatures()).isZero();
        }
    }

    @Test
    void lookingFirstAndSigningThenIsCaught() {
        storages.get(0).prepare(List.of(NAIVE));
        var looked = new CyclicBarrier(THREADS);
        var calls = new ArrayList<Callable<Object>>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            var storage = storages.get(0);
            calls.add(() -> {
                var there = storage.read(
                        reader -> reader.count(NAIVE.index("by_signer").where("p", "ana")));
                looked.await();
                return there > 0 || storage.transact(tx -> tx.insert(NAIVE, new Naive("p", number, "ana")));
            });
        }

        assertThat(threads.run(calls)).isEmpty();
        long counted = storages.get(0)
                .read(reader -> reader.count(NAIVE.index("by_signer").where("p", "ana")));
        assertThat(counted).isGreaterThan(1);
    }
}
