package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.funnel.Entry;
import org.communitykit.analytics.funnel.Funnel;
import org.communitykit.analytics.session.SessionRule;
import org.communitykit.analytics.session.Sessions;
import org.communitykit.member.MemberId;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 59,835 messages of 1,899 students over 193 days; the numbers were computed independently, in UTC. */
class CollegeMessagesTest {
    private static final Kinds SENT = Kinds.of("message.posted");
    private static final Kinds RECEIVED = Kinds.of("message.received");
    private static final Period ALL = Period.of(ZoneOffset.UTC, LocalDate.of(2004, 4, 15), LocalDate.of(2004, 10, 26));

    private static Analytics analytics;

    @BeforeAll
    static void read() {
        var lines = RealData.lines("network/CollegeMsg.txt.gz");
        var activities = new ArrayList<Activity>();
        for (int i = 1; i < lines.size(); i++) {
            var fields = lines.get(i).split("\\s+");
            var at = Instant.ofEpochSecond(Long.parseLong(fields[2]));
            activities.add(Activity.of("s" + i, MemberId.of(fields[0]), "message.posted", at));
            activities.add(Activity.of("r" + i, MemberId.of(fields[1]), "message.received", at));
        }
        analytics = Analytics.on(ActivityFrame.of(activities), ALL.end());
    }

    @Test
    void dailyActiveMembers() {
        var daily = analytics.measure(ActiveMembers.per(Unit.DAY, SENT), ALL).value();

        assertThat(daily.values().stream().mapToLong(n -> n).sum()).isEqualTo(14_649);
        assertThat(daily.values().stream().filter(n -> n > 0)).hasSize(193);
        assertThat(daily.values().stream().max(Long::compare)).hasValue(386L);
        assertThat(daily.at("2004-05-27")).isEqualTo(386);
    }

    @Test
    void monthlyActiveMembersAndStickiness() {
        var months =
                Period.months(ZoneOffset.UTC).spanning(ALL.first(), ALL.until().minusDays(1));
        var past = Analytics.on(analytics.frame(), months.end());

        assertThat(past.measure(ActiveMembers.per(Unit.MONTH, SENT), months)
                        .value()
                        .values())
                .containsExactly(313L, 1038L, 740L, 360L, 287L, 255L, 164L);
        var stickiness = past.measure(Stickiness.per(Unit.MONTH, SENT), months).value();
        var expected = new double[] {.088179, .219405, .123423, .141756, .126110, .117647, .082022};
        for (int i = 0; i < expected.length; i++) {
            assertThat(stickiness.values().get(i).value().orElseThrow()).isCloseTo(expected[i], within(5e-7));
        }
    }

    @Test
    void retentionOfNewMembersByDay() {
        var on = analytics
                .measure(Retention.ofNewMembers(Unit.DAY, SENT).upTo(200), ALL)
                .value();
        var orAfter = analytics
                .measure(Retention.ofNewMembers(Unit.DAY, SENT).upTo(200).orAfter(), ALL)
                .value();

        assertThat(on.overall(1)).isEqualTo(new Rate(590, 1349));
        assertThat(on.overall(7)).isEqualTo(new Rate(354, 1346));
        assertThat(on.overall(30)).isEqualTo(new Rate(144, 1330));
        assertThat(orAfter.overall(1)).isEqualTo(new Rate(1103, 1349));
        assertThat(orAfter.overall(7)).isEqualTo(new Rate(963, 1346));
        assertThat(orAfter.overall(30)).isEqualTo(new Rate(640, 1330));
    }

