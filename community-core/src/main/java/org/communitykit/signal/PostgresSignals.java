package org.communitykit.signal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.communitykit.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals by PostgreSQL's {@code LISTEN} and {@code NOTIFY}, between all processes on one database. It hears while the
 * host lets it {@link #run} on a thread of its own, and takes one connection for that and one for sending, both from
 * the host's data source; with a pooler in between, they must be sessions, not transactions.
 *
 * <pre>{@code
 * var signals = PostgresSignals.on(dataSource, "leeds");
 * executor.execute(signals);
 * }</pre>
 */
public final class PostgresSignals implements Signals, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSignals.class);
    private static final int WAIT_MILLIS = 500;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final DataSource source;
    private final String name;
    private final List<Consumer<? super String>> ears = new CopyOnWriteArrayList<>();
    private final ReentrantLock sending = new ReentrantLock();
    private @Nullable Connection sender;
    private volatile boolean closed;

    private PostgresSignals(DataSource source, String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException(
                    "a name for signals is a letter, then up to 40 lower case letters, digits"
                            + " or underscores, not \"" + name + "\"");
        }
        this.source = source;
        this.name = "community_" + name;
    }

    /**
     * Signals that only those of the same name hear: a name for each community in the database. PostgreSQL's driver must
     * be there at run time.
     */
    public static PostgresSignals on(DataSource source, String name) {
        return new PostgresSignals(source, name);
    }

    /**
     * Sends at once, in a transaction of its own.
     *
     * @throws StorageException.Unreachable if it cannot be sent, even over a new connection
     */
    @Override
    public void send(String signal) {
        if (signal.isEmpty() || signal.length() > LIMIT) {
            throw new IllegalArgumentException("a signal has 1 to " + LIMIT + " chars, not " + signal.length());
        }
        sending.lock();
        try {
            try {
                notify(signal);
            } catch (SQLException e) {
                discardSender();
                notify(signal);
            }
        } catch (SQLException e) {
            discardSender();
            throw new StorageException.Unreachable("a signal cannot be sent, SQL state " + e.getSQLState(), e);
        } finally {
            sending.unlock();
        }
    }

    private void notify(String signal) throws SQLException {
        if (closed) {
            throw new StorageException.Closed();
        }
        var connection = sender;
        if (connection == null) {
            connection = source.getConnection();
            connection.setAutoCommit(true);
            sender = connection;
        }
        try (var statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, name);
            statement.setString(2, signal);
            statement.execute();
        }
    }

    private void discardSender() {
        if (sender != null) {
            closeQuietly(sender);
            sender = null;
        }
    }

    @Override
    public Subscription hear(Consumer<? super String> ear) {
        ears.add(ear);
        return () -> ears.remove(ear);
    }

    /**
     * Hears until this is closed or the thread interrupted, over a new connection whenever one is lost. Each time it has
     * begun to listen, {@link Signals#ANYTHING} is heard.
     */
    @Override
    public void run() {
        while (!closed && !Thread.currentThread().isInterrupted()) {
            try (var connection = source.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("listening for signals failed, SQL state {}; trying again", e.getSQLState());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        var driver = Driver.of(connection);
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + name);
        }
        tell(ANYTHING);
        while (!closed && !Thread.currentThread().isInterrupted()) {
            driver.notifications(WAIT_MILLIS).forEach(this::tell);
        }
        try (var statement = connection.createStatement()) {
            // a pooled connection goes back as it came
            statement.execute("unlisten " + name);
        }
    }

    private void tell(String signal) {
        for (var ear : ears) {
            try {
                ear.accept(signal);
            } catch (RuntimeException e) {
                LOG.error("an ear for signals failed", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        sending.lock();
        try {
            discardSender();
        } finally {
            sending.unlock();
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection for signals did not close", e);
        }
    }

    /** What PostgreSQL's driver adds to JDBC, found by name so that nobody else needs the driver. */
    private record Driver(Object connection, MethodHandle notifications, MethodHandle parameter) {
        static Driver of(Connection connection) throws SQLException {
            try {
                var loader = connection.getMetaData().getConnection().getClass().getClassLoader();
                var type = Class.forName("org.postgresql.PGConnection", false, loader);
                var notification = Class.forName("org.postgresql.PGNotification", false, loader);
                var lookup = MethodHandles.publicLookup();
                return new Driver(
                        connection.unwrap(type),
                        lookup.findVirtual(
                                type, "getNotifications", MethodType.methodType(notification.arrayType(), int.class)),
                        lookup.findVirtual(notification, "getParameter", MethodType.methodType(String.class)));
            } catch (ReflectiveOperationException e) {
                throw new SQLException("signals need PostgreSQL's own driver", e);
            }
        }

        List<String> notifications(int millis) throws SQLException {
            try {
                var found = (Object @Nullable []) notifications.invoke(connection, millis);
                if (found == null) {
                    return List.of();
                }
                var texts = new String[found.length];
                for (int i = 0; i < found.length; i++) {
                    texts[i] = (String) parameter.invoke(found[i]);
                }
                return List.of(texts);
            } catch (SQLException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new SQLException("the driver does not give notifications", e);
            }
        }
    }
}
