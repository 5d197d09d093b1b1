package org.communitykit.analytics.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActiveMembers;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.Timeline;
import org.communitykit.analytics.Unit;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Period FEBRUARY =
            Period.of(ZoneOffset.UTC, LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 29));

    private static ActivityFrame frame(String... memberAndMoment) {
        var log = new ArrayList<Activity>();
        for (var entry : memberAndMoment) {
            var parts = List.of(entry.split(" ", 2));
            log.add(Activity.of(
                    entry.replace(' ', '-'), MemberId.of(parts.get(0)), "message.posted", Instant.parse(parts.get(1))));
        }
        return ActivityFrame.of(log);
    }

    @Test
    void productsDisagreeAboutWhoCameAtTheEdgesOfADay() {
        var frame = frame(
                "midnight 2024-02-05T23:59:00Z",
                "midnight 2024-02-06T00:01:00Z",
                "hour 2024-02-05T17:59:00Z",
                "hour 2024-02-06T17:00:00Z",
                "dayafter 2024-02-05T12:00:00Z",
                "dayafter 2024-02-06T13:00:00Z",
                "once 2024-02-05T12:00:00Z");

        var found = Preset.compareRetention(Unit.DAY, Kinds.ALL, 1, frame, FEBRUARY, FEBRUARY.end());

        assertThat(found.answers())
                .containsExactly(
                        Map.entry("amplitude", new Rate(2, 4)),
                        Map.entry("mixpanel", new Rate(1, 4)),
                        Map.entry("posthog", new Rate(3, 4)),
                        Map.entry("matomo", new Rate(3, 4)));
        assertThat(found.differing()).containsOnlyKeys(MemberId.of("midnight"), MemberId.of("hour"));
        assertThat(found.differing().get(MemberId.of("hour")))
                .containsEntry("amplitude", new Rate(1, 1))
                .containsEntry("mixpanel", new Rate(0, 1))
                .containsEntry("posthog", new Rate(1, 1));
    }

    /** Sunday and the Monday after are one week where weeks start on Sunday. */
    @Test
    void productsDisagreeAboutWhenAWeekStarts() {
        var frame = frame("ana 2024-02-04T12:00:00Z", "ana 2024-02-05T12:00:00Z");

        var found = Preset.compareRetention(Unit.WEEK, Kinds.ALL, 1, frame, FEBRUARY, FEBRUARY.end());

        assertThat(found.answers()).containsEntry("posthog", new Rate(0, 1)).containsEntry("matomo", new Rate(1, 1));
        assertThat(found.differing()).containsOnlyKeys(MemberId.of("ana"));
    }

    @Test
    void anyDefinitionsCanBeCompared() {
        var frame = frame("ana 2024-02-04T12:00:00Z", "ben 2024-02-04T23:30:00Z");
        Function<Timeline<Long>, Long> sunday = days -> days.at("2024-02-04");
        var east = Period.of(ZoneOffset.ofHours(1), FEBRUARY.first(), LocalDate.of(2024, 2, 29));

        var found = Comparison.of(
                List.of(
                        new Comparison.Candidate<>("utc", ActiveMembers.per(Unit.DAY, Kinds.ALL), FEBRUARY),
                        new Comparison.Candidate<>("east", ActiveMembers.per(Unit.DAY, Kinds.ALL), east)),
                sunday,
                frame,
                FEBRUARY.end());

        assertThat(found.answers()).containsExactly(Map.entry("utc", 2L), Map.entry("east", 1L));
        assertThat(found.differing()).containsOnlyKeys(MemberId.of("ben"));
        assertThat(Comparison.of(List.of(), sunday, ActivityFrame.empty(), FEBRUARY.end())
                        .differing())
                .isEmpty();
    }
}
