package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.storage.Faulty.Fault;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call to the database fails in turn: what the verb was to do is done once or not at all. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.communitykit.testing.StorageKind#databases")
class FaultTest {
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final int MOST_CALLS = 100;

    @Parameter
    StorageKind kind;

    private TestStore store;
    private Faulty faulty;
    private Storage witness;

    @BeforeEach
    void open() {
        store = kind.store();
        faulty = new Faulty(kind, store.source());
        witness = store.node();
        Gifts.prepare(witness);
    }

    @AfterEach
    void close() {
        witness.close();
        store.close();
    }

    /** What the caller of a verb got to know. */
    private enum Said {
        DONE,
        NOT_DONE,
        UNKNOWN
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"LOST", "REPLY_LOST"})
    void aVerbIsDoneOnceOrNotAtAllWhicheverCallLosesItsConnection(Fault fault) {
        try (var storage = storage()) {
            for (int round = 0; round < Soak.count(1); round++) {
                var once = failEveryCall(storage, fault, false);
                var forGood = failEveryCall(storage, fault, true);

                // it is in doubt for one call, the commit, and then only while there is nobody to ask
                assertThat(once).filteredOn(Said.UNKNOWN::equals).hasSize(kind.isServer() ? 0 : 1);
                assertThat(once).filteredOn(Said.DONE::equals).hasSize(once.size() - (kind.isServer() ? 0 : 1));
                assertThat(forGood).filteredOn(Said.UNKNOWN::equals).hasSize(1);
                assertThat(forGood).filteredOn(Said.NOT_DONE::equals).hasSize(forGood.size() - 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LOST", "REPLY_LOST"})
    void whatTheDatabaseRefusesIsTriedAgainAndThenRefusedWithoutEffect(Fault fault) {
        try (var storage = storage()) {
            for (int round = 0; round < Soak.count(1); round++) {
                assertThat(failEveryCall(storage, fault, false)).containsOnly(Said.DONE);
                assertThat(failEveryCall(storage, fault, true)).containsOnly(Said.NOT_DONE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"LOST", "REPLY_LOST"})
    void inTheHostsTransactionNothingIsTriedAgain(Fault fault) {
        var given = new ArrayList<String>();
        try (var storage = JdbcStorage.on(store.source())
                .transactions(new Host(faulty.source()))
                .open()) {
            for (int call = 1; ; call++) {
                var id = fault + " " + call;
                var runs = new AtomicInteger();
                faulty.failAt(call, fault, false);
                var thrown = catchThrowable(() -> storage.transact(tx -> {
                    runs.incrementAndGet();
                    return Gifts.give(storage, id);
                }));
                given.add(id);
                if (!faulty.heal()) {
                    assertThat(thrown).isNull();
                    break;
                }
                assertThat(thrown)
                        .as(id)
                        .isInstanceOf(fault == Fault.FULL ? StorageException.Full.class : StorageException.Busy.class);
                assertThat(runs).as(id).hasValueLessThanOrEqualTo(1);
                assertThat(Gifts.isThere(witness, id)).as(id).isFalse();
                Gifts.give(storage, id);
            }
        }
        assertThat(given).hasSizeBetween(5, MOST_CALLS);
        Gifts.whole(witness, given, "faults in the host's transactions");
    }

    @Test
    void whoRepeatsBlindlyDoesItTwice() {
        int given = 2;
        try (var storage = storage()) {
            Gifts.giveBlindly(storage);
            Gifts.giveBlindly(storage);
            boolean failed;
            do {
                faulty.failAt(++given - 2, Fault.REPLY_LOST, true);
                try {
                    Gifts.giveBlindly(storage);
                    failed = faulty.heal();
                } catch (StorageException e) {
                    failed = faulty.heal();
                    Gifts.giveBlindly(storage);
                }
            } while (failed);
        }

        long there = witness.read(reader -> reader.count(Gifts.GIFTS.primary().where()));
        assertThat(there).isGreaterThan(given);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"LOST", "REPLY_LOST"})
    void aPreparationMayBreakOffAtEveryStepAndBeRunAgain(Fault fault) {
        int call = 0;
        boolean failed;
        do {
            try (var empty = kind.store()) {
                var breaking = new Faulty(kind, empty.source());
                try (var storage = JdbcStorage.on(breaking.source()).open()) {
                    breaking.failAt(++call, fault, true);
                    var thrown = catchThrowable(() -> storage.prepare(Gifts.TABLES));
                    failed = breaking.heal();
                    if (failed) {
                        assertThat(thrown).as("at call %s", call).isInstanceOf(StorageException.class);
                    }

                    Gifts.prepare(storage);
                    Gifts.give(storage, "first");
                    Gifts.whole(storage, List.of("first"), fault + " at " + call);
                }
            }
        } while (failed);
        assertThat(call).isBetween(5, MOST_CALLS);
    }

    @Test
    void aLockThatIsNotGotInTimeUndoesEverything() throws SQLException {
        try (var storage = JdbcStorage.on(Rewritten.of(store.source(), FaultTest::impatient))
                        .open();
                var blocker = store.source().getConnection()) {
            lockTheSum(blocker);

            assertThatThrownBy(() -> giveAndThenAdd(storage)).isInstanceOf(StorageException.Busy.class);
            assertThatThrownBy(() -> storage.transact(tx -> {
                        try {
                            return giveAndThenAdd(storage);
                        } catch (StorageException e) {
                            return "it does not matter";
                        }
                    }))
                    .isInstanceOf(StorageException.Busy.class);
            unlock(blocker);

            assertThat(Gifts.isThere(witness, "late")).isFalse();
            assertThat(giveAndThenAdd(storage)).isEqualTo("given");
        }
        Gifts.whole(witness, List.of("late"), "a lock that was freed");
    }

    /** The negative control of the test above: the database itself keeps the half of it. */
    @Test
    void someDatabasesDoNotRollBackByThemselves() throws SQLException {
        try (var blocker = store.source().getConnection();
                var naive = store.source().getConnection();
                var statement = naive.createStatement()) {
            statement.execute("create table naive (id integer not null primary key)");
            statement.execute("insert into naive values (1)");
            statement.execute(
                    switch (kind) {
                        case SQLITE -> "pragma busy_timeout = 0";
                        case H2 -> "set lock_timeout 10";
                        case MARIADB -> "set innodb_lock_wait_timeout = 0";
                        default -> "set lock_timeout = 10";
                    });
            blocker.setAutoCommit(false);
            try (var blocking = blocker.createStatement()) {
                blocking.execute("update naive set id = 1 where id = 1");
            }
            naive.setAutoCommit(false);

            assertThatThrownBy(() -> {
                        statement.execute("insert into naive values (2)");
                        statement.execute("update naive set id = 1 where id = 1");
                    })
                    .isInstanceOf(SQLException.class);
            naive.commit();
            blocker.rollback();

            try (var rows = statement.executeQuery("select count(*) from naive")) {
                rows.next();
                boolean half = kind == StorageKind.H2 || kind == StorageKind.MARIADB;
                assertThat(rows.getInt(1)).isEqualTo(half ? 2 : 1);
            }
            naive.commit();
        }
    }

    @Test
    void aDeadlockIsPassedOnToTheHost() throws Exception {
        if (!kind.isServer()) {
            return;
        }
        Gifts.give(witness, "0");
        Gifts.give(witness, "1");
        var runs = new AtomicInteger();
        var bothHaveOne = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try (var storage = JdbcStorage.on(store.source())
                .transactions(new Host(store.source()))
                .open()) {
            var waiting = new ArrayList<Future<?>>();
            for (int i = 0; i < 2; i++) {
                int first = i;
                Callable<Void> work = () -> storage.transact(tx -> {
                    runs.incrementAndGet();
                    tx.update(Gifts.GIFTS, gift -> gift, Integer.toString(first));
                    try {
                        bothHaveOne.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    tx.update(Gifts.GIFTS, gift -> gift, Integer.toString(1 - first));
                    return null;
                });
                waiting.add(pool.submit(work));
            }
            var failures = new ArrayList<Throwable>();
            for (var one : waiting) {
                try {
                    one.get(60, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }

            assertThat(failures).singleElement().isInstanceOf(StorageException.Busy.class);
            assertThat(runs).hasValue(2);
        } finally {
            pool.shutdownNow();
        }
    }

    private JdbcStorage storage() {
        return JdbcStorage.on(faulty.source()).patience(PATIENCE).open();
    }

    /** Lets each call of the verb fail in turn, until there is none left to fail, and checks what is there each time. */
    private List<Said> failEveryCall(Storage storage, Fault fault, boolean forGood) {
        var given = new ArrayList<String>();
        witness.read(reader -> {
            reader.walk(Gifts.GIFTS.primary().where().limit(100), gift -> given.add(gift.id()));
            return null;
        });
        var all = new ArrayList<Said>();
        for (int call = 1; ; call++) {
            var id = given.size() + ": " + fault + " " + call + (forGood ? " and all after" : "");
            faulty.failAt(call, fault, forGood);
            var said = said(storage, id, fault);
            boolean failed = faulty.heal();
            if (said != Said.UNKNOWN) {
                assertThat(Gifts.isThere(witness, id)).as("%s %s", id, said).isEqualTo(said == Said.DONE);
            }
            // what was lost on the way is asked for again under the same key
            Gifts.give(storage, id);
            given.add(id);
            Gifts.whole(witness, given, id);
            if (!failed) {
                assertThat(said).isEqualTo(Said.DONE);
                assertThat(call).isBetween(4, MOST_CALLS);
                return all;
            }
            all.add(said);
        }
    }

    private static Said said(Storage storage, String id, Fault fault) {
        try {
            Gifts.give(storage, id);
            return Said.DONE;
        } catch (StorageException.OutcomeUnknown e) {
            return Said.UNKNOWN;
        } catch (StorageException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThanOrEqualTo(500);
            if (fault == Fault.FULL) {
                assertThat(e).isInstanceOf(StorageException.Full.class);
            } else if (fault != Fault.LOST && fault != Fault.REPLY_LOST) {
                assertThat(e).isInstanceOf(StorageException.Busy.class);
            }
            return Said.NOT_DONE;
        }
    }

    private static String giveAndThenAdd(Storage storage) {
        return storage.transact(tx -> {
            tx.insert(Gifts.GIFTS, new Gifts.Gift("late", tx.next("gift"), 5));
            tx.update(Gifts.TOTALS, total -> new Gifts.Total("all", total.sum() + 5), "all");
            return "given";
        });
    }

    /** Waits for no lock longer than a moment. */
    private static String impatient(String sql) {
        return sql.contains("timeout")
                ? sql.replace("5000", "10").replace("'5s'", "'10ms'").replace("= 5", "= 0")
                : sql;
    }

    private void lockTheSum(Connection connection) throws SQLException {
        connection.setAutoCommit(kind == StorageKind.SQLITE);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    kind == StorageKind.SQLITE ? "begin immediate" : "update community_fault_total set sum = 0");
        }
    }

    private void unlock(Connection connection) throws SQLException {
        if (kind == StorageKind.SQLITE) {
            try (var statement = connection.createStatement()) {
                statement.execute("rollback");
            }
        } else {
            connection.rollback();
        }
    }
}
