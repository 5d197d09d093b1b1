package org.communitykit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.communitykit.Actor;
import org.communitykit.Community;
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

/** Two nodes on one store, and ballots that meet each other and the close. */
@EachStorage
class DecisionRaceTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = Soak.count(200);
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final List<String> OPTIONS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    record Naive(String id, boolean open, long counted) {}

    record NaiveBallot(String decision, String voter) {}

    static final Table<Naive> NAIVE = Table.of(MethodHandles.lookup(), "naive_decision", Naive.class)
            .key("id")
            .build();
    static final Table<NaiveBallot> NAIVE_BALLOTS = Table.of(MethodHandles.lookup(), "naive_ballot", NaiveBallot.class)
            .key("decision", "voter")
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
                .map(storage -> Community.on(storage).with(Community::decisions).open())
                .toList();
        nodes.get(0).groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        for (int i = 0; i < THREADS; i++) {
            nodes.get(0).members().add(Actor.HOST, m(i), "Member");
            nodes.get(0).groups().join(m(i), GARDEN);
        }
    }

    @AfterEach
    void close() {
        threads.close();
        nodes.forEach(Community::close);
    }

    private static MemberId m(int number) {
        return MemberId.of("m" + number);
    }

    private DecisionId open(int round, Secrecy secrecy) {
        var id = DecisionId.of("d" + round);
        var decisions = nodes.get(0).decisions();
        var end = nodes.get(0).now().plus(Duration.ofDays(1));
        decisions.draft(
                Actor.HOST,
                GARDEN,
                id,
                NewDecision.on("Which", Paper.single(OPTIONS), end).secrecy(secrecy));
        decisions.open(Actor.HOST, id, List.of(m(0), m(1), m(2), m(3)));
        return id;
    }

    @Test
    void whatWasAcceptedIsCountedAndTheLastOfAVoterCounts() {
        for (int round = 0; round < ROUNDS; round++) {
            var id = open(round, Secrecy.OPEN);
            var accepted = new ConcurrentHashMap<Long, NamedBallot>();
            var calls = new ArrayList<Callable<Object>>();
            for (int i = 0; i < THREADS - 1; i++) {
                var decisions = nodes.get(i % 2).decisions();
                int voter = i % 3;
                int option = i;
                calls.add(() -> {
                    try {
                        var ballot = decisions.vote(m(voter), id, Choice.of(option));
                        return accepted.put(ballot.number(), ballot);
                    } catch (DecisionNotOpen late) {
                        return late;
                    }
                });
            }
            calls.add(() -> nodes.get(1).decisions().close(Actor.HOST, id, "now"));

            assertThat(threads.run(calls)).isEmpty();
            var last = new ConcurrentHashMap<MemberId, Choice>();
            accepted.keySet().stream()
                    .sorted()
                    .map(accepted::get)
                    .forEach(ballot -> last.put(ballot.voter(), ballot.choice()));
            var kept = new ConcurrentHashMap<MemberId, Choice>();
            nodes.get(0)
                    .decisions()
                    .ballots(Actor.HOST, id, null, 10)
                    .items()
                    .forEach(ballot -> kept.put(ballot.voter(), ballot.choice()));
            assertThat(kept).isEqualTo(last);
            assertThat(nodes.get(1)
                            .decisions()
                            .result(Actor.HOST, id)
                            .orElseThrow()
                            .cast())
                    .isEqualTo(last.size());
        }
    }

    @Test
    void aMemberHasOneAnonymousBallot() {
        for (int round = 0; round < ROUNDS; round++) {
            var id = open(round, Secrecy.ANONYMOUS);
            var calls = new ArrayList<Callable<Object>>();
            for (int i = 0; i < THREADS; i++) {
                var decisions = nodes.get(i % 2).decisions();
                var voter = m(i % 2);
                calls.add(() -> {
                    decisions.vote(voter, id, decisions.receipt(), Choice.of(0));
                    return voter;
                });
            }

            assertThat(threads.run(calls)).hasSize(THREADS - 2).allMatch(AlreadyVoted.class::isInstance);
            assertThat(nodes.get(0).decisions().get(Actor.HOST, id).cast()).isEqualTo(2);
        }
    }

    /** A ballot that looks whether the decision is open, without locking it, is accepted and never counted. */
    @Test
    void lookingWhetherItIsOpenWithoutHoldingItIsCaught() {
        var storage = storages.get(0);
        storage.prepare(List.of(NAIVE, NAIVE_BALLOTS));
        storage.transact(tx -> tx.insert(NAIVE, new Naive("d", true, 0)));
        var looked = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var calls = List.<Callable<Object>>of(
                () -> {
                    boolean open = storage.read(
                            reader -> reader.get(NAIVE, "d").orElseThrow().open());
                    looked.countDown();
                    closed.await();
                    return open && storage.transact(tx -> tx.insert(NAIVE_BALLOTS, new NaiveBallot("d", "ana")));
                },
                () -> {
                    looked.await();
                    storage.transact(tx -> {
                        long counted = tx.count(NAIVE_BALLOTS.primary().where("d"));
                        return tx.update(NAIVE, old -> new Naive("d", false, counted), "d");
                    });
                    closed.countDown();
                    return closed;
                });

        assertThat(threads.run(calls)).isEmpty();
        long counted =
                storage.read(reader -> reader.get(NAIVE, "d").orElseThrow().counted());
        long accepted =
                storage.read(reader -> reader.count(NAIVE_BALLOTS.primary().where("d")));
        assertThat(counted).isNotEqualTo(accepted);
    }
}
