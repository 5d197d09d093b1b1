package org.communitykit.examples.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** A directory of members as one would write it, with and without looking at who may see what. */
final class HandDirectory {
    /** A member as shown. */
    record Shown(String id, String name, String sortKey, String handle, long joined, Map<?, ?> fields) {}

    private static final int BATCH = 1_000;
    private static final int SIZE = 50;
    private static final JsonMapper JSON = new JsonMapper();

    private final DataSource pool;

    HandDirectory(DataSource pool) {
        this.pool = pool;
    }

    /** This many members, and one who looks at them. */
    void fill(int members, IntFunction<String> name, String viewer) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table hand_member(id varchar(64) primary key, name varchar(100) not null,"
                    + " sort_key varchar(100) not null, state varchar(16) not null, banned_until bigint, joined bigint"
                    + " not null, handle varchar(40), fields varchar(10000) not null)");
            statement.execute("create index hand_member_name on hand_member(state, sort_key, id)");
            statement.execute("create table hand_role(member varchar(64) primary key, role varchar(40) not null)");
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "insert into hand_member values(?, ?, ?, 'ACTIVE', null, 1, null, '{}')")) {
                for (int i = -1; i < members; i++) {
                    insert.setString(1, i < 0 ? viewer : "m" + i);
                    insert.setString(2, i < 0 ? viewer : name.apply(i));
                    insert.setString(3, i < 0 ? viewer : name.apply(i));
                    insert.addBatch();
                    if (i % BATCH == BATCH - 1 || i == members - 1) {
                        insert.executeBatch();
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** The first by the beginning of their name, whoever asks. */
    int page(String prefix) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement("select id, name, sort_key, state, joined from hand_member"
                        + " where state = 'ACTIVE' and sort_key >= ? and sort_key < ? order by sort_key, id limit ?")) {
            statement.setString(1, prefix);
            statement.setString(2, prefix + "~");
            statement.setInt(3, SIZE);
            int read = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    read += rows.getString(1).isEmpty() || rows.getString(2).isEmpty() || rows.getLong(5) < 0 ? 0 : 1;
                }
            }
            return read;
        }
    }

    /**
     * The same for a viewer who must be active themselves, with those whose ban has ended by now among the active, and
     * of everybody what the viewer may see.
     */
    List<Shown> page(String viewer, String prefix, long now) throws SQLException {
        try (var connection = pool.getConnection()) {
            if (!isActive(connection, viewer, now)) {
                throw new SQLException(viewer + " may not see members");
            }
            var shown = new ArrayList<Shown>();
            shown(connection, "ACTIVE", prefix, now, shown);
            shown(connection, "BANNED", prefix, now, shown);
            shown.sort(Comparator.comparing(Shown::sortKey).thenComparing(Shown::id));
            return List.copyOf(shown.subList(0, Math.min(SIZE, shown.size())));
        }
    }

    private static boolean isActive(Connection connection, String viewer, long now) throws SQLException {
        try (var statement = connection.prepareStatement("select m.state, m.banned_until, r.role from hand_member m"
                + " left join hand_role r on r.member = m.id where m.id = ?")) {
            statement.setString(1, viewer);
            var found = statement.executeQuery();
            return found.next() && (found.getString(1).equals("ACTIVE") || hasEnded(found, 2, now));
        }
    }

    private static void shown(Connection connection, String state, String prefix, long now, List<Shown> shown)
            throws SQLException {
        try (var statement = connection.prepareStatement("select id, name, sort_key, banned_until, handle, joined,"
                + " fields from hand_member where state = ? and sort_key >= ? and sort_key < ?"
                + " order by sort_key, id limit ?")) {
            statement.setString(1, state);
            statement.setString(2, prefix);
            statement.setString(3, prefix + "~");
            statement.setInt(4, SIZE + 1);
            var rows = statement.executeQuery();
            while (rows.next()) {
                if (state.equals("ACTIVE") || hasEnded(rows, 4, now)) {
                    var handle = rows.getString(5);
                    shown.add(new Shown(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            handle == null ? "" : handle,
                            rows.getLong(6),
                            JSON.readValue(rows.getString(7), Map.class)));
                }
            }
        }
    }

    private static boolean hasEnded(ResultSet row, int column, long now) throws SQLException {
        long until = row.getLong(column);
        return !row.wasNull() && until <= now;
    }
}
