package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.OwnServer;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database server whose processes are killed while two nodes write to it, and which is started again: the nodes go on
 * by themselves, what was acknowledged is there, whole and once, and whoever was told that nothing was done was told
 * the truth.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("org.communitykit.testing.StorageKind#servers")
class KilledServerTest {
    private static final int CYCLES = 4;
    private static final int WRITERS = 8;
    private static final int LONGEST_LIFE_MILLIS = 300;
    private static final int PATIENCE_SECONDS = 60;

    @Parameter
    StorageKind kind;

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final List<Storage> nodes = new ArrayList<>();
    private OwnServer server;
    private TestStore store;
    private volatile boolean stopped;

    @BeforeEach
    void start() {
        server = OwnServer.of(kind);
        store = server.store();
    }

    @AfterEach
    void close() {
        nodes.forEach(Storage::close);
        server.close();
    }

    @Test
    void whatWasAcknowledgedSurvivesTheKillOfItsServer() throws Exception {
        open(JdbcStorage.on(store.source()));
        Gifts.prepare(nodes.get(0));

        var given = giveWhileKilling(Soak.count(CYCLES));

        Gifts.whole(nodes.get(0), given, Soak.count(CYCLES) + " kills");
    }

    @Test
    void aServerThatWritesLaterLosesWhatItAcknowledged() throws Exception {
        try (var careful = store.node()) {
            Gifts.prepare(careful);
        }
        open(JdbcStorage.on(careless(store.source())).durability(Durability.PROCESS_CRASH));

        assertThatThrownBy(() -> {
                    var given = giveWhileKilling(1);
                    Gifts.whole(nodes.get(0), given, "a kill");
                })
                .isInstanceOf(AssertionError.class);
    }

    private static DataSource careless(DataSource source) throws SQLException {
        if (source instanceof PGSimpleDataSource postgres) {
            postgres.setOptions("-c synchronous_commit=off");
        } else {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("set global innodb_flush_log_at_trx_commit = 0");
                statement.execute("set global innodb_flush_log_at_timeout = 2700");
            }
        }
        return source;
    }

    private void open(JdbcStorage.Builder builder) {
        for (int i = 0; i < 2; i++) {
            nodes.add(builder.patience(Duration.ofSeconds(2 * PATIENCE_SECONDS)).open());
        }
    }

    /** Kills the server this often while all write, and returns what they were told to have given. */
    private List<String> giveWhileKilling(int cycles) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var pool = Executors.newFixedThreadPool(WRITERS);
        try {
            var writers = new ArrayList<Future<List<String>>>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(pool.submit(writer(nodes.get(i % nodes.size()), "writer " + i)));
            }
            for (int cycle = 1; cycle <= cycles; cycle++) {
                awaitProgress(writers, "before kill " + cycle + " of seed " + seed);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_LIFE_MILLIS)));
                server.kill();
                server.restart();
            }
            awaitProgress(writers, "after the last kill");
            stopped = true;
            var given = new ArrayList<String>();
            for (var writer : writers) {
                given.addAll(given(writer));
            }
            return given;
        } finally {
            stopped = true;
            pool.shutdownNow();
        }
    }

    /** What a writer was told to have given; fails as the writer did. */
    private static List<String> given(Future<List<String>> writer) throws Exception {
        try {
            return writer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError error) {
                throw error;
            }
            throw e;
        }
    }

    /** Everybody writes again, without having been helped. */
    private void awaitProgress(List<Future<List<String>>> writers, String when) throws Exception {
        int before = acknowledged.get();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (acknowledged.get() < before + 2 * WRITERS) {
            assertThat(System.nanoTime()).as("nobody writes " + when).isLessThan(deadline);
            for (var writer : writers) {
                if (writer.isDone()) {
                    given(writer);
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private Callable<List<String>> writer(Storage node, String name) {
        return () -> {
            var given = new ArrayList<String>();
            while (!stopped) {
                var id = name + "/" + given.size();
                while (!gave(node, id)) {
                    Thread.onSpinWait();
                }
                given.add(id);
                acknowledged.incrementAndGet();
            }
            return given;
        };
    }

    /** Whether the gift is acknowledged. The server is back before anybody's patience ends, so nobody is left in doubt. */
    private static boolean gave(Storage node, String id) {
        try {
            Gifts.give(node, id);
            return true;
        } catch (StorageException e) {
            assertThat(e).isNotInstanceOf(StorageException.OutcomeUnknown.class);
            assertThat(e.retryable()).as("%s", e).isTrue();
            assertThat(isThereOnceItCanBeRead(node, id))
                    .as("%s is done in spite of %s", id, e)
                    .isFalse();
            return false;
        }
    }

    private static boolean isThereOnceItCanBeRead(Storage node, String id) {
        while (true) {
            try {
                return Gifts.isThere(node, id);
            } catch (StorageException.Unreachable e) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }
}
