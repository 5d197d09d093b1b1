package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.contract.SampleLog;
import org.communitykit.member.MemberId;

class SqlLogProperties {
    private static final Map<SqlEngine, Connection> CONNECTIONS = new EnumMap<>(SqlEngine.class);
    private static final Kinds SOME = Kinds.of("topic.opened", "message.posted");

    @AfterContainer
    static void close() throws SQLException {
        for (var connection : CONNECTIONS.values()) {
            connection.close();
        }
        CONNECTIONS.clear();
    }

    @Provide
    Arbitrary<SqlEngine> engines() {
        return Arbitraries.of(SqlEngine.present());
    }

    /** Where clocks change, a day has no midnight, a date does not exist, and clocks go back over midnight. */
    @Provide
    Arbitrary<Period> periods() {
        return Arbitraries.of(
                Period.months(ZoneId.of("Europe/London")).containing(LocalDate.of(2024, 3, 1)),
                Period.of(ZoneId.of("Africa/Cairo"), LocalDate.of(2024, 4, 17), LocalDate.of(2024, 5, 20)),
                Period.of(ZoneId.of("Pacific/Apia"), LocalDate.of(2011, 12, 20), LocalDate.of(2012, 1, 12)),
                Period.of(ZoneId.of("Pacific/Apia"), LocalDate.of(2011, 12, 30), LocalDate.of(2011, 12, 30)),
                Period.of(ZoneId.of("Asia/Kolkata"), LocalDate.of(1969, 12, 28), LocalDate.of(1970, 1, 9)),
                Period.of(ZoneId.of("America/St_Johns"), LocalDate.of(2010, 10, 20), LocalDate.of(2010, 11, 20)));
    }

    @Provide
    Arbitrary<Metric<?, ?>> metrics() {
        return Arbitraries.of(
                ActiveMembers.DAILY,
                ActiveMembers.per(Unit.WEEK, Kinds.ALL),
                ActiveWithin.days(1, SOME),
                ActiveWithin.days(7, Kinds.ALL),
                ActiveWithin.days(28, SOME),
                NewMembers.per(Unit.DAY, SOME),
                NewMembers.per(Unit.WEEK, Kinds.ALL),
                Lifecycle.per(Unit.DAY, SOME),
                Lifecycle.per(Unit.WEEK, Kinds.ALL),
                Retention.recurring(Unit.DAY, SOME).upTo(5),
                Retention.recurring(Unit.WEEK, Kinds.ALL).orAfter().withUnfinished(),
                Retention.recurring(Unit.DAY, Kinds.ALL).within(1, 3, 7),
                Retention.ofNewMembers(Unit.DAY, Kinds.ALL).upTo(4),
                Retention.ofNewMembers(Unit.DAY, SOME).within(2, 5, 20).withUnfinished(),
                Retention.ofNewMembers(Unit.WEEK, SOME).upTo(9).orAfter(),
                Attendance.per(Unit.DAY, SOME),
                Stickiness.per(Unit.WEEK, Kinds.ALL),
                Stickiness.per(Unit.MONTH, SOME),
                ActivityVolume.per(Unit.DAY, Kinds.ALL),
                ActivityVolume.per(Unit.WEEK, SOME),
                Inequality.of(SOME),
                Inequality.of(SOME).withSilent(Kinds.JOINING),
                Inequality.of(Kinds.ALL));
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void aDatabaseCountsWhatAFrameCounts(
            @ForAll("engines") SqlEngine engine,
            @ForAll("metrics") Metric<?, ?> metric,
            @ForAll("periods") Period period,
            @ForAll long seed)
            throws SQLException {
        var random = new Random(seed);
        var times = engine.times().get(random.nextInt(engine.times().size()));
        var activities = activities(period, times, random);
        var now = period.start().plusMillis(random.nextLong(40L * 86_400_000) - 86_400_000);
        Object expected = Analytics.on(ActivityFrame.of(activities), now)
                .measure(metric, period)
                .value();

        var connection = connection(engine);
        var query = engine.log(connection, times, activities).query(metric, period, now);

        assertThat((Object) query.measure(connection)).as(query.sql()).isEqualTo(expected);
    }

    private static Connection connection(SqlEngine engine) throws SQLException {
        var known = CONNECTIONS.get(engine);
        if (known == null) {
            known = engine.connect();
            CONNECTIONS.put(engine, known);
        }
        return known;
    }

    /** Up to a month before and a few days after, many of them where a day begins, as exactly as the times are told. */
    private static List<Activity> activities(Period period, SqlLog.Times times, Random random) {
        var activities = new ArrayList<Activity>();
        int size = random.nextInt(80);
        for (int i = 0; i < size; i++) {
            int member = random.nextInt(9);
            var day = period.first().plusDays(random.nextInt(70) - 30);
            var at = random.nextInt(3) == 0
                    ? day.atStartOfDay(period.zone()).toInstant().plus(random.nextInt(3) - 1, step(times))
                    : day.atStartOfDay(period.zone()).toInstant().plusSeconds(random.nextInt(90_000));
            activities.add(Activity.of(
                    "a" + i,
                    member == 0 ? null : MemberId.of("member's-" + member),
                    SampleLog.KINDS.get(random.nextInt(SampleLog.KINDS.size())),
                    at));
        }
        return activities;
    }

    private static ChronoUnit step(SqlLog.Times times) {
        return switch (times) {
            case SECONDS -> ChronoUnit.SECONDS;
            case MILLISECONDS -> ChronoUnit.MILLIS;
            default -> ChronoUnit.MICROS;
        };
    }
}
