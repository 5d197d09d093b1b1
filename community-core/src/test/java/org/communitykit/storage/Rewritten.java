package org.communitykit.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A data source that puts other SQL in the place of some it is given. */
public final class Rewritten {
    private static final List<Class<?>> WRAPPED = List.of(DataSource.class, Connection.class, Statement.class);

    private Rewritten() {}

    public static DataSource of(DataSource source, UnaryOperator<String> rewrite) {
        return (DataSource) wrapped(DataSource.class, source, rewrite);
    }

    private static Object wrapped(Class<?> type, Object target, UnaryOperator<String> rewrite) {
        return Proxy.newProxyInstance(
                Rewritten.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof String sql) {
                        arguments[0] = rewrite.apply(sql);
                    }
                    try {
                        var result = method.invoke(target, arguments);
                        return result != null && WRAPPED.contains(method.getReturnType())
                                ? wrapped(method.getReturnType(), result, rewrite)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
