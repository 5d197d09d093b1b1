package org.communitykit.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.communitykit.testing.StorageKind;

/** A data source one of whose calls to the database fails, once or for every call from then on. */
final class Faulty {
    /** How a call fails. */
    enum Fault {
        /** The connection breaks before the call has an effect. */
        LOST,
        /** The connection breaks after the call had its effect, so that only the reply is lost. */
        REPLY_LOST,
        /** The database is in a deadlock, and leaves the rest to the caller. */
        DEADLOCK,
        /** Another transaction keeps a lock too long; the database does not roll back. */
        LOCK_TIMEOUT,
        /** What was read before has changed since. */
        NOT_SERIALIZABLE,
        /** There is no space left. */
        FULL;

        /** What the database's driver throws. */
        private SQLException on(StorageKind kind) {
            if (this == LOST || this == REPLY_LOST) {
                return new SQLNonTransientConnectionException("the connection broke", "08006");
            }
            return switch (kind) {
                case SQLITE -> new SQLException("made up", null, this == FULL ? 13 : this == LOCK_TIMEOUT ? 5 : 6);
                case H2 ->
                    switch (this) {
                        case FULL -> new SQLException("made up", "90100", 90100);
                        case LOCK_TIMEOUT -> new SQLException("made up", "HYT00", 50200);
                        default -> new SQLException("made up", "40001", 40001);
                    };
                case MARIADB ->
                    switch (this) {
                        case FULL -> new SQLException("made up", "HY000", 1114);
                        case LOCK_TIMEOUT -> new SQLException("made up", "HY000", 1205);
                        case NOT_SERIALIZABLE -> new SQLException("made up", "HY000", 1020);
                        default -> new SQLException("made up", "40001", 1213);
                    };
                case POSTGRESQL ->
                    new SQLException(
                            "made up",
                            switch (this) {
                                case FULL -> "53100";
                                case LOCK_TIMEOUT -> "55P03";
                                case NOT_SERIALIZABLE -> "40001";
                                default -> "40P01";
                            });
                case MEMORY -> throw new IllegalArgumentException("no database");
            };
        }
    }

    private static final Set<String> CALLS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "commit");
    private static final List<Class<?>> WRAPPED =
            List.of(PreparedStatement.class, Statement.class, Connection.class, ResultSet.class);

    private final StorageKind kind;
    private final DataSource source;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int failing = Integer.MAX_VALUE;
    private volatile Fault fault = Fault.LOST;
    private volatile boolean forGood;

    Faulty(StorageKind kind, DataSource source) {
        this.kind = kind;
        this.source = source;
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                Faulty.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        hit(null);
                    }
                    return wrapped(invoke(source, method, arguments), null);
                });
    }

    /** Counts from 1 again and lets this call fail. */
    void failAt(int call, Fault how, boolean fromThenOn) {
        calls.set(0);
        failing = call;
        fault = how;
        forGood = fromThenOn;
    }

    /** Lets everything work again and returns whether anything has failed. */
    boolean heal() {
        boolean failed = calls.get() >= failing;
        failing = Integer.MAX_VALUE;
        return failed;
    }

    /** Whether the call has to fail after its effect; throws if it has to fail before. */
    private boolean hit(Connection connection) throws SQLException {
        int call = calls.incrementAndGet();
        boolean fails = forGood ? call >= failing : call == failing;
        if (fails && (fault != Fault.REPLY_LOST || call > failing)) {
            fail(connection);
        }
        return fails;
    }

    private void fail(Connection connection) throws SQLException {
        if (connection != null && (fault == Fault.LOST || fault == Fault.REPLY_LOST)) {
            connection.close();
        }
        throw fault.on(kind);
    }

    private Object wrapped(Object result, Connection owner) {
        if (result == null) {
            return null;
        }
        for (var type : WRAPPED) {
            if (type.isInstance(result)) {
                var connection = result instanceof Connection own ? own : owner;
                return Proxy.newProxyInstance(
                        Faulty.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                            boolean counted = CALLS.contains(method.getName());
                            boolean fails = counted && hit(connection);
                            var answer = invoke(result, method, arguments);
                            if (fails) {
                                fail(connection);
                            }
                            return method.getName().equals("unwrap") ? answer : wrapped(answer, connection);
                        });
            }
        }
        return result;
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
