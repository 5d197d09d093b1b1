package org.communitykit.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.communitykit.storage.Column;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Key;
import org.communitykit.storage.StorageException;

/** How one database differs from the others; what is written here holds for most of them. */
abstract class Dialect {
    /** How long a statement waits for another transaction before its own is tried again. */
    static final int LOCK_SECONDS = 5;

    abstract Database database();

    /** An identifier in quotes; lower case without quotes in the host's own SQL finds it too. */
    String quoted(String identifier) {
        return '"' + identifier + '"';
    }

    /** An identifier as the database's catalogue spells it. */
    String catalogued(String identifier) {
        return identifier;
    }

    abstract String type(Column column, boolean sorted);

    /** Whether a column of the type the catalogue tells can keep such cells. */
    boolean holds(Column.Type cells, int jdbcType, String typeName) {
        return switch (cells) {
            case TEXT ->
                jdbcType == Types.VARCHAR
                        || jdbcType == Types.LONGVARCHAR
                        || jdbcType == Types.CLOB
                        || jdbcType == Types.VARBINARY
                        || jdbcType == Types.CHAR;
            case LONG -> jdbcType == Types.BIGINT;
            case INT -> jdbcType == Types.INTEGER;
            case DOUBLE -> jdbcType == Types.DOUBLE || jdbcType == Types.FLOAT;
            case BOOLEAN -> jdbcType == Types.BOOLEAN || jdbcType == Types.BIT || jdbcType == Types.TINYINT;
        };
    }

    /** The type of the tenant column and other short plain text in keys. */
    abstract String nameType(int limit);

    /** The type of a counter's name, which may be any text. */
    String counterType(int limit) {
        return nameType(limit);
    }

    /** The rows the base tables begin with. */
    List<String> seed(Sql sql) {
        return List.of();
    }

    /** What follows the closing parenthesis of a created table. */
    String tableOptions() {
        return "";
    }

    /** Whether text in keys and indexes is kept as UTF-8 bytes, for want of an order by code point. */
    boolean sortsTextAsBytes() {
        return false;
    }

    String forUpdate() {
        return " for update";
    }

    /** What makes an insert do nothing when a key is taken; empty if it fails and only that statement is undone. */
    String unlessTaken() {
        return "";
    }

    /** The condition that tenant and key are among so many. */
    String anyOf(List<String> key, int count) {
        var columns = "(" + quoted(Sql.TENANT) + ", " + String.join(", ", key) + ")";
        var values = "(?" + ", ?".repeat(key.size()) + ")";
        return columns + " in (" + String.join(", ", Collections.nCopies(count, values)) + ")";
    }

    /** The condition that the column is among so many values. */
    String anyOf(String column, int count) {
        return column + " in (?" + ", ?".repeat(count - 1) + ")";
    }

    /** Binds the last cells of the keys to {@link #anyOf(String, int)}; the last key fills up. */
    void bindAnyOf(PreparedStatement statement, int at, Column column, List<Key> keys, int count, boolean asBytes)
            throws SQLException {
        for (int i = 0; i < count; i++) {
            var key = keys.get(Math.min(i, keys.size() - 1));
            Cells.bind(statement, at + i, column, key.cell(key.size() - 1), asBytes);
        }
    }

    /** How many keys one statement may ask for. */
    int keysAtOnce() {
        return 1_024;
    }

    /** For how many keys the statement that asks for so many is made: few sizes make few statements. */
    int slots(int keys, boolean siblings) {
        return Integer.highestOneBit(Math.max(1, keys * 2 - 1));
    }

    /** The condition that the columns come behind a place, in a form that makes the index be used. */
    String behind(List<String> columns, String side) {
        var first = columns.get(0);
        if (columns.size() == 1) {
            return first + " " + side + " ?";
        }
        return first + " " + side + "= ? and " + expanded(columns, side);
    }

    private static String expanded(List<String> columns, String side) {
        var first = columns.get(0);
        return columns.size() == 1
                ? first + " " + side + " ?"
                : "(" + first + " " + side + " ? or (" + first + " = ? and "
                        + expanded(columns.subList(1, columns.size()), side) + "))";
    }

