package org.communitykit.examples.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.communitykit.analytics.ActiveMembers;
import org.communitykit.analytics.ActiveSets;
import org.communitykit.analytics.ActiveWithin;
import org.communitykit.analytics.EventLog;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Lifecycle;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Presence;
import org.communitykit.analytics.Retention;
import org.communitykit.analytics.Timeline;
import org.communitykit.analytics.Unit;
import org.communitykit.analytics.funnel.Funnel;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Questions about engagement asked of {@link MadeUpLog}, in turn: of DuckDB with two threads in the form of SQL that was
 * fastest there, of PostgreSQL in the same words, of our columns by one thread, and of the sets that are kept up to date
 * with them. The answers must be equal.
 */
final class Engagement {
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final LocalDate FIRST = LocalDate.ofInstant(MadeUpLog.START, ZONE);
    private static final Period PERIOD = Period.of(ZONE, FIRST, FIRST.plusDays(MadeUpLog.DAYS - 1L));
    private static final Instant NOW = PERIOD.end();

    private static final String BY_DAY = "with d as (select distinct member, %s as p from e) ".formatted("{day}");
    private static final String BY_WEEK = "with d as (select distinct member, %s as p from e) ".formatted("{week}");
    private static final String COUNTED = "select count(*) from d group by p order by p";
    private static final String ROLLING = BY_DAY
            + ", i as (select p, least(p + 28, coalesce(lead(p) over (partition by member order by p), p + 28)) as u from d),"
            + " g as (select p, u, count(*) as n from i group by p, u),"
            + " s as (select p, sum(sum(x)) over (order by p) as n"
            + " from (select p, n as x from g union all select u, -n from g) c group by p)"
            + " select n from s where p < " + MadeUpLog.DAYS + " order by p";
    private static final String RETENTION = BY_WEEK
            + ", f as (select p, min(p) over (partition by member) as c from d)"
            + " select c, p - c, count(*) from f where c < " + (MadeUpLog.DAYS / 7 - 1) + " group by 1, 2 order by 1, 2";
    private static final String LIFECYCLE = BY_WEEK
            + ", s as (select p, lag(p) over w as b, lead(p) over w as n from d window w as (partition by member order by p)),"
            + " c as (select p, count(*) filter (where b is null) as f, count(*) filter (where b = p - 1) as r,"
            + " count(*) filter (where b < p - 1) as a, count(*) filter (where n is null or n > p + 1) as g from s group by p)"
            + " select f, r, a, coalesce(lag(g) over (order by p), 0) from c order by p";
    private static final String WINDOW = "604800000";
    private static final String FUNNEL_ASOF = "with a as (select member, {ms} as t from e where kind = 0),"
            + " b as (select s.member, s.t, a.t as start from (select member, {ms} as t from e where kind = 1) s"
            + " asof join a on s.member = a.member and s.t > a.t where s.t <= a.t + " + WINDOW + "),"
            + " c as (select s.member from (select member, {ms} as t from e where kind = 2) s"
            + " asof join b on s.member = b.member and s.t > b.t where s.t <= b.start + " + WINDOW + ")"
            + " select (select count(distinct member) from a), (select count(distinct member) from b),"
            + " (select count(distinct member) from c)";
    private static final String FUNNEL_WINDOWS = "with s as (select member, {ms} as t, kind,"
            + " max(case when kind = 0 then {ms} end) over w as a from e where kind < 3"
            + " window w as (partition by member order by {ms})),"
            + " b as (select member, t, kind, max(case when kind = 1 and t - a <= " + WINDOW
            + " then a end) over (partition by member order by t) as start, a from s)"
            + " select count(distinct case when kind = 0 then member end),"
            + " count(distinct case when kind = 1 and t - a <= " + WINDOW + " then member end),"
            + " count(distinct case when kind = 2 and t - start <= " + WINDOW + " then member end) from b";
    private static final String SUM = "select sum(member) + sum({ms}) + sum(kind) from e";

