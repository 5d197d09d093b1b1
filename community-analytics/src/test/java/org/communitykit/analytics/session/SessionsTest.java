package org.communitykit.analytics.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Rate;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Period WEEKEND = Period.of(LONDON, LocalDate.of(2024, 3, 30), LocalDate.of(2024, 3, 31));
    private static final Instant NOON = Instant.parse("2024-03-30T12:00:00Z");

    private static Sessions.Summary of(SessionRule rule, Activity... activities) {
        return Analytics.on(ActivityFrame.of(List.of(activities)), WEEKEND.end())
                .measure(Sessions.by(rule, Kinds.ALL), WEEKEND)
                .value();
    }

    private static Activity posted(String member, Instant at) {
        return Activity.of(member + at, MemberId.of(member), "message.posted", at);
    }

    private static Activity from(String campaign, Instant at) {
        return Activity.of(campaign + at, MemberId.of("ana"), "campaign.action", at)
                .about(campaign);
    }

    @Test
    void aGapAsLongAsTheRuleSaysGoesOnAndALongerOneDoesNot() {
        var half = Duration.ofMinutes(30);
        var rule = SessionRule.gap(half);

        assertThat(of(rule, posted("ana", NOON), posted("ana", NOON.plus(half))).sessions())
                .isEqualTo(1);
        assertThat(of(rule, posted("ana", NOON), posted("ana", NOON.plus(half).plusNanos(1_000)))
                        .sessions())
                .isEqualTo(2);
        assertThat(of(rule, posted("ana", NOON), posted("ben", NOON)).sessions())
                .isEqualTo(2);
        assertThatThrownBy(() -> SessionRule.gap(Duration.ZERO)).hasMessageContaining("PT0S");
    }

    @Test
    void midnightIsThatOfTheZone() {
        var late = posted("ana", Instant.parse("2024-03-30T23:59:00Z"));
        var early = posted("ana", Instant.parse("2024-03-31T00:01:00Z"));

        assertThat(of(SessionRule.MATOMO, late, early).sessions()).isEqualTo(2);
        assertThat(of(SessionRule.GA4, late, early).sessions()).isEqualTo(1);

        var cairo = Period.of(ZoneId.of("Africa/Cairo"), LocalDate.of(2025, 4, 24), LocalDate.of(2025, 4, 25));
        var skipped = ActivityFrame.of(List.of(
                posted("ana", cairo.end().minus(Duration.ofHours(23)).minusSeconds(1)),
                posted("ana", cairo.end().minus(Duration.ofHours(23)))));
        assertThat(Analytics.on(skipped, cairo.end())
                        .measure(Sessions.by(SessionRule.MATOMO, Kinds.ALL), cairo)
                        .value()
                        .sessions())
                .isEqualTo(2);
    }

    @Test
    void anotherCampaignStartsASessionAndTheSameOneDoesNot() {
        var visit = new Activity[] {
            from("spring", NOON),
            posted("ana", NOON.plusSeconds(1)),
            from("spring", NOON.plusSeconds(2)),
            from("autumn", NOON.plusSeconds(3)),
            posted("ana", NOON.plusSeconds(4))
        };

        assertThat(of(SessionRule.MATOMO, visit).sessions()).isEqualTo(2);
        assertThat(of(SessionRule.UNIVERSAL_ANALYTICS, visit).sessions()).isEqualTo(2);
        assertThat(of(SessionRule.GA4, visit).sessions()).isEqualTo(1);
        assertThat(of(SessionRule.MATOMO, posted("ana", NOON), from("spring", NOON.plusSeconds(1)))
                        .sessions())
                .isEqualTo(2);
    }

    @Test
    void aSessionHoldsSoManyActionsAndTheNextStartsAnother() {
        var rule = SessionRule.gap(Duration.ofMinutes(30)).cutAfter(3);
        var visit = new ArrayList<Activity>();
        for (int i = 0; i < 7; i++) {
            visit.add(posted("ana", NOON.plusSeconds(i)));
        }

        assertThat(of(rule, visit.toArray(Activity[]::new)).sessions()).isEqualTo(3);
        assertThat(of(rule, visit.subList(0, 3).toArray(Activity[]::new)).sessions())
                .isEqualTo(1);
    }

    @Test
    void theSummaryTellsLengthsAndSessionsOfOneActivity() {
        var found = of(
                SessionRule.GA4,
                posted("ana", NOON),
                posted("ana", NOON.plusSeconds(600)),
                posted("ana", NOON.plusSeconds(7_200)),
                posted("ben", NOON),
                posted("ben", NOON.plusSeconds(20)));

        assertThat(found.sessions()).isEqualTo(3);
        assertThat(found.members()).isEqualTo(2);
        assertThat(found.activities()).isEqualTo(5);
        assertThat(found.ofOneActivity()).isEqualTo(new Rate(1, 3));
        assertThat(found.medianSeconds()).hasValue(20);
        assertThat(found.perMember()).hasValue(1.5);
        assertThat(of(SessionRule.GA4).medianSeconds()).isEmpty();
    }
}
