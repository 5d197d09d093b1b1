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

/**
 * A data source one of whose calls to the database fails: the connection breaks before the call has an effect, or after
 * it, once or for every call from then on.
 */
final class Faulty {
    /** What a failing call does. */
    enum When {
        BEFORE,
        AFTER
    }

    private static final Set<String> CALLS =
            Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "commit");
    private static final List<Class<?>> WRAPPED =
            List.of(PreparedStatement.class, Statement.class, Connection.class, ResultSet.class);

    private final DataSource source;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int failing = Integer.MAX_VALUE;
    private volatile When when = When.BEFORE;
    private volatile boolean forGood;

    Faulty(DataSource source) {
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
    void failAt(int call, When moment, boolean fromThenOn) {
        calls.set(0);
        failing = call;
        when = moment;
        forGood = fromThenOn;
    }

    /** Lets everything work again and returns how many calls there were. */
    int heal() {
        failing = Integer.MAX_VALUE;
        return calls.get();
    }

    private boolean hit(Connection connection) throws SQLException {
        int call = calls.incrementAndGet();
        boolean fails = forGood ? call >= failing : call == failing;
        if (fails && (when == When.BEFORE || call > failing)) {
            broken(connection);
        }
        return fails;
    }

    private static void broken(Connection connection) throws SQLException {
        if (connection != null) {
            connection.close();
        }
        throw new SQLNonTransientConnectionException("the connection broke", "08006");
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
                                broken(connection);
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
