package org.communitykit.examples.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The same work as one would write it in JDBC: two tables, a counter on the channel's row, one transaction a message. */
final class HandWritten {
    private final DataSource pool;
    private final boolean sqlite;
    private final boolean returns;

    HandWritten(DataSource pool, String store) throws SQLException {
        this.pool = pool;
        this.sqlite = store.equals("sqlite");
        this.returns = store.equals("postgresql");
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table hand_channel(id varchar(64) primary key, last_seq bigint not null)");
            statement.execute("create table hand_message(channel_id varchar(64) not null, seq bigint not null,"
                    + " author varchar(64) not null, at bigint not null, body varchar(2000) not null,"
                    + " primary key(channel_id, seq))");
            statement.execute("create table hand_activity(id varchar(64) primary key, member varchar(64) not null,"
                    + " kind varchar(64) not null, at bigint not null, subject varchar(128))");
            statement.execute("create table hand_outbox(id varchar(64) primary key, at bigint not null,"
                    + " body varchar(2000) not null)");
            statement.execute("create table hand_sent(author varchar(64) not null, client_key varchar(64) not null,"
                    + " channel_id varchar(64) not null, seq bigint not null, primary key(author, client_key))");
            statement.execute("create table hand_membership(channel_id varchar(64) not null, member varchar(64) not null,"
                    + " state varchar(16) not null, primary key(channel_id, member))");
            for (int i = 0; i < Append.CHANNELS; i++) {
                statement.execute("insert into hand_channel values('" + Append.channel(i) + "', 0)");
                statement.execute(
                        "insert into hand_membership values('" + Append.channel(i) + "', 'ana', 'member')");
            }
        }
    }

    /** Number and message in one transaction. */
    void inTransaction(String channel, String body) throws SQLException {
        transact(connection -> insert(connection, channel, next(connection, channel), body));
    }

    /** The same in one statement that commits itself; only PostgreSQL can. */
    void inOneStatement(String channel, String body) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement("with c as (update hand_channel set last_seq = last_seq + 1"
                        + " where id = ? returning last_seq) insert into hand_message"
                        + " select ?, last_seq, 'ana', ?, ? from c")) {
            statement.setString(1, channel);
            statement.setString(2, channel);
            statement.setLong(3, 1_700_000_000_000_000L);
            statement.setString(4, body);
            statement.executeUpdate();
        }
    }

    /** With what our verb promises besides: rights, a retry that posts once, an activity and an event. */
    void withTheSamePromises(String channel, String key, String body) throws SQLException {
        transact(connection -> {
            try (var sent = connection.prepareStatement(
                    "select seq from hand_sent where author = 'ana' and client_key = ?")) {
                sent.setString(1, key);
                if (sent.executeQuery().next()) {
                    return;
                }
            }
            try (var member = connection.prepareStatement(
                    "select state from hand_membership where channel_id = ? and member = 'ana'")) {
                member.setString(1, channel);
                var found = member.executeQuery();
                if (!found.next() || !"member".equals(found.getString(1))) {
                    throw new SQLException("not a member");
                }
            }
            long seq = next(connection, channel);
            insert(connection, channel, seq, body);
            update(connection, "insert into hand_sent values('ana', ?, ?, " + "?)", key, channel, seq);
            update(connection, "insert into hand_activity values(?, 'ana', 'message.posted', ?, ?)", key, 1L, channel);
            update(connection, "insert into hand_outbox values(?, ?, ?)", key, 1L, "{\"channel\":\"" + channel + "\"}");
        });
    }

    /** The newest 50 messages of a channel. */
    List<Append.Line> newest(String channel) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement("select channel_id, seq, author, at, body from hand_message"
                        + " where channel_id = ? order by channel_id desc, seq desc limit 50")) {
            statement.setString(1, channel);
            var lines = new ArrayList<Append.Line>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(new Append.Line(
                            rows.getString(1),
                            rows.getLong(2),
                            rows.getString(3),
                            Instant.EPOCH.plus(rows.getLong(4), ChronoUnit.MICROS),
                            rows.getString(5)));
                }
            }
            return lines;
        }
    }

    private long next(Connection connection, String channel) throws SQLException {
        if (!returns) {
            update(connection, "update hand_channel set last_seq = last_seq + 1 where id = ?", channel);
            try (var statement = connection.prepareStatement("select last_seq from hand_channel where id = ?")) {
                statement.setString(1, channel);
                var rows = statement.executeQuery();
                rows.next();
                return rows.getLong(1);
            }
        }
        try (var statement = connection.prepareStatement(
                "update hand_channel set last_seq = last_seq + 1 where id = ? returning last_seq")) {
            statement.setString(1, channel);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void insert(Connection connection, String channel, long seq, String body) throws SQLException {
        update(
                connection,
                "insert into hand_message values(?, ?, 'ana', ?, ?)",
                channel,
                seq,
                1_700_000_000_000_000L,
                body);
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface SqlWork {
        void run(Connection connection) throws SQLException;
    }

    private void transact(SqlWork work) throws SQLException {
        try (var connection = pool.getConnection()) {
            if (sqlite) {
                // the driver's own transactions begin as readers and then fail to become writers
                try (var statement = connection.createStatement()) {
                    statement.execute("begin immediate");
                    work.run(connection);
                    statement.execute("commit");
                }
                return;
            }
            connection.setAutoCommit(false);
            work.run(connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }
}
