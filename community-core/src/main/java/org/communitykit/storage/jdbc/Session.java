package org.communitykit.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection with the statements prepared on it. Used by one thread at a time. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int STATEMENTS = 256;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);
    private long lastUsed = System.nanoTime();
    private boolean hasty;

    Session(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            if (prepared.size() >= STATEMENTS) {
                var eldest = prepared.entrySet().iterator();
                eldest.next().getValue().close();
                eldest.remove();
            }
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row of the answer as text, {@code ""} if there is none. */
    String ask(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var answer = result.next() ? result.getString(1) : null;
            return answer == null ? "" : answer;
        }
    }

    /** Whether transactions on it give up soon where others hold a lock. */
    boolean isHasty() {
        return hasty;
    }

    void hasty(boolean now) {
        hasty = now;
    }

    void touch() {
        lastUsed = System.nanoTime();
    }

    long idleNanos() {
        return System.nanoTime() - lastUsed;
    }

    /** Closes the prepared statements; the connection is given up or handed back, so that failing to does no harm. */
    void closeStatements() {
        prepared.values().forEach(Session::closeQuietly);
        prepared.clear();
    }

    void close() {
        closeStatements();
        closeQuietly(connection);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("could not close {}", closeable.getClass().getSimpleName(), e);
        }
    }
}
