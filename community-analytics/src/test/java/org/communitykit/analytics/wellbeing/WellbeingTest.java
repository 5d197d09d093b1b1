package org.communitykit.analytics.wellbeing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.contract.MetricLaws;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class WellbeingTest {
    /** Clocks go forward on the 31st, from 01:00 to 02:00. */
    private static final Period MARCH =
            Period.months(ZoneId.of("Europe/London")).containing(LocalDate.of(2024, 3, 1));

    private static final Kinds WORK = Kinds.of("report.decided");
    private static final List<MemberId> TEAM =
            Stream.of("ana", "ben", "cleo", "dan", "eve").map(MemberId::of).toList();

    private final List<Activity> log = new ArrayList<>();

    private void decided(String by, String at) {
        log.add(Activity.of("d" + log.size(), MemberId.of(by), "report.decided", Instant.parse(at)));
    }

    private Workload.Load measure(Workload workload) {
        return Analytics.on(ActivityFrame.of(log), MARCH.end())
                .measure(workload, MARCH)
                .value();
    }

    @Test
    void theLoadOfATeamIsToldAndNobodysOwn() {
        for (int day = 10; day < 16; day++) {
            decided("ana", "2024-03-" + day + "T12:00:00Z");
        }
        decided("ben", "2024-03-10T23:30:00Z");
        decided("cleo", "2024-03-10T12:00:00Z");
        decided("stranger", "2024-03-10T02:00:00Z");
        decided("ana", "2024-04-01T12:00:00Z");

        var load = measure(Workload.of("moderators", TEAM, WORK));

        assertThat(load.members()).isEqualTo(5);
        assertThat(load.acts()).hasValue(8L);
        assertThat(load.absenceFactor()).hasValue(1);
        assertThat(load.night()).hasValue(new Rate(1, 8));
        assertThat(load.gini().orElseThrow()).isEqualTo((0 * 1 + 2 * 1 + 4 * 6) / 40.0);
    }

    @Test
    void aTeamOfFourHasNoNumbers() {
        decided("ana", "2024-03-10T12:00:00Z");

        var load = measure(Workload.of("moderators", TEAM.subList(0, 4), WORK));

        assertThat(load.members()).isEqualTo(4);
        assertThat(load.acts()).isEmpty();
        assertThat(load.gini()).isEmpty();
        assertThat(load.absenceFactor()).isEmpty();
        assertThat(load.night()).isEmpty();
    }

    @Test
    void nightIsByTheClockOnTheWall() {
        decided("ana", "2024-03-30T05:59:59Z");
        decided("ana", "2024-03-30T06:00:00Z");
        decided("ana", "2024-03-31T05:00:00Z");
        decided("ana", "2024-03-31T20:59:59Z");
        decided("ana", "2024-03-31T21:00:00Z");
        var workload = Workload.of("moderators", TEAM, WORK);

        assertThat(measure(workload).night()).hasValue(new Rate(2, 5));
        assertThat(measure(workload.night(LocalTime.of(5, 0), LocalTime.of(6, 30)))
                        .night())
                .hasValue(new Rate(3, 5));
        assertThatThrownBy(() -> workload.night(LocalTime.NOON, LocalTime.NOON))
                .hasMessage("a night begins and ends at different times, not both at 12:00");
    }

    @Test
    void theLoadKeepsTheLawsOfMetrics() {
        MetricLaws.of(Workload.of("moderators", TEAM, Kinds.ALL)).check();
    }

    private void asked(int post, int hour) {
        log.add(Activity.of(
                        "o" + post,
                        MemberId.of("m" + post),
                        "topic.opened",
                        MARCH.start().plusSeconds(3600L * hour))
                .in("support")
                .on("message" + post)
                .about("topic" + post));
    }

    private void answered(int post, String by, int hour) {
        log.add(Activity.of(
                        "r" + log.size(),
                        MemberId.of(by),
                        "message.posted",
                        MARCH.start().plusSeconds(3600L * hour))
                .in("support")
                .on("answer" + log.size())
                .about("topic" + post));
    }

    @Test
    void whoeverWaitsForHelpCountsAsWaiting() {
        for (int post = 0; post < 5; post++) {
            asked(post, 10 * post);
        }
        answered(0, "helper", 4);
        answered(1, "helper", 12);
        answered(2, "helper", 50);
        answered(3, "m3", 31);
        var analytics = Analytics.on(ActivityFrame.of(log), MARCH.start().plusSeconds(3600 * 240));

        var heard = Unheard.in(List.of("support"), analytics, MARCH);

        assertThat(heard.unanswered()).hasValue(new Rate(2, 5));
        assertThat(heard.medianSeconds()).hasValue(30 * 3600);
        assertThat(heard.answeredWithinADay().orElseThrow()).isCloseTo(2 / 5.0, within(1e-12));
        assertThat(heard.provenance().spaces()).containsExactly("support");
    }

    @Test
    void fourWhoAskedHaveNoNumbers() {
        for (int post = 0; post < 4; post++) {
            asked(post, 1);
        }
        var analytics = Analytics.on(ActivityFrame.of(log), MARCH.end());

        var heard = Unheard.in(List.of("support"), analytics, MARCH);

        assertThat(heard.unanswered()).isEmpty();
        assertThat(heard.medianSeconds()).isEmpty();
        assertThat(heard.answeredWithinADay()).isEmpty();
    }
}