    /** Something to know, and how it is asked. */
    private record Question(String name, String sql, String sqlWithoutAsof, Metric<?, ?> metric) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("daily actives", BY_DAY + COUNTED, "", ActiveMembers.per(Unit.DAY, Kinds.ALL)),
            new Question("weekly actives", BY_WEEK + COUNTED, "", ActiveMembers.per(Unit.WEEK, Kinds.ALL)),
            new Question("rolling 28 days", ROLLING, "", ActiveWithin.days(28, Kinds.ALL)),
            new Question("weekly retention", RETENTION, "", Retention.ofNewMembers(Unit.WEEK, Kinds.ALL).upTo(105)),
            new Question("weekly lifecycle", LIFECYCLE, "", Lifecycle.per(Unit.WEEK, Kinds.ALL)),
            new Question(
                    "funnel of 3 in 7 days",
                    FUNNEL_ASOF,
                    FUNNEL_WINDOWS,
                    Funnel.within(
                            Duration.ofDays(7),
                            Kinds.of(MadeUpLog.KINDS[0]),
                            Kinds.of(MadeUpLog.KINDS[1]),
                            Kinds.of(MadeUpLog.KINDS[2]))));

    private Engagement() {}

    static void compare(Path folder, long size, boolean postgres, int rounds, PrintStream out) throws Exception {
        ingest(folder, Math.min(size, 10_000_000), rounds, out);
        var rows = folder.resolve("rows.csv");
        try (var log = filled(size, rows, out);
                var duck = duck(folder, rows);
                var server = postgres ? postgres(folder, rows) : null) {
            var sets = log.activeSets(ZONE, Kinds.ALL);
            out.printf(Locale.ROOT, "| %-22s | DuckDB ms | PostgreSQL ms | scan ms | x DuckDB | sets ms | x DuckDB |%n", "");
            for (var question : QUESTIONS) {
                compare(question, log, sets, duck, server, rounds, out);
            }
            var sum = new Timed();
            for (int round = 0; round <= rounds; round++) {
                sum.run(() -> duck.ask(SUM));
            }
            out.printf(Locale.ROOT, "| DuckDB's plain sum %.1f ms |%n", sum.median());
        } finally {
            Files.deleteIfExists(rows);
        }
    }

    private static void compare(
            Question question,
            EventLog log,
            ActiveSets sets,
            SqlEngine duck,
            @Nullable SqlEngine server,
            int rounds,
            PrintStream out)
            throws Exception {
        var theirs = new Timed();
        var scanned = new Timed();
        var kept = new Timed();
        for (int round = 0; round <= rounds; round++) {
            var expected = theirs.run(() -> duck.ask(question.sql));
            same(question, "columns", expected, scanned.run(() -> cells(log.measure(question.metric, PERIOD, NOW))));
            if (!(question.metric instanceof Funnel)) {
                same(question, "sets", expected, kept.run(() -> cells(sets.measure(presence(question.metric), PERIOD, NOW))));
            }
        }
        var slow = new Timed();
        if (server != null) {
            slow.run(() -> List.of());
            var sql = question.sqlWithoutAsof.isEmpty() ? question.sql : question.sqlWithoutAsof;
            same(question, server.name(), duck.ask(question.sql), slow.run(() -> server.ask(sql)));
        }
        out.printf(
                Locale.ROOT,
                "| %-22s | %9.1f | %13.0f | %7.1f | %8.1f | %7.2f | %8.1f |%n",
                question.name,
                theirs.median(),
                slow.median(),
                scanned.median(),
                Timed.ratio(theirs, scanned),
                kept.median(),
                Timed.ratio(theirs, kept));
    }

    @SuppressWarnings("unchecked") // all but the funnel are
    private static <R> Metric<Presence, R> presence(Metric<?, R> metric) {
        return (Metric<Presence, R>) metric;
    }

    private static void same(Question question, String who, List<Long> expected, List<Long> answer) {
        if (!expected.equals(answer)) {
            throw new IllegalStateException(question.name + ": " + who + " says " + head(answer) + ", not " + head(expected));
        }
    }

    private static List<Long> head(List<Long> cells) {
        return cells.subList(0, Math.min(20, cells.size()));
    }

    /** The numbers of a result as the SQL gives them. */
    private static List<Long> cells(Object result) {
        var cells = new ArrayList<Long>();
        if (result instanceof Funnel.Conversion conversion) {
            return conversion.reached();
        }
        if (result instanceof Retention.Cohorts cohorts) {
            for (var cohort : cohorts.cohorts()) {
                long week = Duration.between(MadeUpLog.START, cohort.period().start()).toDays() / 7;
                cells.addAll(List.of(week, 0L, cohort.members()));
                for (var later : cohort.returns()) {
                    if (later.retained().numerator() > 0) {
                        cells.addAll(List.of(week, (long) later.after(), later.retained().numerator()));
                    }
                }
            }
            return cells;
        }
        for (var point : ((Timeline<?>) result).points()) {
            if (point.value() instanceof Lifecycle.Change change) {
                cells.addAll(List.of(change.fresh(), change.returning(), change.resurrecting(), change.dormant()));
            } else {
                cells.add((Long) point.value());
            }
        }
        return cells;
    }

    private static EventLog filled(long size, Path rows, PrintStream out) throws IOException {
        var log = EventLog.inMemory();
        var ids = ids();
        var made = new MadeUpLog(size);
        long before = used();
        try (var csv = new BufferedOutputStream(Files.newOutputStream(rows), 1 << 16)) {
            while (made.next()) {
                log.append(ids[made.member], MadeUpLog.KINDS[made.kind], Instant.ofEpochMilli(made.millis));
                csv.write((made.member + "," + made.millis + "," + made.kind + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        out.printf(
                Locale.ROOT,
                "%n%,d activities of %,d members, %.2f bytes an activity with the dictionary of members%n",
                log.size(),
                log.members(),
                (used() - before) / (double) size);
        return log;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static MemberId[] ids() {
        var ids = new MemberId[MadeUpLog.MEMBERS];
        for (int member = 0; member < ids.length; member++) {
            ids[member] = MemberId.of("member-" + member);
        }
        return ids;
    }

    /** Appends to a file, forced to the disk block by block. The log is made beforehand. */
    private static void ingest(Path folder, long size, int rounds, PrintStream out) throws IOException {
        int count = (int) size;
        var member = new int[count];
        var kind = new byte[count];
        var at = new Instant[count];
        var made = new MadeUpLog(size);
        for (int i = 0; made.next(); i++) {
            member[i] = made.member;
            kind[i] = (byte) made.kind;
            at[i] = Instant.ofEpochMilli(made.millis);
        }
        var ids = ids();
        var timed = new Timed();
        long bytes = 0;
        for (int round = 0; round <= rounds; round++) {
            var path = folder.resolve("events-" + round);
            timed.run(() -> {
                try (var log = EventLog.open(path)) {
                    for (int i = 0; i < count; i++) {
                        log.append(ids[member[i]], MadeUpLog.KINDS[kind[i]], at[i]);
                    }
                }
                return List.of();
            });
            bytes = Files.size(path);
            Files.delete(path);
        }
        out.printf(
                Locale.ROOT,
                "%nappended to a file, forced every 64 KiB: %,.0f activities a second, %.2f bytes each%n",
                size / timed.median() * 1_000,
                bytes / (double) size);
    }

    private static SqlEngine duck(Path folder, Path rows) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("duck.db"));
        var engine = new SqlEngine(
                "DuckDB",
                connection,
                "epoch_ms(at_time)",
                "((epoch_ms(at_time) - " + MadeUpLog.START.toEpochMilli() + ") // 86400000)::integer",
                "((epoch_ms(at_time) - " + MadeUpLog.START.toEpochMilli() + ") // 604800000)::integer",
                () -> {});
        engine.execute("set threads = 2");
        engine.execute("set memory_limit = '5GB'");
        engine.execute("create table e as select m::integer as member, make_timestamp_ms(t) as at_time, k::utinyint as kind"
                + " from read_csv('" + rows + "', header = false, columns = {'m': 'INTEGER', 't': 'BIGINT', 'k': 'INTEGER'})");
        return engine;
    }

    private static SqlEngine postgres(Path folder, Path rows) throws IOException, SQLException {
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("pg"))
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("work_mem", "256MB")
                .start();
        var connection = server.getPostgresDatabase().getConnection();
        var engine = new SqlEngine(
                "PostgreSQL",
                connection,
                "at_time",
                "((at_time - " + MadeUpLog.START.toEpochMilli() + ") / 86400000)::integer",
                "((at_time - " + MadeUpLog.START.toEpochMilli() + ") / 604800000)::integer",
                server);
        engine.execute("create table e (member integer, at_time bigint, kind smallint)");
        copy(connection, rows);
        engine.execute("vacuum analyze e");
        return engine;
    }

    private static void copy(Connection connection, Path rows) throws IOException, SQLException {
        try (var csv = Files.newInputStream(rows)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy e from stdin (format csv)", csv);
        }
    }

    /** The times of the rounds but the first, in milliseconds. */
    private static final class Timed {
        private final List<Double> millis = new ArrayList<>();

        <T> T run(Callable<T> work) throws IOException {
            long began = System.nanoTime();
            try {
                return work.call();
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }

        double median() {
            return median(millis);
        }

        /** The median over the rounds of the one divided by the other. */
        static double ratio(Timed theirs, Timed ours) {
            var ratios = new ArrayList<Double>();
            for (int i = 0; i < ours.millis.size(); i++) {
                ratios.add(theirs.millis.get(i) / ours.millis.get(i));
            }
            return median(ratios);
        }

        private static double median(List<Double> values) {
            var measured = values.stream().skip(1).sorted().toList();
            return measured.isEmpty() ? 0 : measured.get(measured.size() / 2);
        }
    }
}
