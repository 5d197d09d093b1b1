package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.communitykit.storage.Durability;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the storage's own transactions, many to a commit.
 *
 * <p>Callers queue their work; whoever finds nobody leading takes what is there and runs it, one work after the other on
 * the writing connection, commits once, and wakes the others. Each work stays all-or-nothing: {@link Overlay} takes back
 * one that throws. If the shared transaction fails, for a wrong assumption or because another node was in the way, none
 * of it has happened and each work is run again in a transaction alone, where every statement is executed at once and
 * conflicts are retried.
 */
final class Leader {
    private static final Logger LOG = LoggerFactory.getLogger(Leader.class);
    private static final int GROUP = 256;
    private static final int ATTEMPTS = 10;
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long FIRST_PAUSE_NANOS = 1_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 50_000_000L;

    private final JdbcStorage storage;
    private final Sql sql;
    private final Dialect dialect;
    private final Connections connections;
    private final Durability durability;
    private final RandomGenerator random;
    private final long patienceNanos;
    private final @Nullable Fence fence;
    private final Object writing;
    private final Numbers numbers = new Numbers();
    private final Suspicion suspicion = new Suspicion();
    private final ConcurrentLinkedQueue<Call<?>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock leading = new ReentrantLock();
    private int limit = GROUP;

    Leader(
            JdbcStorage storage,
            Sql sql,
            Connections connections,
            Object writing,
            Durability durability,
            RandomGenerator random,
            Duration patience) {
        this.storage = storage;
        this.sql = sql;
        this.dialect = sql.dialect();
        this.connections = connections;
        this.writing = writing;
        this.durability = durability;
        this.random = random;
        this.patienceNanos = patience.toNanos();
        this.fence = dialect.isRemote() ? new Fence(sql, "writer/" + Long.toHexString(random.nextLong())) : null;
    }

