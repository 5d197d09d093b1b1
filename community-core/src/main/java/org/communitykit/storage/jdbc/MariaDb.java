package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.communitykit.storage.Column;
import org.communitykit.storage.Durability;
import org.communitykit.storage.StorageException;

/** MariaDB with InnoDB tables. */
final class MariaDb extends Dialect {
    private static final String TEXT = " character set utf8mb4 collate utf8mb4_nopad_bin";
    private static final Set<Integer> NO_RIGHTS = Set.of(1044, 1142, 1227);

    @Override
    boolean forbids(SQLException e) {
        return NO_RIGHTS.contains(e.getErrorCode());
    }

    @Override
    Database database() {
        return Database.MARIADB;
    }

    @Override
    String quoted(String identifier) {
        return '`' + identifier + '`';
    }

    @Override
    String type(Column column, boolean sorted) {
        return switch (column.type()) {
            // a row's varchars together are bounded, so that only what must be in an index is one
            case TEXT -> (sorted ? "varchar(" + column.limit() + ")" : "mediumtext") + TEXT;
            case LONG -> "bigint";
            case INT -> "int";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    String nameType(int limit) {
        return "varchar(" + limit + ") character set ascii collate ascii_nopad_bin";
    }

    /** Below a thousand, from which on a list of values is turned into a table of its own. */
    @Override
    int keysAtOnce() {
        return 512;
    }

    @Override
    boolean isRemote() {
        return true;
    }

    @Override
    String counterType(int limit) {
        return "varchar(" + limit + ")" + TEXT;
    }

    @Override
    boolean schemaIsTransactional() {
        return false;
    }

    @Override
    String tableOptions() {
        return " engine=InnoDB" + TEXT;
    }

    /** An upsert, since an update that misses locks the gap and makes the inserts that follow deadlock. */
    @Override
    long next(Session session, String counters, String tenant, String counter) throws SQLException {
        var statement = session.prepare("insert into " + counters + " (tenant, name, value) values (?, ?, 1)"
                + " on duplicate key update value = value + 1 returning value");
        statement.setString(1, tenant);
        statement.setString(2, counter);
        try (var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    void prepareWriter(Session session, Durability durability) throws SQLException {
        super.prepareWriter(session, durability);
        session.execute("set innodb_lock_wait_timeout = " + LOCK_SECONDS);
    }

    @Override
    void verify(Session session, Durability durability) throws SQLException {
        if (durability == Durability.POWER_LOSS) {
            expect(
                    "MariaDB",
                    "innodb_flush_log_at_trx_commit",
                    "1",
                    session.ask("select @@innodb_flush_log_at_trx_commit"),
                    durability);
        }
    }

    @Override
    void lockSchema(Session session) throws SQLException {
        if (!session.ask("select get_lock('communitykit', 60)").equals("1")) {
            throw new StorageException.Busy("another node has been changing the schema for a minute", null);
        }
    }

    @Override
    void unlockSchema(Session session) throws SQLException {
        session.ask("select release_lock('communitykit')");
        session.connection().commit();
    }

    @Override
    Trouble trouble(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1062, 1586 -> Trouble.DUPLICATE;
            case 1213, 1205, 1020 -> Trouble.CONFLICT;
            case 1114, 1021, 1290, 1836 -> Trouble.FULL;
            case 1927, 1053 -> Trouble.LOST;
            default -> hasState(e, "08") ? Trouble.LOST : Trouble.OTHER;
        };
    }
}
