package org.communitykit.examples.mobility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.anonymous.Loss;
import org.communitykit.analytics.anonymous.PrivacyBudget;
import org.communitykit.analytics.anonymous.Protection;
import org.communitykit.analytics.anonymous.Release;
import org.communitykit.analytics.anonymous.Releases;
import org.communitykit.member.MemberId;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusyPlacesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = FIRST.plusWeeks(5);

    private final TestClock clock = new TestClock();
    private final Community community =
            Community.on(new MemoryStorage()).clock(clock).open();
    private final Releases releases = Releases.of(community);

    /** A garden that doubles in the sixth week, and a hall that few go to. */
    @BeforeEach
    void visits() {
        int id = 0;
        for (int day = 0; day < 42; day++) {
            var at = Instant.parse("2024-01-01T12:00:00Z").plusSeconds(86_400L * day);
            int guests = (day >= 35 ? 200 : 100) + (day % 7 == 6 ? 50 : 0);
            for (int guest = 0; guest < guests + 3; guest++) {
                community
                        .activities()
                        .log(
                                Actor.HOST,
                                Activity.of("v" + id++, MemberId.of("m" + guest), "place.visited", at)
                                        .in(guest < guests ? "garden" : "hall"));
            }
        }
        clock.set(Instant.parse("2024-02-20T00:00:00Z"));
    }

    @AfterEach
    void close() {
        community.close();
    }

    private List<Release> published(BusyPlaces places) {
        var weeks = new ArrayList<Release>();
        for (var week = FIRST; !week.isAfter(LAST); week = week.plusWeeks(1)) {
            weeks.add(places.week(LONDON, week));
        }
        return weeks;
    }

    @Test
    void changesAreAgainstTheSameDayOfTheWeekAndDropWhatNoiseHasMadeUncertain() {
        releases.allot(Actor.HOST, PrivacyBudget.of("places", LONDON, Loss.epsilon("60")));
        var places = new BusyPlaces(
                community,
                "places",
                List.of("garden", "hall"),
                Protection.of(Loss.epsilon("10")).bounded(7, 1));
        var weeks = published(places);
        var changes = BusyPlaces.changes(weeks.subList(0, 5), weeks.get(5));

        assertThat(changes).extracting(BusyPlaces.Change::place).containsOnly("garden");
        assertThat(changes).hasSize(7);
        assertThat(changes.get(0).percent()).isCloseTo(100, within(15.0));
        assertThat(changes.get(6).baseline()).isCloseTo(150, within(8.0));
        assertThat(changes.get(6).percent()).isCloseTo(66.7, within(10.0));
        assertThat(changes).allSatisfy(change -> assertThat(change.doubt()).isBetween(0.1, 10.0));

        var page = places.page(changes, Period.weeks(LONDON).containing(LAST));
        assertThat(page)
                .contains("<th scope=\"row\">hall</th><td>–</td>", "±", "lang=\"en\"")
                .doesNotContain("<script");
        assertThat(releases.left(Actor.HOST, "places", LAST)).isEqualTo(Loss.NONE);
        assertThat(published(places)).isEqualTo(weeks);
    }

    @Test
    void withTooMuchNoiseOrTooFewWeeksNothingIsSaid() {
        releases.allot(Actor.HOST, PrivacyBudget.of("quiet", LONDON, Loss.epsilon("1")));
        var places = new BusyPlaces(
                community,
                "quiet",
                List.of("garden"),
                Protection.of(Loss.epsilon("0.1")).bounded(7, 1));
        var weeks = published(places);

        assertThat(BusyPlaces.changes(weeks.subList(0, 5), weeks.get(5))).isEmpty();
        assertThat(BusyPlaces.changes(weeks.subList(0, 2), weeks.get(5))).isEmpty();
    }
}
