package org.communitykit.storage.jdbc;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tenants;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in a relational database, in plain tables the host may read with its own SQL: {@code
 * JdbcStorage.on(dataSource).open()}. The data source needs no pool; the storage keeps one connection for writing and up
 * to {@link Builder#readers} for reading.
 *
 * <p>Every table has a leading column {@code tenant}, empty where {@link #tenant} was not called.
 */
public final class JdbcStorage implements Storage {
    private static final int ATTEMPTS = 10;
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long FIRST_PAUSE_NANOS = 1_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 50_000_000L;

    private final Sql sql;
    private final Dialect dialect;
    private final Schema schema;
    private final Preparing preparing;
    private final Durability durability;
    private final Connections connections;
    private final RandomGenerator random;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Session> reading = new ThreadLocal<>();
    private volatile boolean closed;

    private JdbcStorage(Builder builder) {
        Durability wanted = builder.durability;
        try (var connection = builder.source.getConnection()) {
            dialect = Database.of(connection).dialect();
            if (wanted == null) {
                wanted = dialect.usual(new Session(connection));
            }
        } catch (SQLException e) {
            throw new StorageException.Unreachable("the database cannot be reached, SQL state " + e.getSQLState(), e);
        }
        durability = wanted;
        sql = new Sql(dialect, builder.prefix);
        schema = new Schema(sql, builder.prefix);
        preparing = builder.preparing;
        random = builder.random;
        connections = new Connections(builder.source, dialect, durability, builder.readers);
        try {
            connections.writer();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Starts building a storage in the database of this data source, with transactions of its own. */
    public static Builder on(DataSource source) {
        return new Builder(source);
    }

    /** Starts building a storage in this SQLite file, which is created if need be. Needs the driver at run time. */
    public static Builder sqlite(Path file) {
        return new Builder(new DriverSource("jdbc:sqlite:" + file));
    }

    /** The statements that create these tables in an empty database, with the usual prefix. */
    public static List<String> print(Collection<? extends Table<?>> tables, Database database) {
        return print(tables, database, Builder.PREFIX);
    }

    /** The statements that create these tables, named with this prefix, in an empty database. */
    public static List<String> print(Collection<? extends Table<?>> tables, Database database, String prefix) {
        return new Schema(new Sql(database.dialect(), prefix), prefix).statements(tables);
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        checkOpen();
        if (preparing == Preparing.NOTHING) {
            return;
        }
        writing.lock();
        try {
            schema.prepare(connections.writer(), tables, preparing);
        } catch (SQLException e) {
            connections.discardWriter();
            throw failure(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        return transact(Tenants.NONE, work);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return read(Tenants.NONE, work);
    }

    @Override
    public Storage tenant(String name) {
        return new View(Tenants.checked(name));
    }

    /** Waits for the transaction that is running, if any, and closes the connections. */
    @Override
    public void close() {
        closed = true;
        writing.lock();
        try {
            connections.close();
        } finally {
            writing.unlock();
        }
    }

    private <T extends @Nullable Object> T transact(String tenant, Function<? super Tx, T> work) {
        checkOpen();
        var open = current.get();
        if (open != null) {
            return open.nested(tenant, work);
        }
        if (reading.get() != null) {
            throw new StorageException.Misused("a transaction cannot begin inside a read");
        }
        long started = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Transaction transaction;
            writing.lock();
            try {
                checkOpen();
                var session = connections.writer();
                transaction = new Transaction(this, new Direct(session, sql));
                T result = attempt(session, transaction, tenant, work);
                writing.unlock();
                transaction.runAfterCommit();
                return result;
            } catch (SQLException e) {
                boolean again = dialect.trouble(e) == Trouble.CONFLICT
                        && attempt < ATTEMPTS
                        && System.nanoTime() - started < PATIENCE_NANOS;
                if (!again) {
                    throw failure(e);
                }
            } finally {
                if (writing.isHeldByCurrentThread()) {
                    writing.unlock();
                }
            }
            LockSupport.parkNanos(pause(attempt));
        }
    }

    /** Runs the work once; an SQLException means that the database failed and nothing was done. */
    private <T extends @Nullable Object> T attempt(
            Session session, Transaction transaction, String tenant, Function<? super Tx, T> work) throws SQLException {
        boolean done = false;
        try {
            dialect.begin(session);
            current.set(transaction);
            T result;
            try {
                result = transaction.run(tenant, work);
            } finally {
                current.remove();
            }
            dialect.commit(session, durability);
            done = true;
            return result;
        } catch (StorageException e) {
            if (transaction.broken() != null) {
                throw transaction.broken();
            }
            throw e;
        } finally {
            if (!done) {
                rollback(session);
            }
        }
    }

    private void rollback(Session session) {
        try {
            dialect.rollback(session);
        } catch (SQLException e) {
            // the database rolls back what it loses the connection to
            connections.discardWriter();
        }
    }

    private long pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << attempt);
        return random.nextLong(longest) + 1;
    }

    private <T extends @Nullable Object> T read(String tenant, Function<? super Reader, T> work) {
        checkOpen();
        var open = current.get();
        if (open != null) {
            return open.nested(tenant, work);
        }
        var outer = reading.get();
        if (outer != null) {
            return read(new Handle(this, tenant, new Direct(outer, sql), null), work);
        }
        for (int attempt = 1; ; attempt++) {
            Session session;
            try {
                session = connections.reader();
            } catch (SQLException e) {
                throw failure(e);
            }
            var handle = new Handle(this, tenant, new Direct(session, sql), null);
            reading.set(session);
            try {
                return read(handle, work);
            } catch (StorageException e) {
                boolean lost = handle.broken() != null && dialect.trouble(handle.broken()) == Trouble.LOST;
                if (!lost || attempt == 2) {
                    throw e;
                }
            } finally {
                reading.remove();
                connections.release(session, handle.broken() == null);
            }
        }
    }

    private static <T extends @Nullable Object> T read(Handle handle, Function<? super Reader, T> work) {
        try {
            return work.apply(handle);
        } finally {
            handle.end();
        }
    }

    void checkOpen() {
        if (closed) {
            throw new StorageException.Closed();
        }
    }

    StorageException failure(SQLException e) {
        return dialect.failure(e);
    }

    private final class View implements Storage {
        private final String tenant;

        View(String tenant) {
            this.tenant = tenant;
        }

        @Override
        public Durability durability() {
            return durability;
        }

        @Override
        public void prepare(Collection<? extends Table<?>> tables) {
            JdbcStorage.this.prepare(tables);
        }

        @Override
        public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
            return JdbcStorage.this.transact(tenant, work);
        }

        @Override
        public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
            return JdbcStorage.this.read(tenant, work);
        }

        @Override
        public Storage tenant(String name) {
            throw new StorageException.Misused("tenant views do not nest: " + tenant + " is one already");
        }

        @Override
        public void close() {}
    }

    /** The options of a storage. */
    public static final class Builder {
        private static final String PREFIX = "community_";

        private final DataSource source;
        private String prefix = PREFIX;
        private Preparing preparing = Preparing.EXTEND;
        private @Nullable Durability durability;
        private int readers = 8;
        private RandomGenerator random = new SecureRandom();

        private Builder(DataSource source) {
            this.source = source;
        }

        /** What every table's name begins with, {@code community_} unless said otherwise. */
        public Builder prefix(String text) {
            if (!text.matches("[a-z][a-z0-9_]{0,11}")) {
                throw new IllegalArgumentException("a prefix is a letter, then up to 11 lower case letters, digits or"
                        + " underscores, not \"" + text + "\"");
            }
            prefix = text;
            return this;
        }

        /** What {@link Storage#prepare} may do, {@link Preparing#EXTEND} unless said otherwise. */
        public Builder preparing(Preparing what) {
            preparing = what;
            return this;
        }

        /**
         * What acknowledged work must survive; the settings it takes are checked when the storage opens. Unless said
         * otherwise, the most the database is usually set up for: {@link Durability#POWER_LOSS}, but for H2 {@link
         * Durability#PROCESS_CRASH} in a file and {@link Durability#NONE} in memory.
         */
        public Builder durability(Durability level) {
            durability = level;
            return this;
        }

        /** The most connections kept for reading, 8 unless said otherwise; one more writes. */
        public Builder readers(int most) {
            if (most < 1) {
                throw new IllegalArgumentException("at least one connection must read, not " + most);
            }
            readers = most;
            return this;
        }

        /** Where the lengths of pauses between retries come from. */
        public Builder random(RandomGenerator source) {
            random = source;
            return this;
        }

        /**
         * Connects.
         *
         * @throws StorageException.DurabilityNotMet if the database is not set up for the durability asked for
         */
        public JdbcStorage open() {
            return new JdbcStorage(this);
        }
    }
}