    /** Days 1, 7 and 30, and the brackets of days 1-2, 3-6 and 7-29, each as returned out of those it is over for. */
    @Test
    void allTwelveKindsOfRetention() {
        var fresh = Retention.ofNewMembers(Unit.DAY, SENT).upTo(30);
        var all = Retention.recurring(Unit.DAY, SENT).upTo(30);

        assertThat(rates(fresh, 1, 7, 30)).containsExactly("590/1349", "354/1346", "144/1330");
        assertThat(rates(fresh.orAfter(), 1, 7, 30)).containsExactly("1103/1349", "963/1346", "640/1330");
        assertThat(rates(fresh.within(1, 3, 7, 30), 1, 3, 7)).containsExactly("724/1348", "726/1346", "880/1332");
        assertThat(rates(fresh.rolling(), 1, 7, 30)).containsExactly("537/1348", "321/1344", "140/1329");
        assertThat(rates(fresh.orAfter().rolling(), 1, 7, 30)).containsExactly("1079/1348", "949/1344", "636/1329");
        assertThat(rates(fresh.within(1, 3, 7, 30).rolling(), 1, 3, 7))
                .containsExactly("663/1348", "710/1346", "865/1330");

        assertThat(rates(all, 1, 7, 30)).containsExactly("7099/14642", "4713/14565", "1844/14121");
        assertThat(rates(all.orAfter(), 1, 7, 30)).containsExactly("13299/14642", "12249/14565", "8909/14121");
        assertThat(rates(all.within(1, 3, 7, 30), 1, 3, 7)).containsExactly("8882/14623", "9407/14576", "11122/14151");
        assertThat(rates(all.rolling(), 1, 7, 30)).containsExactly("6649/14623", "4634/14553", "1832/14097");
        assertThat(rates(all.orAfter().rolling(), 1, 7, 30))
                .containsExactly("13178/14623", "12170/14553", "8862/14097");
        assertThat(rates(all.within(1, 3, 7, 30).rolling(), 1, 3, 7))
                .containsExactly("8514/14611", "9272/14565", "11013/14121");

        assertThat(rates(fresh.rolling().cutToHours(), 1, 7, 30)).containsExactly("545/1348", "331/1344", "139/1329");
    }

    private static List<String> rates(Metric<?, Retention.Cohorts> retention, int... after) {
        var cohorts = analytics.measure(retention, ALL).value();
        return Arrays.stream(after)
                .mapToObj(cohorts::overall)
                .map(rate -> rate.numerator() + "/" + rate.denominator())
                .toList();
    }

    @Test
    void thoseActiveWithinTheLastDays() {
        var week = analytics.measure(ActiveWithin.days(7, SENT), ALL).value();
        var month = analytics.measure(ActiveWithin.days(28, SENT), ALL).value();

        assertThat(week.values().stream().mapToLong(n -> n).sum()).isEqualTo(43_633);
        assertThat(week.at("2004-05-27")).isEqualTo(693);
        assertThat(month.values().stream().mapToLong(n -> n).sum()).isEqualTo(87_751);
        assertThat(month.at("2004-06-03")).isEqualTo(1_046);
        assertThat(month.at("2004-10-26")).isEqualTo(175);
        assertThat(analytics.measure(ActiveWithin.days(1, SENT), ALL).value().values())
                .isEqualTo(analytics
                        .measure(ActiveMembers.per(Unit.DAY, SENT), ALL)
                        .value()
                        .values());
    }

    @Test
    void onHowManyDaysMembersWereActive() {
        var days = analytics.measure(Attendance.per(Unit.DAY, SENT), ALL).value();

        assertThat(days.parts()).isEqualTo(195);
        assertThat(days.bars().stream().limit(7))
                .extracting(Attendance.Bar::members)
                .containsExactly(247L, 149L, 105L, 77L, 65L, 68L, 51L);
        assertThat(days.members(107)).isEqualTo(1);
        assertThat(days.bars().stream().mapToLong(Attendance.Bar::members).sum())
                .isEqualTo(1_350);
    }

    @Test
    void retentionOfOneWeeksNewMembers() {
        var weeks =
                Period.weeks(ZoneOffset.UTC).spanning(ALL.first(), ALL.until().minusDays(1));
        var cohorts = analytics
                .measure(Retention.ofNewMembers(Unit.WEEK, SENT).upTo(8), weeks)
                .value();

        var cohort = cohorts.cohorts().stream()
                .filter(c -> c.period().first().equals(LocalDate.of(2004, 4, 26)))
                .findFirst()
                .orElseThrow();
        assertThat(cohort.members()).isEqualTo(232);
        assertThat(cohort.returns())
                .extracting(r -> r.retained().numerator())
                .containsExactly(172L, 138L, 143L, 128L, 102L, 90L, 43L, 9L);
    }

