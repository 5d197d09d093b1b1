package org.communitykit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL server that all tests of a JVM share, each with a schema of its own. */
public final class PostgresServer {
    private static final class Lazily {
        static final PostgresServer SERVER = start();
    }

    private final EmbeddedPostgres server;
    private final AtomicInteger schemas = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The server, which is started now if it is not running, and ends with the JVM. */
    public static PostgresServer running() {
        return Lazily.SERVER;
    }

    private static PostgresServer start() {
        var data = TestStore.folder("postgres");
        try {
            // it would otherwise run without forcing anything to the disk, which a storage does not accept
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("data"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
            return new PostgresServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server, Path data) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TestStore.delete(data);
        }
    }

    TestStore store() {
        var schema = "test_" + schemas.incrementAndGet();
        execute(server.getPostgresDatabase(), "create schema " + schema);
        var source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl("postgres", "postgres"));
        source.setCurrentSchema(schema);
        return new TestStore(source, () -> execute(source, "drop schema " + schema + " cascade"));
    }

    static void execute(DataSource source, String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
