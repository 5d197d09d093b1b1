package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    /** The example that PostHog tests its own lifecycle with. */
    private static final Map<String, List<Integer>> DAYS = Map.of(
            "p1", List.of(11, 12, 13, 15, 17, 19),
            "p2", List.of(9, 12),
            "p3", List.of(12),
            "p4", List.of(15));

    private static ActivityFrame frame() {
        var activities = new ArrayList<Activity>();
        DAYS.forEach((who, days) -> days.forEach(day -> activities.add(Activity.of(
                who + "-" + day,
                MemberId.of(who),
                "message.posted",
                Instant.parse("2020-01-%02dT12:00:00Z".formatted(day))))));
        return ActivityFrame.of(activities);
    }

    private static List<Lifecycle.Change> changes(int first, int last) {
        var period = Period.of(ZoneOffset.UTC, LocalDate.of(2020, 1, first), LocalDate.of(2020, 1, last));
        return Analytics.on(frame(), period.end())
                .measure(Lifecycle.per(Unit.DAY, Kinds.WRITING), period)
                .value()
                .values();
    }

    @Test
    void everyMemberIsNewReturningResurrectingOrDormant() {
        var changes = changes(9, 19);

        assertThat(changes)
                .extracting(Lifecycle.Change::fresh)
                .containsExactly(1L, 0L, 1L, 1L, 0L, 0L, 1L, 0L, 0L, 0L, 0L);
        assertThat(changes)
                .extracting(Lifecycle.Change::returning)
                .containsExactly(0L, 0L, 0L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L);
        assertThat(changes)
                .extracting(Lifecycle.Change::resurrecting)
                .containsExactly(0L, 0L, 0L, 1L, 0L, 0L, 1L, 0L, 1L, 0L, 1L);
        assertThat(changes)
                .extracting(Lifecycle.Change::dormant)
                .containsExactly(0L, 1L, 0L, 0L, 2L, 1L, 0L, 2L, 0L, 1L, 0L);
    }

    @Test
    void theNumbersOfADayDoNotDependOnWhereThePeriodStarts() {
        var whole = changes(9, 19);

        for (int first = 10; first <= 19; first++) {
            assertThat(changes(first, 19)).isEqualTo(whole.subList(first - 9, whole.size()));
        }
    }
}
