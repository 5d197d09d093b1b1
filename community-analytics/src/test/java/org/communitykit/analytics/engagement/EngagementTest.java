package org.communitykit.analytics.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.engagement.Rfm.Segment;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class EngagementTest {
    private static final Instant NOON = Instant.parse("2024-03-13T12:00:00Z");

    @Test
    void anActivityCountsHalfAfterEveryHalfLife() {
        var week = Duration.ofDays(7);
        var frame = ActivityFrame.of(List.of(
                posted("1", "ana", NOON),
                posted("2", "ana", NOON.minus(week)),
                posted("3", "ben", NOON.minus(week.multipliedBy(2))),
                posted("4", "cleo", NOON.plusSeconds(1))));
        var scores = Engagement.halving(week, Map.of("message.posted", 8.0)).scores(frame, NOON);

        assertThat(scores)
                .containsExactly(
                        new Engagement.Score(MemberId.of("ana"), 12), new Engagement.Score(MemberId.of("ben"), 2));
        assertThat(Engagement.halving(week, Map.of("message.posted", 8.0))
                        .scores(frame, NOON.plus(Duration.ofHours(84)))
                        .get(0)
                        .score())
                .isCloseTo(12 / Math.sqrt(2), within(1e-12));
        assertThatThrownBy(() -> Engagement.halving(week, Map.of("message.posted", -1.0)))
                .hasMessageContaining("message.posted");
    }

    private static Activity posted(String id, String member, Instant at) {
        return Activity.of(id, MemberId.of(member), "message.posted", at);
    }

    @Test
    void membersFallIntoFifthsAndEqualOnesIntoTheSame() {
        var records = new ArrayList<Rfm.Dealings>();
        for (int i = 0; i < 10; i++) {
            records.add(new Rfm.Dealings("m" + i, LocalDate.of(2024, 3, 1).plusDays(i), i < 6 ? 1 : i, 100.0 - i));
        }
        var scores = Rfm.of(records).scores();

        assertThat(scores).extracting(Rfm.Scored::recency).containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        assertThat(scores).extracting(Rfm.Scored::frequency).containsExactly(1, 1, 1, 1, 1, 1, 4, 4, 5, 5);
        assertThat(scores).extracting(Rfm.Scored::money).containsExactly(5, 5, 4, 4, 3, 3, 2, 2, 1, 1);
        assertThat(Rfm.of(records).segments())
                .isEqualTo(Map.of(Segment.CHAMPIONS, 4L, Segment.OCCASIONAL, 2L, Segment.LOST, 4L));
        assertThat(Rfm.of(List.of()).scores()).isEmpty();
        assertThatThrownBy(() -> new Rfm.Dealings("m", LocalDate.EPOCH, 0, 1)).hasMessageContaining("0 times");
    }
}
