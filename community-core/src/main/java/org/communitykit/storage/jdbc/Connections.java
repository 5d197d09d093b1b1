package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.communitykit.storage.Durability;
import org.jspecify.annotations.Nullable;

/**
 * The connections a storage keeps: one that writes and some that read. They are taken from the host's data source and
 * stay open, so that isolation, durability and prepared statements are settled once and no pool is needed.
 */
final class Connections {
    private static final long TRUSTED_NANOS = 10_000_000_000L;
    private static final int VALIDATION_SECONDS = 5;

    private final DataSource source;
    private final Dialect dialect;
    private final Durability durability;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private @Nullable Session writer;
    private volatile boolean closed;

    Connections(DataSource source, Dialect dialect, Durability durability, int readers) {
        this.source = source;
        this.dialect = dialect;
        this.durability = durability;
        this.permits = new Semaphore(readers, true);
    }

    /** The writing connection. Only whoever holds the right to write may call this. */
    Session writer() throws SQLException {
        var kept = writer;
        if (kept != null && isAlive(kept)) {
            kept.touch();
            return kept;
        }
        discardWriter();
        var fresh = new Session(source.getConnection());
        try {
            dialect.prepareWriter(fresh, durability);
            dialect.verify(fresh, durability);
            dialect.endAsking(fresh);
        } catch (SQLException | RuntimeException e) {
            fresh.close();
            throw e;
        }
        writer = fresh;
        return fresh;
    }

    boolean hasWriter() {
        return writer != null;
    }

    /** Gives the writing connection up, after anything that leaves its state in doubt. */
    void discardWriter() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    /** A connection for reading statements; to be handed back. Waits while all are in use. */
    Session reader() throws SQLException {
        permits.acquireUninterruptibly();
        try {
            for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
                if (isAlive(kept)) {
                    return kept;
                }
                kept.close();
            }
            var fresh = new Session(source.getConnection());
            try {
                dialect.prepareReader(fresh);
            } catch (SQLException | RuntimeException e) {
                fresh.close();
                throw e;
            }
            return fresh;
        } catch (SQLException | RuntimeException e) {
            permits.release();
            throw e;
        }
    }

    /** Takes a reading connection back, to keep it only if nothing went wrong on it. */
    void release(Session reader, boolean fine) {
        reader.touch();
        if (fine && !closed) {
            idle.addFirst(reader);
        } else {
            reader.close();
        }
        permits.release();
        if (closed) {
            discardIdle();
        }
    }

    private static boolean isAlive(Session session) throws SQLException {
        return session.idleNanos() < TRUSTED_NANOS || session.connection().isValid(VALIDATION_SECONDS);
    }

    /** Only whoever holds the right to write may call this. */
    void close() {
        closed = true;
        discardWriter();
        discardIdle();
    }

    /** Gives up the connections that wait to read, which a server that was started again does not know either. */
    void discardIdle() {
        for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            kept.close();
        }
    }
}