    <T extends @Nullable Object> T transact(String tenant, Function<? super Tx, T> work) {
        var call = new Call<T>(tenant, work);
        queue.add(call);
        // H2 takes an interrupted thread for a reason to close the whole database
        boolean interrupted = Thread.interrupted();
        while (!call.isDone()) {
            if (leading.tryLock()) {
                try {
                    while (!call.isDone()) {
                        lead();
                    }
                } finally {
                    handOver();
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return call.outcome();
    }

    /** Something else that needs the writing connection. */
    interface Exclusive {
        void run() throws SQLException;
    }

    /** Runs what must not overlap with transactions. */
    void exclusively(Exclusive action) throws SQLException {
        leading.lock();
        try {
            synchronized (writing) {
                if (connections.hasWriter()) {
                    dialect.linger(connections.writer());
                }
                action.run();
            }
        } finally {
            handOver();
        }
    }

    /** Lets the next caller lead. Whoever queued before the lock was free is seen here, whoever comes later tries it. */
    private void handOver() {
        leading.unlock();
        var next = queue.peek();
        if (next != null) {
            next.wake();
        }
    }

    private void lead() {
        var group = new ArrayList<Call<?>>();
        for (var call = queue.poll(); call != null; call = group.size() < limit ? queue.poll() : null) {
            group.add(call);
        }
        try {
            storage.checkOpen();
            List<Call<?>> rest;
            synchronized (writing) {
                rest = together(group);
            }
            for (var call : rest) {
                alone(call);
                call.finish();
            }
        } catch (RuntimeException | Error e) {
            for (var call : group) {
                if (!call.isDone()) {
                    call.fail(e);
                }
            }
        } finally {
            for (var call : group) {
                if (!call.isDone()) {
                    call.finish();
                }
            }
        }
    }

    /** Runs the calls in one database transaction and returns those that have to be run again alone. */
    private List<Call<?>> together(List<Call<?>> group) {
        Session session;
        Overlay overlay;
        try {
            session = writer();
            if (group.size() > 1) {
                dialect.hurry(session);
            }
            overlay = new Overlay(session, sql, numbers, suspicion);
            dialect.begin(session);
        } catch (SQLException e) {
            connections.discardWriter();
            return group;
        }
        var again = new ArrayList<Call<?>>();
        for (var call : group) {
            overlay.start();
            var transaction = new Transaction(storage, overlay);
            call.run(transaction);
            if (transaction.broken() != null || (call.hasFailed() && overlay.isSunk())) {
                abort(session, overlay, transaction.broken());
                return group;
            }
            if (call.hasFailed()) {
                if (overlay.isAssuming()) {
                    again.add(call);
                }
                overlay.undo();
            }
        }
        try {
            if (!commit(session, overlay.changes(), overlay.hasWritten(), overlay.hasBegun())) {
                overlay.failed(Trouble.LOST);
                return group;
            }
        } catch (SQLException e) {
            abort(session, overlay, e);
            return group;
        }
        overlay.committed();
        limit = Math.min(GROUP, limit + 8);
        for (var call : group) {
            if (!again.contains(call)) {
                call.finish();
            }
        }
        return again;
    }

    private void abort(Session session, Overlay overlay, @Nullable SQLException cause) {
        rollback(session);
        var trouble = cause == null ? Trouble.OTHER : dialect.trouble(cause);
        overlay.failed(trouble);
        if (trouble == Trouble.CONFLICT) {
            // long transactions of several nodes get in each other's way; short ones less so
            limit = Math.max(1, limit / 2);
        }
    }

    /** Runs the call in a database transaction of its own until it is done or the retries are used up. */
    private void alone(Call<?> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                synchronized (writing) {
                    var session = writer();
                    dialect.linger(session);
                    if (attempt(call, session)) {
                        return;
                    }
                }
            } catch (SQLException e) {
                var trouble = dialect.trouble(e);
                boolean again = (trouble == Trouble.CONFLICT || trouble == Trouble.LOST)
                        && attempt < ATTEMPTS
                        && call.waitedNanos() < PATIENCE_NANOS;
                if (!again) {
                    call.fail(storage.failure(e));
                    return;
                }
            } catch (StorageException e) {
                call.fail(e);
                return;
            }
            pause(attempt);
        }
    }

    /** Whether the call is done; an SQLException means that nothing has happened. */
    private boolean attempt(Call<?> call, Session session) throws SQLException {
        var moved = new HashMap<Numbers.Name, Long>();
        var direct = new Direct(session, sql, moved);
        var transaction = new Transaction(storage, direct);
        try {
            dialect.begin(session);
            call.run(transaction);
            if (transaction.broken() != null) {
                throw transaction.broken();
            }
            if (call.hasFailed()) {
                rollback(session);
                return true;
            }
            if (!commit(session, new Changes(), direct.hasWritten(), true)) {
                return false;
            }
        } catch (SQLException e) {
            rollback(session);
            throw e;
        }
        moved.forEach(numbers::committed);
        return true;
    }

    /** Writes the changes and commits; false if the connection was lost and it turned out that nothing happened. */
    private boolean commit(Session session, Changes changes, boolean written, boolean begun) throws SQLException {
        if (changes.isEmpty() && !written) {
            dialect.rollback(session);
            return true;
        }
        if (fence != null) {
            changes.moves().add(0, fence.move());
        }
        try {
            dialect.finish(session, sql, changes, begun, durability);
        } catch (SQLException e) {
            if (!(e instanceof InDoubt)) {
                if (fence != null) {
                    fence.fall();
                }
                throw e;
            }
            return wasCommitted(e);
        }
        if (fence != null) {
            fence.moved();
        }
        return true;
    }

    private boolean wasCommitted(SQLException lost) {
        long started = System.nanoTime();
        for (int attempt = 1; fence != null && System.nanoTime() - started < patienceNanos; attempt++) {
            connections.discardWriter();
            try {
                return fence.wasCommitted(connections.writer());
            } catch (SQLException e) {
                lost.addSuppressed(e);
                pause(attempt);
            }
        }
        connections.discardWriter();
        throw new StorageException.OutcomeUnknown(
                "the database failed during a commit and cannot say what became of it", lost);
    }

    private Session writer() throws SQLException {
        var session = connections.writer();
        if (fence != null) {
            fence.stand(session);
        }
        return session;
    }

    private void rollback(Session session) {
        try {
            dialect.rollback(session);
        } catch (SQLException e) {
            // the database rolls back whatever it loses the connection to
            connections.discardWriter();
        }
    }

    private void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(attempt, 10));
        LockSupport.parkNanos(random.nextLong(longest) + 1);
    }

    /** Ends writing; only to be called exclusively. */
    void close() {
        if (fence != null && connections.hasWriter()) {
            try {
                fence.remove(connections.writer());
            } catch (SQLException e) {
                LOG.debug("the fence stays in the database, where it does no harm", e);
            }
        }
    }
}
