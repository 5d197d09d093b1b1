package org.communitykit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server, usually the one that all tests of a JVM share, each with a schema of its own. */
public final class PostgresServer implements OwnServer {
    private static final class Lazily {
        static final PostgresServer SERVER = new PostgresServer();
    }

    private static final int START_SECONDS = 60;

    /** Deletes, since emptying a table by truncating it makes new files; but not for ever, since the dead take room. */
    private static final String EMPTY = """
            do $$ declare t text; begin
                for t in select tablename from pg_tables
                        where schemaname = current_schema() and tablename not like '%schema\\_version' loop
                    if pg_relation_size(t::regclass) > 262144 then
                        execute 'truncate ' || t;
                    elsif pg_relation_size(t::regclass) > 0 then
                        execute 'delete from ' || t;
                    end if;
                end loop;
            end $$""";

    private final Path folder;
    private final AtomicInteger schemas = new AtomicInteger();
    private final EmbeddedPostgres server;
    private List<String> command = List.of();

    /** The server, which is started now if it is not running, and ends with the JVM. */
    public static PostgresServer running() {
        return Lazily.SERVER;
    }

    /** Another server. */
    static PostgresServer own() {
        return new PostgresServer();
    }

    private PostgresServer() {
        folder = TestStore.folder("postgres");
        try {
            // it would otherwise run without forcing anything to the disk, which a storage does not accept
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setPGStartupWait(Duration.ofSeconds(START_SECONDS))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("wal_writer_delay", "10s")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    @Override
    public void kill() {
        var main = postmaster();
        command = new ArrayList<>(LinuxUtils.isUnshareAvailable() ? List.of("unshare", "-U") : List.of());
        command.add(main.info().command().orElseThrow());
        command.addAll(List.of(main.info().arguments().orElseThrow()));
        var all = new ArrayList<>(List.of(main));
        main.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private ProcessHandle postmaster() {
        try {
            var pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        var log = folder.resolve("log").toFile();
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            awaitStart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                server.getPostgresDatabase().getConnection().close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "PostgreSQL does not start: " + Files.readString(folder.resolve("log")), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TestStore.delete(folder);
        }
    }

    @Override
    public TestStore store() {
        var schema = "test_" + schemas.incrementAndGet();
        execute(server.getPostgresDatabase(), "create schema " + schema);
        var source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl("postgres", "postgres"));
        source.setCurrentSchema(schema);
        return new TestStore(source, () -> execute(source, "drop schema " + schema + " cascade"))
                .emptiedBy(EMPTY)
                .rowsOnly(() -> rowsOnly(source, schema));
    }

    private DataSource rowsOnly(DataSource owner, String schema) {
        execute(owner, """
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'rows_only') then create role rows_only login; end if;
                end $$""");
        execute(owner, "grant usage on schema " + schema + " to rows_only");
        execute(owner, "grant select, insert, update, delete on all tables in schema " + schema + " to rows_only");
        var source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl("rows_only", "postgres"));
        source.setCurrentSchema(schema);
        return source;
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
