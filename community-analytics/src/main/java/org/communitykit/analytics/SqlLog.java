package org.communitykit.analytics;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A log of activities in a table of a database, where metrics are counted in SQL. The numbers are those of a frame of the
 * same activities: what days, weeks and months are is worked out beforehand and stands in the query as instants, so that no
 * zone of a database, driver or session has a say in it. The query is standard SQL (common table expressions, {@code case},
 * window functions) and runs on PostgreSQL, SQLite, DuckDB, H2 and MariaDB.
 *
 * <p>A query reads the rows once, of newcomers and lifecycle from the log's beginning; retention also joins members with
 * themselves, which PostgreSQL does well only with statistics of the table ({@code analyze}) and H2 and MariaDB row by row.
 *
 * <p>Every row counts, one row for each activity; to leave some out, such as those of bots or of another tenant, name a
 * view. Rows without a member are nobody's. Immutable.
 */
public final class SqlLog {
    /** The most days, weeks or other parts that a query tells apart; it grows by about 40 characters with each. */
    public static final int MOST_PARTS = 4_000;

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS'+00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String NAME = "(?:[A-Za-z_][A-Za-z0-9_$]*|\"[^\"\\\\\\p{Cntrl}]+\"|`[^`\\\\\\p{Cntrl}]+`)";
    private static final Pattern TABLE = Pattern.compile(NAME + "(?:\\." + NAME + "){0,2}");
    private static final Pattern COLUMN = Pattern.compile(NAME);

    /** How a column tells an instant. */
    public enum Times {
        /** As a whole number of microseconds since 1970. */
        MICROSECONDS,
        /** As a whole number of milliseconds since 1970. */
        MILLISECONDS,
        /** As a whole number of seconds since 1970. */
        SECONDS,
        /** As a {@code timestamp with time zone}, which SQLite and MariaDB do not have. */
        TIMESTAMP;

        /** The earliest time of the column that is not before the instant. */
        private String from(long micros) {
            return switch (this) {
                case MICROSECONDS -> Long.toString(micros);
                case MILLISECONDS -> Long.toString(-Math.floorDiv(-micros, 1_000));
                case SECONDS -> Long.toString(-Math.floorDiv(-micros, 1_000_000));
                case TIMESTAMP -> "timestamp with time zone '" + UTC.format(Micros.instant(micros)) + "'";
            };
        }
    }

    private final String table;
    private final String member;
    private final String kind;
    private final String at;
    private final Times times;

    private SqlLog(String table, String member, String kind, String at, Times times) {
        this.table = checked(TABLE, table);
        this.member = checked(COLUMN, member);
        this.kind = checked(COLUMN, kind);
        this.at = checked(COLUMN, at);
        this.times = times;
    }

    /**
     * A table, or a view, with the columns {@code member}, {@code kind} and {@code at}.
     *
     * @param table its name, in quotes where the database needs them, perhaps with its schema before it
     */
    public static SqlLog of(String table, Times times) {
        return new SqlLog(table, "member", "kind", "at", times);
    }

    /** With columns of these names, in quotes where the database needs them. */
    public SqlLog columns(String memberColumn, String kindColumn, String atColumn) {
        return new SqlLog(table, memberColumn, kindColumn, atColumn, times);
    }

