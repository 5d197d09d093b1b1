package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** What a transaction does for a tenant, {@link org.communitykit.storage.Tx} before its checks and error mapping. */
interface Operations {
    <R extends Record> @Nullable R get(String tenant, Table<R> table, Key key) throws SQLException;

    <R extends Record> List<R> getAll(String tenant, Table<R> table, Collection<Key> keys) throws SQLException;

    <R extends Record> List<R> find(String tenant, Query<R> query) throws SQLException;

    long count(String tenant, Query<?> query) throws SQLException;

    <R extends Record> boolean insert(String tenant, Table<R> table, R row) throws SQLException;

    <R extends Record> @Nullable R update(String tenant, Table<R> table, UnaryOperator<R> change, Key key)
            throws SQLException;

    boolean delete(String tenant, Table<?> table, Key key) throws SQLException;

    long deleteAll(String tenant, Query<?> query) throws SQLException;

    long next(String tenant, String counter) throws SQLException;
}
