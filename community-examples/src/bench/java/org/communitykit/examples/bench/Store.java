package org.communitykit.examples.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.communitykit.storage.Storage;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.MariaDbServer;
import org.jspecify.annotations.Nullable;

/** A database with the library's storage on it, and a pool for those who write their own JDBC on the same database. */
record Store(String name, Storage storage, @Nullable DataSource pool, Closeable server) implements Closeable {
    static Store open(String name, Path folder) throws Exception {
        return switch (name) {
            case "memory" -> new Store(name, new MemoryStorage(), null, () -> {});
            case "sqlite" -> {
                var hand = "jdbc:sqlite:" + folder.resolve("hand.db")
                        + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000";
                yield new Store(name, JdbcStorage.sqlite(folder.resolve("ours.db")).open(), pool(hand, 8), () -> {});
            }
            case "h2" -> {
                var options = ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0";
                var url = "jdbc:h2:" + folder.resolve("ours") + options;
                var hand = "jdbc:h2:" + folder.resolve("hand") + options;
                var ours = pool(url, 16);
                yield new Store(name, JdbcStorage.on(ours).open(), pool(hand, 8), ours);
            }
            case "postgresql" -> {
                var server = EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("data"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "1GB")
                        .start();
                var url = server.getJdbcUrl("postgres", "postgres");
                var ours = pool(url, 16);
                yield new Store(name, JdbcStorage.on(ours).open(), pool(url, 8), () -> {
                    ours.close();
                    server.close();
                });
            }
            case "mariadb" -> {
                var server = MariaDbServer.in(folder);
                var url = server.url("bench");
                var ours = pool(url, 16);
                yield new Store(name, JdbcStorage.on(ours).open(), pool(url, 8), () -> {
                    ours.close();
                    server.close();
                });
            }
            default -> throw new IllegalArgumentException(
                    "no store called " + name + "; there are memory, sqlite, h2, postgresql and mariadb");
        };
    }

    private static HikariDataSource pool(String url, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    /** Has the database look at how its rows are distributed, as it would sooner or later by itself. */
    void settle() throws SQLException {
        if (pool != null && name.equals("postgresql")) {
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
        }
    }

    @Override
    public void close() throws IOException {
        storage.close();
        if (pool instanceof HikariDataSource hikari) {
            hikari.close();
        }
        server.close();
    }
}