    /** Which cell of a place of so many each parameter of {@link #behind} is. */
    List<Integer> behindOrder(int columns) {
        if (columns <= 1) {
            return columns == 0 ? List.of() : List.of(0);
        }
        return IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, columns)
                                .flatMap(i -> i == columns - 1 ? IntStream.of(i) : IntStream.of(i, i)))
                .boxed()
                .toList();
    }

    /**
     * Whether a query's limit is part of its text: a planner that does not know it prepares for a tenth of all rows, and
     * sorts them where an index has them in order.
     */
    boolean writesLimit(int limit) {
        return false;
    }

    abstract long next(Session session, String counters, String tenant, String counter) throws SQLException;

    void beforeFirstWrite(Session session, Sql sql) throws SQLException {}

    /** The monitor to hold while writing, from before the first statement until the commit has returned. */
    Object writing(Session session) throws SQLException {
        return new Object();
    }

    /** Whether there is a network between us and the database, so that the reply to a commit can be lost. */
    boolean isRemote() {
        return false;
    }

    void begin(Session session) throws SQLException {}

    /** Writes the changes within the transaction under way. Fails if a counter is not where its move begins. */
    void write(Session session, Sql sql, Changes changes) throws SQLException {
        Batches.write(session, sql, changes);
    }

    /**
     * Writes the last changes and commits; {@code begun} tells whether anything else has happened before. Fails with
     * {@link InDoubt} if that may have happened all the same.
     */
    void finish(Session session, Sql sql, Changes changes, boolean begun, Durability durability) throws SQLException {
        write(session, sql, changes);
        try {
            commit(session, durability);
        } catch (SQLException e) {
            var trouble = trouble(e);
            throw trouble == Trouble.LOST || trouble == Trouble.OTHER ? new InDoubt(e) : e;
        }
    }

    void commit(Session session, Durability durability) throws SQLException {
        session.connection().commit();
    }

    /**
     * Has the transactions that follow on this connection give up soon where another node holds a lock: they are shared by
     * several works, and may hold what that one waits for in turn. For databases that look for this late.
     */
    void hurry(Session session) throws SQLException {}

    /** Takes {@link #hurry} back. */
    void linger(Session session) throws SQLException {}

    void rollback(Session session) throws SQLException {
        session.connection().rollback();
    }

    /** Makes a new connection of ours fit for writing in transactions. */
    void prepareWriter(Session session, Durability durability) throws SQLException {
        var connection = session.connection();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
    }

    /** Ends whatever transaction setting up and verifying has begun. */
    void endAsking(Session session) throws SQLException {
        session.connection().commit();
    }

    /** Makes a new connection of ours fit for single reading statements. */
    void prepareReader(Session session) throws SQLException {
        session.connection().setAutoCommit(true);
        session.connection().setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** The level to go for if none is asked for. */
    Durability usual(Session session) throws SQLException {
        return Durability.POWER_LOSS;
    }

    /** Throws if the database, as this writing session finds it, does not give this durability. */
    abstract void verify(Session session, Durability durability) throws SQLException;

    static void expect(String database, String setting, String expected, String actual, Durability durability) {
        if (!expected.equalsIgnoreCase(actual)) {
            throw new StorageException.DurabilityNotMet(
                    database + " needs " + setting + "=" + expected + " for " + durability + ", but it is " + actual);
        }
    }

    /** Whether a column can be added with {@code if not exists}. */
    boolean addsIfNotExists() {
        return true;
    }

    /** Keeps other nodes from changing the schema meanwhile. */
    abstract void lockSchema(Session session) throws SQLException;

    abstract void unlockSchema(Session session) throws SQLException;

    /** Whether tables and indexes that were made vanish with a rollback, as does the lock. */
    boolean schemaIsTransactional() {
        return true;
    }

    /** Whether others may see a table that is being made before it is complete. */
    boolean showsHalfMadeTables() {
        return false;
    }

    abstract Trouble trouble(SQLException e);

    /** Whether the first of the causes that is an SQLException has one of these states or starts with one of them. */
    static boolean hasState(SQLException e, String... states) {
        var state = e.getSQLState();
        if (state == null) {
            return false;
        }
        for (var candidate : states) {
            if (state.startsWith(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the user lacks the right to what they asked for. */
    boolean forbids(SQLException e) {
        return "42501".equals(e.getSQLState());
    }

    /** What to throw for a failure that left nothing behind. */
    StorageException failure(SQLException e) {
        var code =
                String.format(Locale.ROOT, "%s (SQL state %s, code %d)", database(), e.getSQLState(), e.getErrorCode());
        return switch (trouble(e)) {
            case CONFLICT -> new StorageException.Busy("other transactions were in the way, " + code, e);
            case FULL -> new StorageException.Full("no space is left, or nothing may be written, " + code, e);
            case LOST -> new StorageException.Unreachable("the database cannot be reached, " + code, e);
            default -> new StorageException("the database refused a statement, " + code, e);
        };
    }
}