    @Test
    void weeklyLifecycle() {
        var weeks =
                Period.weeks(ZoneOffset.UTC).spanning(ALL.first(), ALL.until().minusDays(1));
        var changes =
                analytics.measure(Lifecycle.per(Unit.WEEK, SENT), weeks).value().values();

        assertThat(changes.stream().mapToLong(Lifecycle.Change::fresh).sum()).isEqualTo(1350);
        assertThat(changes.stream().mapToLong(Lifecycle.Change::returning).sum())
                .isEqualTo(3567);
        assertThat(changes.stream().mapToLong(Lifecycle.Change::resurrecting).sum())
                .isEqualTo(1345);
        assertThat(changes.stream().mapToLong(Lifecycle.Change::dormant).sum()).isEqualTo(2670);
    }

    @Test
    void inequalityWithAndWithoutTheSilent() {
        var senders = analytics.measure(Inequality.of(SENT), ALL).value();
        var everyone =
                analytics.measure(Inequality.of(SENT).withSilent(RECEIVED), ALL).value();

        assertThat(senders.members()).isEqualTo(1350);
        assertThat(senders.gini().orElseThrow()).isCloseTo(.714703, within(5e-7));
        assertThat(everyone.members()).isEqualTo(1899);
        assertThat(everyone.silent()).isEqualTo(549);
        assertThat(everyone.gini().orElseThrow()).isCloseTo(.797183, within(5e-7));
        assertThat(senders.absenceFactor()).isEqualTo(106);
        assertThat(everyone.absenceFactor()).isEqualTo(106);
        assertThat(everyone.topPercent().value().orElseThrow()).isCloseTo(.18262, within(5e-6));
        assertThat(everyone.topTenPercent().value().orElseThrow()).isCloseTo(.18262 + .47103, within(1e-5));
    }

    @Test
    void newMembersAddUpToAllMembers() {
        var perDay = analytics.measure(NewMembers.per(Unit.DAY, SENT), ALL).value();

        assertThat(perDay.values().stream().mapToLong(n -> n).sum()).isEqualTo(1350);
        assertThat(analytics
                        .measure(ActivityVolume.per(Unit.YEAR, SENT), ALL)
                        .value()
                        .values())
                .isEqualTo(List.of(59_835L));
    }

    @Test
    void sessionsWithAndWithoutACutAtMidnight() {
        var half = SessionRule.gap(Duration.ofMinutes(30));

        assertThat(analytics.measure(Sessions.by(half, SENT), ALL).value().sessions())
                .isEqualTo(25_244);
        assertThat(analytics
                        .measure(Sessions.by(half.cutAtMidnight(), SENT), ALL)
                        .value()
                        .sessions())
                .isEqualTo(25_344);
    }

    @Test
    void whoIsWrittenToAnswersAndIsAnswered() {
        var funnel = Funnel.within(Duration.ofSeconds(86_400), RECEIVED, SENT, RECEIVED);

        assertThat(analytics.measure(funnel, ALL).value().reached()).containsExactly(1862L, 1106L, 1004L);
        assertThat(analytics.measure(funnel.entry(Entry.FIRST), ALL).value().reached())
                .containsExactly(1862L, 746L, 608L);
        assertThat(analytics
                        .measure(funnel.entry(Entry.FIRST_EVER), ALL)
                        .value()
                        .reached())
                .containsExactly(1862L, 746L, 608L);
    }

    @Test
    void onePercentNineAndNinetyOfAllStudentsWriteTheirParts() {
        var frame = analytics.frame();
        var cursor = frame.cursor();
        var sentBy = new long[frame.members()];
        while (cursor.next()) {
            sentBy[cursor.member() - 1] += SENT.contains(cursor.kind()) ? 1 : 0;
        }
        var sent = Concentration.of(sentBy).participation();

        assertThat(sent.one().value().orElseThrow()).isCloseTo(.18262, within(5e-6));
        assertThat(sent.nine().value().orElseThrow()).isCloseTo(.47103, within(5e-6));
    }
}
