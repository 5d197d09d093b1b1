package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.communitykit.storage.Column;
import org.communitykit.storage.Durability;
import org.communitykit.storage.StorageException;

/**
 * H2. A transaction that begins to write while another's commit is on its way to the file can be torn when the process
 * is killed, and H2 gives a transaction's locks up before that. So the storages of a process write to a file one at a
 * time. Transactions of the host, which commit out of our sight, at least lock one and the same row first. Its orders of text are by UTF-16 unit or by signed byte, so
 * text in keys is kept as bytes, which it compares as unsigned; {@code where name = 'x'} works on those all the same.
 */
final class H2 extends Dialect {
    /** Their file header names the chunk before the newest, which a second kill in a row then hides. */
    private static final Set<String> LOSING_COMMITS = Set.of("2.5.250", "2.5.252");

    @Override
    Database database() {
        return Database.H2;
    }

    @Override
    String quoted(String identifier) {
        return '"' + catalogued(identifier) + '"';
    }

    @Override
    String catalogued(String identifier) {
        return identifier.toUpperCase(Locale.ROOT);
    }

    @Override
    boolean sortsTextAsBytes() {
        return true;
    }

    @Override
    String type(Column column, boolean sorted) {
        return switch (column.type()) {
            case TEXT -> sorted ? "varbinary" : "varchar";
            case LONG -> "bigint";
            case INT -> "integer";
            case DOUBLE -> "double precision";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    String nameType(int limit) {
        return "varchar(" + limit + ")";
    }

    @Override
    List<String> seed(Sql sql) {
        return List.of("merge into " + sql.counters() + " (\"TENANT\", \"NAME\", \"VALUE\") key (\"TENANT\", \"NAME\")"
                + " values ('" + Sql.NOBODY + "', 'writer', 0)");
    }

    @Override
    boolean schemaIsTransactional() {
        return false;
    }

    @Override
    long next(Session session, String counters, String tenant, String counter) throws SQLException {
        var move = session.prepare(
                "update " + counters + " set \"VALUE\" = \"VALUE\" + 1 where \"TENANT\" = ? and \"NAME\" = ?");
        move.setString(1, tenant);
        move.setString(2, counter);
        if (move.executeUpdate() == 0) {
            var first =
                    session.prepare("insert into " + counters + " (\"TENANT\", \"NAME\", \"VALUE\") values (?, ?, 1)");
            first.setString(1, tenant);
            first.setString(2, counter);
            first.executeUpdate();
            return 1;
        }
        var read = session.prepare("select \"VALUE\" from " + counters + " where \"TENANT\" = ? and \"NAME\" = ?");
        read.setString(1, tenant);
        read.setString(2, counter);
        try (var result = read.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** An interned text is one and the same object for all who use this JVM's H2, whatever class loader they have. */
    @Override
    Object writing(Session session) throws SQLException {
        var path = session.ask("select database_path()");
        return path.isEmpty() ? super.writing(session) : ("communitykit writes to " + path).intern();
    }

    @Override
    void beforeFirstWrite(Session session, Sql sql) throws SQLException {
        var lock = session.prepare(
                "select \"VALUE\" from " + sql.counters() + " where \"TENANT\" = ? and \"NAME\" = ? for update");
        lock.setString(1, Sql.NOBODY);
        lock.setString(2, "writer");
        lock.executeQuery().close();
    }

    @Override
    void commit(Session session, Durability durability) throws SQLException {
        super.commit(session, durability);
        if (durability == Durability.POWER_LOSS) {
            session.execute("checkpoint sync");
        }
    }

    @Override
    void prepareWriter(Session session, Durability durability) throws SQLException {
        super.prepareWriter(session, durability);
        session.execute("set lock_timeout " + LOCK_SECONDS * 1_000);
        // a query that ran while a commit was under way may be answered from its old result until the next write
        session.execute("set optimize_reuse_results 0");
        if (durability != Durability.NONE && !inMemory(session)) {
            session.execute("set write_delay 0");
        }
        session.connection().commit();
    }

    @Override
    Durability usual(Session session) throws SQLException {
        return inMemory(session) ? Durability.NONE : Durability.PROCESS_CRASH;
    }

    @Override
    void verify(Session session, Durability durability) throws SQLException {
        if (durability == Durability.NONE) {
            return;
        }
        if (inMemory(session)) {
            expect("H2", "a database file", "present", "in memory", durability);
        }
        var version = session.ask("select h2version()");
        if (LOSING_COMMITS.contains(version)) {
            throw new StorageException.DurabilityNotMet("H2 " + version
                    + " can lose what it has committed when its process is killed; " + durability
                    + " needs another version, 2.4.240 for one");
        }
        var delay =
                session.ask("select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'");
        expect("H2", "WRITE_DELAY", "0", delay, durability);
    }

    private static boolean inMemory(Session session) throws SQLException {
        return session.ask("select database_path()").isEmpty();
    }

    /** Each of H2's schema changes is atomic, and harmless when another node has made it. */
    @Override
    void lockSchema(Session session) {}

    @Override
    void unlockSchema(Session session) throws SQLException {
        session.connection().commit();
    }

    @Override
    boolean showsHalfMadeTables() {
        return true;
    }

    @Override
    Trouble trouble(SQLException e) {
        if (noSpace(e)) {
            return Trouble.FULL;
        }
        return switch (e.getErrorCode()) {
            case 23505 -> Trouble.DUPLICATE;
            case 40001, 50200, 90131 -> Trouble.CONFLICT;
            case 90097, 90100 -> Trouble.FULL;
            case 90098, 90067, 90121 -> Trouble.LOST;
            default -> Trouble.OTHER;
        };
    }

    private static boolean noSpace(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("No space left")) {
                return true;
            }
        }
        return false;
    }
}
