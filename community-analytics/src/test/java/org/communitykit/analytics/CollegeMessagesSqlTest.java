package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Panzarasa, Opsahl and Carley, JASIST 60(5), 2009: a college's messages, counted by databases. */
class CollegeMessagesSqlTest {
    private static final Kinds SENT = Kinds.of("message.posted");
    private static final Period ALL = Period.of(ZoneOffset.UTC, LocalDate.of(2004, 4, 15), LocalDate.of(2004, 10, 26));

    private static final List<Activity> ACTIVITIES = new ArrayList<>();

    @BeforeAll
    static void read() {
        var lines = RealData.lines("network/CollegeMsg.txt.gz");
        for (int i = 1; i < lines.size(); i++) {
            var fields = lines.get(i).split("\\s+", -1);
            var at = Instant.ofEpochSecond(Long.parseLong(fields[2]));
            ACTIVITIES.add(Activity.of("s" + i, MemberId.of(fields[0]), "message.posted", at));
            ACTIVITIES.add(Activity.of("r" + i, MemberId.of(fields[1]), "message.received", at));
        }
    }

    /** Those that do not join row by row. */
    static List<SqlEngine> engines() {
        return List.of(SqlEngine.POSTGRESQL, SqlEngine.SQLITE, SqlEngine.DUCKDB);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyDatabaseSaysWhatTheFrameSays(SqlEngine engine) throws Exception {
        var frame = ActivityFrame.of(ACTIVITIES);
        var fresh = Retention.ofNewMembers(Unit.DAY, SENT).upTo(30);
        var all = Retention.recurring(Unit.DAY, SENT).upTo(30);
        var metrics = List.<Metric<?, ?>>of(
                ActiveMembers.per(Unit.DAY, SENT),
                ActiveMembers.per(Unit.MONTH, Kinds.ALL),
                Stickiness.per(Unit.MONTH, SENT),
                NewMembers.per(Unit.WEEK, Kinds.ALL),
                Lifecycle.per(Unit.WEEK, SENT),
                ActiveWithin.days(7, SENT),
                ActiveWithin.days(28, SENT),
                Attendance.per(Unit.DAY, SENT),
                ActivityVolume.per(Unit.DAY, SENT),
                Inequality.of(SENT).withSilent(Kinds.ALL),
                fresh,
                fresh.orAfter(),
                fresh.within(1, 3, 7, 30),
                all,
                all.orAfter(),
                all.within(1, 3, 7, 30));

        try (var connection = engine.connect()) {
            var log = engine.log(connection, SqlLog.Times.SECONDS, ACTIVITIES);
            for (var metric : metrics) {
                Object counted = log.query(metric, ALL, ALL.end()).measure(connection);
                Object expected = metric.measure(new Scope(frame, ALL, ALL.end()));
                assertThat(counted).as(metric.definition().toString()).isEqualTo(expected);
            }
            var daily =
                    log.query(ActiveMembers.per(Unit.DAY, SENT), ALL, ALL.end()).measure(connection);
            assertThat(daily.values().stream().mapToLong(n -> n).sum()).isEqualTo(14_649);
            assertThat(log.query(fresh, ALL, ALL.end()).measure(connection).overall(1))
                    .isEqualTo(new Rate(590, 1349));
        }
    }
}
