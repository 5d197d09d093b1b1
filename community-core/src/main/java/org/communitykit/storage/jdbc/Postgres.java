package org.communitykit.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.storage.Column;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Key;

/** PostgreSQL, and what speaks its protocol and SQL. */
final class Postgres extends Dialect {
    private static final int WRITTEN = 1_000;

    /** Less than any {@code deadlock_timeout} in use, and more than a commit takes. */
    private static final int SHARED_LOCK_MILLIS = 25;

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    String type(Column column, boolean sorted) {
        return switch (column.type()) {
            case TEXT -> "text collate \"C\"";
            case LONG -> "bigint";
            case INT -> "integer";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    String nameType(int limit) {
        return "varchar(" + limit + ") collate \"C\"";
    }

    @Override
    String unlessTaken() {
        return " on conflict do nothing";
    }

    /** One array, so that one statement serves any number of keys. */
    @Override
    String anyOf(String column, int count) {
        return column + " = any(?)";
    }

    @Override
    void bindAnyOf(PreparedStatement statement, int at, Column column, List<Key> keys, int count, boolean asBytes)
            throws SQLException {
        var cells = keys.stream().map(key -> key.cell(key.size() - 1)).toArray();
        statement.setArray(at, statement.getConnection().createArrayOf(elementType(column), cells));
    }

    private static String elementType(Column column) {
        return switch (column.type()) {
            case TEXT -> "text";
            case LONG -> "bigint";
            case INT -> "integer";
            case DOUBLE -> "float8";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    int slots(int keys, boolean siblings) {
        return siblings ? 1 : super.slots(keys, false);
    }

    @Override
    String behind(List<String> columns, String side) {
        return "(" + String.join(", ", columns) + ") " + side + " ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    @Override
    List<Integer> behindOrder(int columns) {
        return IntStream.range(0, columns).boxed().toList();
    }

    @Override
    boolean writesLimit(int limit) {
        // larger ones are rare and any number, which would make a statement of each
        return limit <= WRITTEN;
    }

    @Override
    long next(Session session, String counters, String tenant, String counter) throws SQLException {
        return Upsert.next(session, counters, tenant, counter);
    }

    @Override
    boolean isRemote() {
        return true;
    }

    @Override
    void write(Session session, Sql sql, Changes changes) throws SQLException {
        new Pipeline(session, sql).add(changes).run();
    }

    @Override
    void finish(Session session, Sql sql, Changes changes, boolean begun, Durability durability) throws SQLException {
        try {
            if (begun) {
                new Pipeline(session, sql).add(changes).add("commit").run();
            } else {
                // what is sent in one go is a transaction of its own
                session.connection().setAutoCommit(true);
                try {
                    new Pipeline(session, sql).add(changes).run();
                } finally {
                    session.connection().setAutoCommit(false);
                }
            }
        } catch (SQLException e) {
            throw trouble(e) == Trouble.LOST ? new InDoubt(e) : e;
        }
    }

    @Override
    void prepareWriter(Session session, Durability durability) throws SQLException {
        super.prepareWriter(session, durability);
        lockTimeout(session, LOCK_SECONDS + "s");
    }

    @Override
    void hurry(Session session) throws SQLException {
        if (!session.isHasty()) {
            lockTimeout(session, SHARED_LOCK_MILLIS + "ms");
            session.hasty(true);
        }
    }

    @Override
    void linger(Session session) throws SQLException {
        if (session.isHasty()) {
            lockTimeout(session, LOCK_SECONDS + "s");
            session.hasty(false);
        }
    }

    /** For all transactions to come; one that is rolled back would take it along. */
    private static void lockTimeout(Session session, String time) throws SQLException {
        session.execute("set lock_timeout = '" + time + "'");
        session.connection().commit();
    }

    @Override
    void verify(Session session, Durability durability) throws SQLException {
        if (durability == Durability.POWER_LOSS) {
            expect("PostgreSQL", "fsync", "on", session.ask("show fsync"), durability);
            expect("PostgreSQL", "full_page_writes", "on", session.ask("show full_page_writes"), durability);
            var commit = session.ask("show synchronous_commit");
            if (commit.equals("off")) {
                expect("PostgreSQL", "synchronous_commit", "on", commit, durability);
            }
        }
    }

    @Override
    void lockSchema(Session session) throws SQLException {
        session.ask("select pg_advisory_xact_lock(hashtext('communitykit'))");
    }

    @Override
    void unlockSchema(Session session) throws SQLException {
        session.connection().commit();
    }

    @Override
    Trouble trouble(SQLException e) {
        if (hasState(e, "23505")) {
            return Trouble.DUPLICATE;
        }
        // the division by zero is ours: a counter is not where it was left
        if (hasState(e, "40001", "40P01", "55P03", "22012")) {
            return Trouble.CONFLICT;
        }
        if (hasState(e, "08", "57P")) {
            return Trouble.LOST;
        }
        if (hasState(e, "53100", "25006")) {
            return Trouble.FULL;
        }
        return Trouble.OTHER;
    }
}
