package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.activity.Activity;
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
}
