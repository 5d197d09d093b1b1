package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Why features lock what they decide on: what becomes of rules when callers on two nodes look first and write then. */
@EachStorage
class NaiveCodeTest {
    private static final int ROUNDS = Soak.count(40);
    /** A rule that is not kept is broken in every few rounds. */
    private static final int MANY_ROUNDS = 2_000;

    private static final int CALLERS = 8;
    private static final int CAPACITY = 3;

    record Guard(long round, int changes) {}

    record Seat(long round, long member, String handle) {}

    private static final Table<Guard> GUARDS = Table.of(MethodHandles.lookup(), "naive_guard", Guard.class)
            .key("round")
            .build();
    private static final Table<Seat> SEATS = Table.of(MethodHandles.lookup(), "naive_seat", Seat.class)
            .key("round", "member")
            .index("by_handle", "round", "handle")
            .build();

    /** When a caller looks at what it decides on. */
    private enum Look {
        /** In a read of its own. */
        BEFORE,
        /** In the transaction that writes. */
        INSIDE,
        /** There too, after it has locked the row that stands for the decision. */
        BEHIND_THE_LOCK
    }

    /** A rule, kept by callers who look whether they may write before they do. */
    private record Rule(boolean seated, Asking asking, Writing writing, Verdict verdict) {}

    private interface Asking {
        boolean may(Reader reader, long round);
    }

    private interface Writing {
        void write(Tx tx, long round, long member);
    }

    private interface Verdict {
        boolean isKept(long seats);
    }

    /** So is an offer that goes to one taker, and a number that one version has. */
    private static final Rule ONE_TO_A_HANDLE = new Rule(
            false,
            (reader, round) -> reader.count(SEATS.index("by_handle").where(round, "ana")) == 0,
            (tx, round, member) -> tx.insert(SEATS, new Seat(round, member, "ana")),
            seats -> seats == 1);
    /** So is the space of a group, the credit for a gift, and a way that must not come to close a circle. */
    private static final Rule NO_MORE_THAN_FIT = new Rule(
            false,
            (reader, round) -> seats(reader, round) < CAPACITY,
            (tx, round, member) -> tx.insert(SEATS, new Seat(round, member, "m" + member)),
            seats -> seats == CAPACITY);

    private static final Rule THE_LAST_OWNER_STAYS = new Rule(
            true,
            (reader, round) -> seats(reader, round) > 1,
            (tx, round, member) -> tx.delete(SEATS, round, member),
            seats -> seats == 1);
    private static final List<Rule> RULES = List.of(ONE_TO_A_HANDLE, NO_MORE_THAN_FIT, THE_LAST_OWNER_STAYS);

    @Parameter
    StorageKind kind;

    private List<Storage> nodes = List.of();

    @BeforeEach
    void open() {
        nodes = kind.nodes(2);
        nodes.get(0).prepare(List.of(GUARDS, SEATS));
    }

    @AfterEach
    void close() {
        nodes.forEach(Storage::close);
    }

    @Test
    void whoLooksBeforeBreaksEveryRule() throws Exception {
        for (var rule : RULES) {
            assertThat(isBroken(rule, Look.BEFORE, MANY_ROUNDS)).isTrue();
        }
    }

    /** Where only one transaction writes at a time this goes well; on a server it does not. */
    @Test
    void whoLooksInTheSameTransactionBreaksEveryRuleOnServers() throws Exception {
        boolean server = kind.isServer();
        for (var rule : RULES) {
            assertThat(isBroken(rule, Look.INSIDE, server ? MANY_ROUNDS : ROUNDS))
                    .isEqualTo(server);
        }
    }

    @Test
    void whoLocksFirstKeepsEveryRule() throws Exception {
        for (var rule : RULES) {
            assertThat(isBroken(rule, Look.BEHIND_THE_LOCK, ROUNDS)).isFalse();
        }
    }

    /** Whether the rule is broken in any of so many rounds. */
    private boolean isBroken(Rule rule, Look look, int rounds) throws Exception {
        var pool = Executors.newFixedThreadPool(CALLERS);
        try {
            boolean broken = false;
            for (long round = 0; round < rounds && !broken; round++) {
                begin(rule, round);
                var together = new CyclicBarrier(CALLERS);
                var calls = new ArrayList<Callable<Void>>();
                for (int member = 0; member < CALLERS; member++) {
                    calls.add(call(rule, look, round, member, together));
                }
                for (var call : pool.invokeAll(calls)) {
                    call.get();
                }
                long now = round;
                long seats = nodes.get(0).read(reader -> seats(reader, now));
                broken = !rule.verdict().isKept(seats);
            }
            return broken;
        } finally {
            pool.shutdownNow();
        }
    }

    private void begin(Rule rule, long round) {
        nodes.get(0).transact(tx -> {
            tx.deleteAll(SEATS.primary().where(round));
            tx.insert(GUARDS, new Guard(round, 0));
            for (long member = 0; rule.seated() && member < CALLERS; member++) {
                tx.insert(SEATS, new Seat(round, member, "m" + member));
            }
            return null;
        });
    }

    private Callable<Void> call(Rule rule, Look look, long round, long member, CyclicBarrier together) {
        var node = nodes.get((int) member % 2);
        return () -> {
            boolean may = look != Look.BEFORE
                    || node.<Boolean>read(reader -> rule.asking().may(reader, round));
            together.await();
            if (!may) {
                return null;
            }
            return node.transact(tx -> {
                if (look == Look.BEHIND_THE_LOCK) {
                    tx.update(GUARDS, guard -> new Guard(round, guard.changes() + 1), round);
                }
                if (look == Look.BEFORE || rule.asking().may(tx, round)) {
                    rule.writing().write(tx, round, member);
                }
                return null;
            });
        };
    }

    private static long seats(Reader reader, long round) {
        return reader.count(SEATS.primary().where(round));
    }
}
