package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.communitykit.storage.Column;
import org.communitykit.storage.Durability;

/** SQLite in WAL mode; transactions begin and end by statements, since the driver's own begin too early. */
final class Sqlite extends Dialect {
    @Override
    Database database() {
        return Database.SQLITE;
    }

    @Override
    String type(Column column, boolean sorted) {
        return type(column.type());
    }

    /** SQLite keeps anything anywhere; the names are for us and for the driver. */
    @Override
    boolean holds(Column.Type cells, int jdbcType, String typeName) {
        return type(cells).equalsIgnoreCase(typeName);
    }

    private static String type(Column.Type cells) {
        return switch (cells) {
            case TEXT -> "text";
            case LONG -> "bigint";
            case INT -> "integer";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    String nameType(int limit) {
        return "text";
    }

    @Override
    String tableOptions() {
        return " without rowid";
    }

    @Override
    String forUpdate() {
        return "";
    }

    @Override
    String unlessTaken() {
        return " on conflict do nothing";
    }

    @Override
    String anyOf(List<String> key, int count) {
        return super.anyOf(key, count).replace(" in (", " in (values ");
    }

    @Override
    long next(Session session, String counters, String tenant, String counter) throws SQLException {
        return Upsert.next(session, counters, tenant, counter);
    }

    @Override
    void begin(Session session) throws SQLException {
        session.prepare("begin immediate").execute();
    }

    @Override
    void commit(Session session, Durability durability) throws SQLException {
        session.prepare("commit").execute();
    }

    @Override
    void rollback(Session session) throws SQLException {
        try {
            session.prepare("rollback").execute();
        } catch (SQLException e) {
            // a full disk has already rolled back
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    @Override
    void prepareWriter(Session session, Durability durability) throws SQLException {
        session.connection().setAutoCommit(true);
        session.ask("pragma busy_timeout = " + LOCK_SECONDS * 1_000);
        session.ask("pragma journal_mode = wal");
        session.execute("pragma synchronous = " + (durability == Durability.POWER_LOSS ? "full" : "normal"));
        // deleted text is overwritten, so that what was erased is gone
        session.ask("pragma secure_delete = fast");
    }

    @Override
    void endAsking(Session session) {}

    @Override
    void prepareReader(Session session) throws SQLException {
        session.connection().setAutoCommit(true);
        session.ask("pragma busy_timeout = " + LOCK_SECONDS * 1_000);
    }

    @Override
    void verify(Session session, Durability durability) throws SQLException {
        if (durability == Durability.NONE) {
            return;
        }
        expect("SQLite", "journal_mode", "wal", session.ask("pragma journal_mode"), durability);
        boolean full = durability == Durability.POWER_LOSS;
        var level = session.ask("pragma synchronous");
        if (level.equals("0") || (full && level.equals("1"))) {
            expect("SQLite", "synchronous", full ? "2" : "1", level, durability);
        }
    }

    @Override
    boolean addsIfNotExists() {
        return false;
    }

    @Override
    void lockSchema(Session session) throws SQLException {
        begin(session);
    }

    @Override
    void unlockSchema(Session session) throws SQLException {
        commit(session, Durability.POWER_LOSS);
    }

    @Override
    Trouble trouble(SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case 5, 6 -> Trouble.CONFLICT;
            case 8, 13 -> Trouble.FULL;
            case 19 -> Trouble.DUPLICATE;
            default -> Trouble.OTHER;
        };
    }
}
