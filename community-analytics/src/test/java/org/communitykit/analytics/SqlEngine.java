package org.communitykit.analytics;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.communitykit.activity.Activity;
import org.communitykit.testing.MariaDbServer;
import org.communitykit.testing.PostgresServer;

/** A database with tables of activities, by the ways they tell instants. */
enum SqlEngine {
    H2("timestamp with time zone"),
    SQLITE(""),
    POSTGRESQL("timestamp with time zone"),
    DUCKDB("timestamp with time zone"),
    MARIADB("");

    private static final int ROWS_AT_ONCE = 500;

    private final String timestamp;

    SqlEngine(String timestamp) {
        this.timestamp = timestamp;
    }

    /** Those there are; MariaDB needs its server's binaries. */
    static List<SqlEngine> present() {
        return Arrays.stream(values())
                .filter(engine -> engine != MARIADB || MariaDbServer.isThere())
                .toList();
    }

    List<SqlLog.Times> times() {
        return Arrays.stream(SqlLog.Times.values())
                .filter(times -> times != SqlLog.Times.TIMESTAMP || !timestamp.isEmpty())
                .toList();
    }

    @SuppressWarnings("resource") // a server ends with the JVM
    Connection connect() throws SQLException {
        var connection = switch (this) {
            case H2 -> DriverManager.getConnection("jdbc:h2:mem:");
            case SQLITE -> DriverManager.getConnection("jdbc:sqlite::memory:");
            case DUCKDB -> DriverManager.getConnection("jdbc:duckdb:");
            case POSTGRESQL -> PostgresServer.running().store().source().getConnection();
            case MARIADB -> MariaDbServer.running().store().source().getConnection();
        };
        for (var times : times()) {
            execute(
                    connection,
                    "create table " + table(times) + " (who varchar(100), what varchar(100) not null, happened "
                            + (times == SqlLog.Times.TIMESTAMP ? timestamp : "bigint") + " not null)");
        }
        return connection;
    }

    private static String table(SqlLog.Times times) {
        return "log_of_" + times.name().toLowerCase(Locale.ROOT);
    }

    /** A log of these activities, which replace all others. */
    SqlLog log(Connection connection, SqlLog.Times times, List<Activity> activities) throws SQLException {
        execute(connection, "delete from " + table(times));
        Function<Instant, String> instant = at -> switch (times) {
            case MICROSECONDS -> Long.toString(Micros.of(at));
            case MILLISECONDS -> Long.toString(at.toEpochMilli());
            case SECONDS -> Long.toString(at.getEpochSecond());
            case TIMESTAMP ->
                "timestamp with time zone '" + at.toString().replace("T", " ").replace("Z", "+00") + "'";
        };
        for (int from = 0; from < activities.size(); from += ROWS_AT_ONCE) {
            var rows = new ArrayList<String>();
            for (var activity : activities.subList(from, Math.min(from + ROWS_AT_ONCE, activities.size()))) {
                var member = activity.member();
                rows.add("(%s, '%s', %s)"
                        .formatted(
                                member == null ? "null" : "'" + member.value().replace("'", "''") + "'",
                                activity.kind(),
                                instant.apply(activity.at())));
            }
            execute(connection, "insert into " + table(times) + " values " + String.join(", ", rows));
        }
        if (this == POSTGRESQL) {
            // what it would do by itself after a minute; it joins row by row what it takes for one row
            execute(connection, "analyze " + table(times));
        }
        return SqlLog.of(table(times), times).columns("who", "what", "happened");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
