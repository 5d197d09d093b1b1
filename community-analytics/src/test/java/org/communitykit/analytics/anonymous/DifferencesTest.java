package org.communitykit.analytics.anonymous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Period;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final int LEAST = 5;

    private static Set<MemberId> members(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> MemberId.of("m" + i)).collect(Collectors.toSet());
    }

    private static Differences.Count count(String name, int from, int to) {
        return new Differences.Count(name, members(from, to));
    }

    @Test
    void aReportBeforeAndOneAfterAnErasureIsolateWhoWasErased() {
        var zone = ZoneId.of("Europe/London");
        var day = Period.of(zone, LocalDate.of(2024, 3, 11), LocalDate.of(2024, 3, 11));
        var log = ActivityFrame.of(IntStream.range(0, 20)
                .mapToObj(i -> Activity.of(
                                "a" + i, MemberId.of("m" + i), "message.posted", Instant.parse("2024-03-11T10:00:00Z"))
                        .in(i < 12 ? "garden" : "hall"))
                .toList());
        var analytics = Analytics.on(log, day.end());
        var what = Grouped.members(By.SPACE);
        var before = Differences.counts("March", analytics.measure(what, day).value());
        var forgotten = Differences.counts(
                "March again",
                analytics
                        .excluding("erased", List.of(MemberId.of("m3")))
                        .measure(what, day)
                        .value());

        assertThatCode(() -> Differences.check(before, before, LEAST)).doesNotThrowAnyException();
        assertThat(Differences.of(before, LEAST)).isEmpty();
        assertThatThrownBy(() -> Differences.check(before, forgotten, LEAST))
                .isInstanceOf(IsolatingDifference.class)
                .hasMessageContaining("March: garden")
                .hasMessageContaining("fewer than 5");
        var both = new ArrayList<>(before);
        both.addAll(forgotten);
        assertThat(Differences.of(both, LEAST))
                .extracting(Differences.Isolated::members)
                .containsOnly(1);
    }

    @Test
    void segmentsThatOverlapIsolateWhatLiesBetweenThem() {
        var isolated = Differences.of(List.of(count("under 40", 0, 40), count("under 38", 0, 38)), LEAST);

        assertThat(isolated).contains(new Differences.Isolated(Set.of("under 40"), Set.of("under 38"), 2));
        assertThat(Differences.of(List.of(count("under 40", 0, 40), count("under 35", 0, 35)), LEAST))
                .isEmpty();
    }

    @Test
    void severalCountsCanIsolateTogetherWhatNoTwoDo() {
        var all = count("all", 0, 63);
        var thirds = List.of(all, count("a", 0, 20), count("b", 20, 40), count("c", 40, 60));

        assertThat(Differences.of(thirds, LEAST))
                .extracting(Differences.Isolated::members)
                .containsExactly(3);
        assertThat(Differences.of(thirds, LEAST).get(0).in()).containsExactly("all");
        assertThat(Differences.of(thirds.subList(0, 3), LEAST)).isEmpty();
    }

    @Test
    void segmentsThatCrossTellNoOneApart() {
        assertThat(Differences.of(List.of(count("one", 0, 30), count("other", 28, 60)), LEAST))
                .isEmpty();
    }
}
