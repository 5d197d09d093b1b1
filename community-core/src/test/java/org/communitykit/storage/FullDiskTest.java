package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.OwnServer;
import org.communitykit.testing.StorageKind;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * There is no space left: the error says so, what was acknowledged is there and readable, and writing goes on once there
 * is space again. For PostgreSQL, which cannot be given a limit, {@link FaultTest} makes the error up.
 */
class FullDiskTest {
    private static final int TEXT = 20_000;
    private static final int MOST_PAGES = 1_000;
    private static final int PATIENCE_SECONDS = 60;

    record Page(long number, String text) {}

    record Book(String title, long pages) {}

    private static final Table<Page> PAGES = Table.of(MethodHandles.lookup(), "full_page", Page.class)
            .key("number")
            .limit("text", TEXT)
            .build();
    private static final Table<Book> BOOKS = Table.of(MethodHandles.lookup(), "full_book", Book.class)
            .key("title")
            .build();

    @TempDir
    Path folder;

    @Test
    void aFullSqliteFileLosesNothing() {
        check(sqlite(), UnaryOperator.identity(), FullDiskTest::tearOutHalf);
    }

    /** The negative control. */
    @Test
    void aStorageThatKeepsAFullDiskToItselfIsCaught() {
        var last = new AtomicReference<Object>();
        UnaryOperator<Storage> silent = s -> new Bent(s).transacting((straight, work) -> {
            try {
                last.set(straight.transact(work));
            } catch (StorageException.Full e) {
                // it fitted the last time
            }
            return last.get();
        });

        assertThatThrownBy(() -> check(sqlite(), silent, FullDiskTest::tearOutHalf))
                .isInstanceOf(AssertionError.class);
    }

    private DataSource sqlite() {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("small.db"));
        source.setMaxPageCount(256);
        return source;
    }

    @Test
    void aFullH2FileLosesNothing() {
        SmallDisk.SIZE.set(4 << 20);
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:small:" + folder.resolve("small") + ";DB_CLOSE_ON_EXIT=FALSE");

        check(source, UnaryOperator.identity(), storage -> SmallDisk.SIZE.set(8 << 20));
    }

    @Test
    void aFullMariaDbLosesNothing() {
        if (StorageKind.MARIADB.isTested()) {
            try (var server = OwnServer.small();
                    var store = server.store()) {
                check(store.source(), UnaryOperator.identity(), FullDiskTest::tearOutHalf);
            }
        }
    }

    private static void check(DataSource source, UnaryOperator<Storage> bend, Consumer<Storage> makeRoom) {
        long written;
        try (var storage = bend.apply(JdbcStorage.on(source).open())) {
            storage.prepare(List.of(PAGES, BOOKS));
            storage.transact(tx -> tx.insert(BOOKS, new Book("book", 0)));

            written = writeUntilFull(storage);
            whole(storage, 1, written);

            makeRoom.accept(storage);
            written = writeOnceThereIsRoom(storage);
            whole(storage, firstOf(storage), written);
        }
        try (var reopened = JdbcStorage.on(source).open()) {
            reopened.prepare(List.of(PAGES, BOOKS));
            whole(reopened, firstOf(reopened), written);
        }
    }

    private static long write(Storage storage) {
        return storage.transact(tx -> {
            long number = tx.next("page");
            tx.update(BOOKS, book -> new Book("book", number), "book");
            tx.insert(PAGES, new Page(number, "x".repeat(TEXT)));
            return number;
        });
    }

    private static long writeUntilFull(Storage storage) {
        long written = 0;
        try {
            for (int page = 0; page < MOST_PAGES; page++) {
                written = write(storage);
            }
        } catch (StorageException.Full e) {
            assertThat(e).hasMessageContaining("no space is left");
            assertThat(e.retryable()).isTrue();
            assertThat(written).isPositive();
            return written;
        }
        throw new AssertionError("never full");
    }

    /** Some databases make room only some time after rows are gone. */
    private static long writeOnceThereIsRoom(Storage storage) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return write(storage);
            } catch (StorageException.Full e) {
                assertThat(System.nanoTime()).as("still full").isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private static void tearOutHalf(Storage storage) {
        long pages = storage.read(reader -> reader.count(PAGES.primary().where()));
        storage.transact(tx -> tx.deleteAll(PAGES.primary().where().below(pages / 2)));
    }

    private static long firstOf(Storage storage) {
        return storage.read(reader -> reader.find(PAGES.primary().where().limit(1)))
                .get(0)
                .number();
    }

    /** The pages from the first to the last are there, and the book knows of them. */
    private static void whole(Storage storage, long first, long last) {
        var numbers = new ArrayList<Long>();
        storage.read(reader -> {
            reader.walk(PAGES.primary().where().limit(100), page -> numbers.add(page.number()));
            return null;
        });
        assertThat(numbers)
                .isEqualTo(LongStream.rangeClosed(first, last).boxed().toList());
        var book = storage.read(reader -> reader.get(BOOKS, "book"));
        assertThat(book).contains(new Book("book", last));
    }
}
