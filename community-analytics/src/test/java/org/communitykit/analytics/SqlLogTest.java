package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.funnel.Funnel;
import org.communitykit.member.MemberId;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.PostgresServer;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class SqlLogTest {
    @TempDir
    Path folder;

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Period MARCH = Period.months(LONDON).containing(LocalDate.of(2024, 3, 1));

    @Test
    void theQueryCanBeRead() {
        var log = SqlLog.of("stats.activity", SqlLog.Times.TIMESTAMP).columns("\"user\"", "kind", "at");
        var days = Period.of(LONDON, LocalDate.of(2024, 3, 30), LocalDate.of(2024, 4, 1));

        assertThat(log.query(ActiveMembers.per(Unit.DAY, Kinds.of("it's.odd")), days, days.end())
                        .sql())
                .isEqualTo("""
                        with seen(member, part) as (
                          select distinct "user", case when at < timestamp with time zone '2024-03-31 23:00:00.000000+00' \
                        then case when at < timestamp with time zone '2024-03-31 00:00:00.000000+00' then 0 else 1 end else 2 end
                          from stats.activity
                          where "user" is not null and kind in ('it''s.odd') \
                        and at < timestamp with time zone '2024-04-01 23:00:00.000000+00' \
                        and at >= timestamp with time zone '2024-03-30 00:00:00.000000+00')
                        select part, count(*) from seen group by part""");
    }

    @Test
    void itReadsTheLogThatACommunityKeepsInItsDatabase() throws Exception {
        var sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("community.db"));
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:file:" + folder.resolve("community"));
        try (var postgres = PostgresServer.running().store()) {
            for (var source : List.of(sqlite, h2, postgres.source())) {
                readsTheLogOfACommunity(source);
            }
        }
    }

    private static void readsTheLogOfACommunity(DataSource source) throws SQLException {
        try (var community = Community.on(JdbcStorage.on(source).open()).open()) {
            var ana = MemberId.of("ana");
            community.members().add(Actor.HOST, ana, "Ana");
            community.activities().log(Actor.HOST, Activity.of("1", ana, "message.posted", MARCH.start()));
            community
                    .activities()
                    .log(
                            Actor.HOST,
                            Activity.of(
                                    "2", ana, "message.posted", MARCH.start().minusSeconds(1)));
            var metric = Lifecycle.per(Unit.WEEK, Kinds.WRITING);
            var log = SqlLog.of("community_activity", SqlLog.Times.MICROSECONDS);
            try (var connection = source.getConnection()) {
                assertThat(log.query(metric, MARCH, MARCH.end()).measure(connection))
                        .isEqualTo(Analytics.of(Actor.HOST, community)
                                .upTo(MARCH.end())
                                .measure(metric, MARCH)
                                .value());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a;drop table b",
                "a\"b",
                "\"a\"b\"",
                "1a",
                "a.b.c.d",
                "\"\"",
                "a'",
                "(select 1)",
                "a--"
            })
    void whatIsNoNameOfATableIsRefused(String name) {
        assertThatThrownBy(() -> SqlLog.of(name, SqlLog.Times.SECONDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not " + name);
    }

    @Test
    void aColumnHasNoSchema() {
        var log = SqlLog.of("`my log`.\"of ours\".activity", SqlLog.Times.SECONDS);

        assertThatThrownBy(() -> log.columns("a.b", "kind", "at")).hasMessageContaining("not a.b");
        assertThatThrownBy(() -> log.columns("a", "kind or 1=1", "at")).hasMessageContaining("not kind or 1=1");
    }

    @Test
    void whatIsMoreThanCountsOfRowsIsRefused() {
        var log = SqlLog.of("activity", SqlLog.Times.SECONDS);
        var now = Instant.parse("2024-04-02T00:00:00Z");

        assertThatThrownBy(() -> log.query(Funnel.within(Duration.ofDays(1), Kinds.ALL, Kinds.ALL), MARCH, now))
                .hasMessage("funnel is more than counts of rows");
        assertThatThrownBy(() -> log.query(TopTags.first(3), MARCH, now))
                .hasMessage("top-tags is more than counts of rows");
        assertThatThrownBy(
                        () -> log.query(Retention.recurring(Unit.DAY, Kinds.ALL).rolling(), MARCH, now))
                .hasMessage("rolling-retention is more than counts of rows");
    }

    @Test
    void aQueryStaysOfASizeThatDatabasesRead() throws Exception {
        var log = SqlLog.of("log_of_seconds", SqlLog.Times.SECONDS).columns("who", "what", "happened");
        var first = LocalDate.of(2013, 1, 1);
        var most = Period.of(LONDON, first, first.plusDays(SqlLog.MOST_PARTS - 1));
        var tooLong = Period.of(LONDON, first, first.plusDays(SqlLog.MOST_PARTS));

        for (var engine : SqlEngine.present()) {
            try (var connection = engine.connect()) {
                var at = most.end().minusSeconds(1);
                engine.log(
                        connection,
                        SqlLog.Times.SECONDS,
                        List.of(Activity.of("1", MemberId.of("ana"), "message.posted", at)));
                var daily = log.query(ActiveMembers.DAILY, most, most.end()).measure(connection);
                assertThat(daily.points()).hasSize(SqlLog.MOST_PARTS);
                assertThat(daily.values().stream().mapToLong(n -> n).sum()).isEqualTo(1);
                assertThat(daily.values().get(SqlLog.MOST_PARTS - 1)).isEqualTo(1);
            }
        }
        assertThatThrownBy(() -> log.query(ActiveMembers.DAILY, tooLong, tooLong.end()))
                .hasMessage("a query tells up to 4000 parts apart, not 4001");
    }
}