    private static String checked(Pattern pattern, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a table or column has a name of letters, digits and _, or one in quotes, not " + name);
        }
        return name;
    }

    /**
     * The metric as a query.
     *
     * @param completeUpTo every activity up to this instant counts as known; later ones do not count
     * @throws IllegalArgumentException if the metric needs more than counts of rows, or the period has too many parts; {@link
     *     ActiveMembers}, {@link ActiveWithin}, {@link NewMembers}, {@link Lifecycle}, {@link Retention}, {@link Stickiness},
     *     {@link Attendance}, {@link ActivityVolume} and {@link Inequality} can be counted
     */
    @SuppressWarnings("unchecked") // a metric of presence or sums has its own result
    public <R> Query<R> query(Metric<?, R> metric, Period period, Instant completeUpTo) {
        var scope = new Scope(ActivityFrame.empty(), period, completeUpTo);
        if (metric instanceof PresenceMetric<?> presence) {
            return new Query<>(((PresenceMetric<R>) presence).counting(scope, this));
        }
        if (metric instanceof TallyMetric<?> tally) {
            return new Query<>(((TallyMetric<R>) tally).counting(scope, this));
        }
        throw new IllegalArgumentException(metric.definition().name() + " is more than counts of rows");
    }

    /** A metric as a query, and how its rows are read. */
    public static final class Query<R> {
        private final Counting<R> counting;

        private Query(Counting<R> counting) {
            this.counting = counting;
        }

        /** The query, which has no parameters. */
        public String sql() {
            return counting.sql();
        }

        /** Asks the database, which is left as it is. Whoever gave the connection closes it. */
        public R measure(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var results = statement.executeQuery(counting.sql())) {
                int columns = results.getMetaData().getColumnCount();
                var rows = new ArrayList<long[]>();
                while (results.next()) {
                    var row = new long[columns];
                    for (int column = 0; column < columns; column++) {
                        row[column] = results.getLong(column + 1);
                    }
                    rows.add(row);
                }
                return counting.result().apply(rows);
            }
        }

        @Override
        public String toString() {
            return counting.sql();
        }
    }

    /**
     * Rows of {@code seen(member, part)}: which members were active in which parts, -1 for any time before the first.
     *
     * @param before whether it matters who was active before the first
     * @param sql a query over those rows
     */
    <R> Counting<R> seen(
            Buckets buckets, Kinds kinds, boolean before, Scope scope, String sql, Function<List<long[]>, R> result) {
        var text = "with seen(member, part) as (\n  select distinct " + member + ", " + part(buckets, before)
                + "\n  from "
                + table + "\n  where " + member + " is not null and " + is(kinds) + " and " + until(buckets, scope)
                + (before ? "" : " and " + from(buckets)) + ")\n" + sql;
        return new Counting<>(text, result);
    }

    String table() {
        return table;
    }

    String member() {
        return member;
    }

    /** Whether a row is of one of the kinds. */
    String is(Kinds kinds) {
        if (kinds.areAll()) {
            return "1 = 1";
        }
        var names = new ArrayList<String>();
        for (var name : kinds.names()) {
            names.add("'" + name.replace("'", "''") + "'");
        }
        return kind + " in (" + String.join(", ", names) + ")";
    }

    /** Whether a row lies in the first part or later. */
    String from(Buckets buckets) {
        return at + " >= " + times.from(buckets.start());
    }

    /** Whether a row lies in the last part or earlier, and has happened. */
    String until(Buckets buckets, Scope scope) {
        return at + " < " + times.from(Math.min(buckets.end(), Micros.of(scope.completeUpTo()) + 1));
    }

    /** The part that a row before the end of the last lies in, -1 before the first. */
    String part(Buckets buckets, boolean before) {
        if (buckets.size() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "a query tells up to " + MOST_PARTS + " parts apart, not " + buckets.size());
        }
        var starts = new ArrayList<String>();
        for (int part = before ? 0 : 1; part < buckets.size(); part++) {
            starts.add(times.from(buckets.start(part)));
        }
        return place(at, before ? -1 : 0, starts);
    }

    /** The place of a value among rising bounds, as one more than there are bounds, from the first place on. */
    static String place(String value, int first, List<String> bounds) {
        if (bounds.isEmpty()) {
            return Integer.toString(first);
        }
        int middle = bounds.size() / 2;
        return "case when " + value + " < " + bounds.get(middle) + " then "
                + place(value, first, bounds.subList(0, middle)) + " else "
                + place(value, first + middle + 1, bounds.subList(middle + 1, bounds.size())) + " end";
    }
}
