package org.communitykit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.communitykit.testing.StorageKind#databases")
class LeaderTest {
    record Note(String author, long number, String text) {}

    private static final Table<Note> NOTES = Table.of(MethodHandles.lookup(), "note", Note.class)
            .key("author", "number")
            .unique("by_text", "text")
            .build();

    @Parameter
    StorageKind kind;

    private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NONE);
    private TestStore store;
    private Storage storage;

    @BeforeEach
    void open() {
        store = kind.store();
        storage = JdbcStorage.on(cutting(store.source())).open();
        storage.prepare(List.of(NOTES));
    }

    @AfterEach
    void close() {
        storage.close();
        store.close();
    }

    /** The storage looked whether the place is taken while the deletion had not been sent yet. */
    @Test
    void aPlaceThatIsFreedCanBeTakenInTheSameTransactionWhereKeysWereTakenLately() {
        storage.transact(tx -> tx.insert(NOTES, new Note("ana", 1, "hello")));
        storage.transact(tx -> tx.insert(NOTES, new Note("ben", 1, "hello")));

        boolean moved =
                storage.transact(tx -> tx.delete(NOTES, "ana", 1L) && tx.insert(NOTES, new Note("ben", 1, "hello")));

        assertThat(moved).isTrue();
    }

    @Test
    void worksThatShareACommitStayAllOrNothingEach() {
        var callers = Executors.newFixedThreadPool(16);
        var works = IntStream.range(0, 400)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("ana", i), callers))
                .toList();

        long posted = works.stream().filter(CompletableFuture::join).count();
        callers.shutdown();

        var notes =
                storage.read(reader -> reader.find(NOTES.primary().where("ana").limit(1_000)));
        assertThat(posted).isEqualTo(300);
        assertThat(notes).hasSize(300);
        assertThat(notes).extracting(Note::number).containsExactlyElementsOf(numbers(300));
    }

    /** Every fourth fails after it has written. */
    private boolean post(String author, int i) {
        try {
            return storage.transact(tx -> {
                var stored = tx.insert(NOTES, new Note(author, tx.next(author), "text " + i));
                if (i % 4 == 3) {
                    throw new IllegalStateException("no");
                }
                return stored;
            });
        } catch (IllegalStateException e) {
            return false;
        }
    }

    @Test
    void aTakenPlaceIsNoticedWhoeverTookIt() {
        try (var other = store.node()) {
            other.transact(tx -> tx.insert(NOTES, new Note("ben", 1, "hello")));

            boolean again = storage.transact(tx -> tx.insert(NOTES, new Note("ana", 1, "hello")));
            boolean sameKey = storage.transact(tx -> tx.insert(NOTES, new Note("ben", 1, "other")));
            boolean free = storage.transact(tx -> tx.insert(NOTES, new Note("ana", 1, "free")));

            assertThat(again).isFalse();
            assertThat(sameKey).isFalse();
            assertThat(free).isTrue();
        }
    }

    @Test
    void aWorkThatFailsBecauseItTookAKeyForFreeIsRunAgain() {
        try (var other = store.node()) {
            other.transact(tx -> tx.insert(NOTES, new Note("ben", 1, "hello")));

            var result = storage.transact(tx -> {
                if (tx.insert(NOTES, new Note("ben", 1, "hello"))) {
                    throw new IllegalStateException("full");
                }
                return "done before";
            });

            assertThat(result).isEqualTo("done before");
        }
    }

    @Test
    void whatIsInsertedAndDeletedInOneTransactionMustHaveBeenFree() {
        storage.transact(tx -> tx.insert(NOTES, new Note("ben", 1, "hello")));

        var inserted = storage.transact(tx -> {
            boolean stored = tx.insert(NOTES, new Note("ben", 1, "other"));
            tx.delete(NOTES, "ben", 1L);
            return stored;
        });

        assertThat(inserted).isFalse();
        var left = storage.read(reader -> reader.get(NOTES, "ben", 1L));
        assertThat(left).isEmpty();
    }

    @Test
    void aRowMayBeReplacedWithinATransaction() {
        storage.transact(tx -> tx.insert(NOTES, new Note("ben", 1, "hello")));

        storage.transact(tx -> {
            tx.delete(NOTES, "ben", 1L);
            return tx.insert(NOTES, new Note("ben", 1, "anew"));
        });

        var row = storage.read(reader -> reader.get(NOTES, "ben", 1L));
        assertThat(row).contains(new Note("ben", 1, "anew"));
    }

    @Test
    void aCounterThatAnotherNodeMovedGoesOnFromThere() {
        try (var other = store.node()) {
            for (int i = 0; i < 5; i++) {
                long here = storage.transact(tx -> tx.next("ana"));
                long there = other.transact(tx -> tx.next("ana"));
                assertThat(here).isEqualTo(2 * i + 1);
                assertThat(there).isEqualTo(2 * i + 2);
            }
        }
    }

    @Test
    void aCommitThatHappenedThoughItsReplyWasLostIsNotRepeated() {
        remoteOnly(Cut.AFTER);
    }

    @Test
    void aCommitThatWasLostOnTheWayIsMadeOnce() {
        remoteOnly(Cut.BEFORE);
    }

    private void remoteOnly(Cut when) {
        storage.transact(tx -> tx.insert(NOTES, new Note("ana", tx.next("ana"), "first")));
        if (kind.isServer()) {
            cut.set(when);
        }

        boolean stored = storage.transact(tx -> tx.insert(NOTES, new Note("ana", tx.next("ana"), "second")));

        assertThat(stored).isTrue();
        assertThat(cut).hasValue(Cut.NONE);
        var notes =
                storage.read(reader -> reader.find(NOTES.primary().where("ana").limit(10)));
        assertThat(notes).extracting(Note::text).containsExactly("first", "second");
        assertThat(notes).extracting(Note::number).containsExactly(1L, 2L);
    }

    @Test
    void anInterruptedCallerGetsItsResultAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        long number = storage.transact(tx -> tx.next("ana"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(number).isEqualTo(1);
    }

    @Test
    void anErrorComesOutAsItIsAndTheNextTransactionWorks() {
        assertThatThrownBy(() -> storage.transact(tx -> {
                    tx.next("ana");
                    throw new AssertionError("boom");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("boom");

        long number = storage.transact(tx -> tx.next("ana"));
        assertThat(number).isEqualTo(1);
    }

    private static List<Long> numbers(long last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** When the connection breaks, once, around the moment in which a transaction is committed. */
    private enum Cut {
        NONE,
        BEFORE,
        AFTER
    }

    private DataSource cutting(DataSource source) {
        return proxy(DataSource.class, source, false, this::around);
    }

    private Object around(Object target, String method, boolean commits, Call call) throws Throwable {
        if (commits && cut.get() == Cut.BEFORE) {
            cut.set(Cut.NONE);
            throw new SQLException("cut", "08006");
        }
        var result = call.run();
        if (commits && cut.get() == Cut.AFTER) {
            cut.set(Cut.NONE);
            throw new SQLException("cut", "08006");
        }
        return result;
    }

    private interface Call {
        Object run() throws Throwable;
    }

    private interface Around {
        Object run(Object target, String method, boolean commits, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Object target, boolean insert, Around around) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
                    boolean commits = method.getName().equals("commit")
                            || (insert && method.getName().equals("execute"));
                    Call call = () -> {
                        try {
                            return method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    };
                    var result = around.run(target, method.getName(), commits, call);
                    if (method.getReturnType() == Connection.class) {
                        return proxy(Connection.class, result, false, around);
                    }
                    if (method.getReturnType() == PreparedStatement.class) {
                        // PostgreSQL gets a whole transaction as one text
                        boolean writes = String.valueOf(arguments[0]).contains(";");
                        return proxy(PreparedStatement.class, result, writes, around);
                    }
                    return result;
                }));
    }
}
