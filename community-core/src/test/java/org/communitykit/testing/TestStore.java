package org.communitykit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.storage.memory.MemoryStorage;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** A place for one test's data, on which any number of storages can be opened. */
public final class TestStore implements AutoCloseable {
    private final @Nullable DataSource source;
    private final Supplier<Storage> nodes;
    private final Runnable drop;
    private @Nullable String emptying;
    private Supplier<DataSource> rowsOnly = () -> {
        throw new IllegalStateException("only servers have users with few rights");
    };

    TestStore(@Nullable DataSource source, Supplier<Storage> nodes, Runnable drop) {
        this.source = source;
        this.nodes = nodes;
        this.drop = drop;
    }

    TestStore(DataSource source, Runnable drop) {
        this(source, () -> JdbcStorage.on(source).open(), drop);
    }

    static TestStore inMemory() {
        var storage = new MemoryStorage();
        return new TestStore(null, () -> storage, () -> {});
    }

    static TestStore sqlite() {
        var folder = folder("sqlite");
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("community.db"));
        return new TestStore(source, () -> delete(folder));
    }

    static TestStore h2() {
        var folder = folder("h2");
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("community") + ";DB_CLOSE_ON_EXIT=FALSE");
        return new TestStore(source, () -> delete(folder));
    }

    /** A storage on this store; in memory there is only one. */
    public Storage node() {
        return nodes.get();
    }

    /** The database's own door. */
    public DataSource source() {
        if (source == null) {
            throw new IllegalStateException("there is no database behind the memory storage");
        }
        return source;
    }

    /** Says by what statement everything in the tables is thrown away, but for their versions. */
    TestStore emptiedBy(String statement) {
        emptying = statement;
        return this;
    }

    boolean canBeEmptied() {
        return emptying != null;
    }

    /** Throws away what is in the tables, and leaves those. The storages on it must be closed before. */
    void empty() {
        PostgresServer.execute(source(), Objects.requireNonNull(emptying));
    }

    void drop(Table<?> table) {
        PostgresServer.execute(source(), "drop table community_" + table.name());
        PostgresServer.execute(source(), "delete from community_schema_version where name = '" + table.name() + "'");
    }

    TestStore rowsOnly(Supplier<DataSource> door) {
        rowsOnly = door;
        return this;
    }

    /** A door for a user who may read and write the rows of tables that are there, and create nothing. Servers only. */
    public DataSource rowsOnly() {
        return rowsOnly.get();
    }

    /** Throws everything away. The storages on it must be closed before. */
    @Override
    public void close() {
        drop.run();
    }

    /** A new folder, in memory where the system has such a place, since a disk that is waited for makes tests slow. */
    static Path folder(String name) {
        var memory = Path.of("/dev/shm");
        try {
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "community-" + name)
                    : Files.createTempDirectory("community-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
