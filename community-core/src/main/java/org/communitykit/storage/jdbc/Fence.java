package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A counter of this process's own that moves with each commit, and only from the value it is known to have. When the
 * reply to a commit is lost, moving it once more, on another connection, waits for that commit if it is still under way,
 * keeps it from happening if it has not begun to, and tells by the number which of the two it was.
 */
final class Fence {
    private final Sql sql;
    private final String name;
    private @Nullable Session session;
    private long value;

    Fence(Sql sql, String name) {
        this.sql = sql;
        this.name = name;
    }

    /** Makes the fence known to a connection that has not written yet; outside of transactions. */
    void stand(Session on) throws SQLException {
        if (session != on) {
            raise(on);
        }
    }

    Changes.Move move() {
        return new Changes.Move(Sql.NOBODY, name, value, value + 1);
    }

    /** Has to be raised anew, in case it was what made a commit fail. */
    void fall() {
        session = null;
    }

    void moved() {
        value++;
    }

    /** Whether the commit that lost its connection has happened; if not, it never will. */
    boolean wasCommitted(Session on) throws SQLException {
        long before = value;
        raise(on);
        return value == before + 2;
    }

    private void raise(Session on) throws SQLException {
        value = sql.dialect().next(on, sql.counters(), Sql.NOBODY, name);
        on.connection().commit();
        session = on;
    }

    void remove(Session from) throws SQLException {
        var statement = from.prepare("delete from " + sql.counters() + " where tenant = ? and name = ?");
        statement.setString(1, Sql.NOBODY);
        statement.setString(2, name);
        statement.executeUpdate();
        from.connection().commit();
    }
}
