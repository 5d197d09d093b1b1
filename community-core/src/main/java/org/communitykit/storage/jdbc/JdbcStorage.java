package org.communitykit.storage.jdbc;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.communitykit.storage.Durability;
import org.communitykit.storage.NestingStorage;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in a relational database, in plain tables the host may read with its own SQL: {@code
 * JdbcStorage.on(dataSource).open()}. The data source needs no pool; the storage keeps one connection for writing and up
 * to {@link Builder#readers} for reading.
 *
 * <p>Every table has a leading column {@code tenant}, empty where {@link #tenant} was not called.
 */
public final class JdbcStorage extends NestingStorage {
    private final Sql sql;
    private final Dialect dialect;
    private final Schema schema;
    private final Preparing preparing;
    private final Durability durability;
    private final Connections connections;
    private final Leader leader;
    private final @Nullable Joined joined;
    private final ThreadLocal<@Nullable Session> reading = new ThreadLocal<>();
    private volatile boolean closed;

    private JdbcStorage(Builder builder) {
        Durability wanted = builder.durability;
        Object writing;
        try (var connection = builder.source.getConnection()) {
            dialect = Database.of(connection).dialect();
            var session = new Session(connection);
            writing = dialect.writing(session);
            if (wanted == null) {
                wanted = dialect.usual(session);
            }
        } catch (SQLException e) {
            throw new StorageException.Unreachable("the database cannot be reached, SQL state " + e.getSQLState(), e);
        }
        durability = wanted;
        sql = new Sql(dialect, builder.prefix);
        schema = new Schema(sql, builder.prefix);
        preparing = builder.preparing;
        connections = new Connections(builder.source, dialect, durability, builder.readers);
        leader = new Leader(this, sql, connections, writing, durability, builder.random, builder.patience);
        joined = builder.transactions == null ? null : new Joined(this, sql, builder.transactions);
        try {
            leader.exclusively(() -> {
                connections.writer();
                if (joined != null) {
                    connections.discardWriter();
                }
            });
            if (joined != null) {
                joined.verify();
            }
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
        checkPreparing();
        if (joined != null && joined.isActive()) {
            throw new StorageException.Misused("tables cannot be prepared inside a transaction of the host");
        }
        exclusively(() -> {
            schema.prepare(connections.writer(), tables, preparing);
            if (joined != null) {
                connections.discardWriter();
            }
        });
    }

    /** Waits for the transaction that is running, if any, and closes the connections. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            exclusively(() -> {
                leader.close();
                connections.close();
            });
        }
    }

    private void exclusively(Leader.Exclusive action) {
        try {
            leader.exclusively(action);
        } catch (SQLException e) {
            connections.discardWriter();
            throw failure(e);
        }
    }

    @Override
    protected <T extends @Nullable Object> T begin(String tenant, Function<? super Tx, T> work) {
        return joined != null ? joined.transact(tenant, work) : leader.transact(tenant, work);
    }

    @Override
    protected <T extends @Nullable Object> T look(String tenant, Function<? super Reader, T> work) {
        var outer = reading.get();
        if (outer != null) {
            return read(new Handle(this, tenant, new Direct(outer, sql), null), outer, work);
        }
        if (joined != null && joined.isActive()) {
            return joined.read(tenant, work);
        }
        for (int attempt = 1; ; attempt++) {
            Session session;
            try {
                session = connections.reader();
            } catch (SQLException e) {
                throw failure(e);
            }
            var handle = new Handle(this, tenant, new Direct(session, sql), null);
            try {
                return read(handle, session, work);
            } catch (StorageException e) {
                boolean lost = handle.broken() != null && dialect.trouble(handle.broken()) == Trouble.LOST;
                if (!lost || attempt == 2) {
                    throw e;
                }
                connections.discardIdle();
            } finally {
                connections.release(session, handle.broken() == null);
            }
        }
    }

    /** Runs reading work on this connection, which reads inside of it share. */
    <T extends @Nullable Object> T read(Handle handle, Session session, Function<? super Reader, T> work) {
        var outer = reading.get();
        reading.set(session);
        // H2 takes an interrupted thread for a reason to close the whole database
        boolean interrupted = Thread.interrupted();
        try {
            return work.apply(handle);
        } finally {
            handle.end();
            reading.set(outer);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    protected void checkOpen() {
        if (closed) {
            throw new StorageException.Closed();
        }
    }

    StorageException failure(SQLException e) {
        return dialect.failure(e);
    }

    /** The options of a storage. */
    public static final class Builder {
        private static final String PREFIX = "community_";
        private static final Duration MOST_PATIENCE = Duration.ofHours(1);

        private final DataSource source;
        private String prefix = PREFIX;
        private Preparing preparing = Preparing.EXTEND;
        private @Nullable Durability durability;
        private @Nullable Transactions transactions;
        private int readers = 8;
        private RandomGenerator random = new SecureRandom();
        private Duration patience = Duration.ofSeconds(30);

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

        /**
         * Makes the storage take part in the host's transactions instead of having its own. The data source is then used
         * for preparing tables and for reading outside of transactions, and must be a plain one.
         */
        public Builder transactions(Transactions ofTheHost) {
            transactions = ofTheHost;
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

        /**
         * How long to go on asking a database server what became of a commit whose reply was lost, 30 seconds unless said
         * otherwise; after that the caller gets {@link StorageException.OutcomeUnknown}.
         */
        public Builder patience(Duration time) {
            if (time.isNegative() || time.compareTo(MOST_PATIENCE) > 0) {
                throw new IllegalArgumentException("patience lies between 0 and " + MOST_PATIENCE + ", not at " + time);
            }
            patience = time;
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
