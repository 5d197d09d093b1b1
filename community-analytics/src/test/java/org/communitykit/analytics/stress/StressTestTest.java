package org.communitykit.analytics.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Provenance;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.random.Streams;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class StressTestTest {
    private static final Period MARCH = Period.months(ZoneOffset.UTC).containing(LocalDate.of(2024, 3, 1));
    private static final MemberId HELPER = MemberId.of("helper");

    private final List<Activity> log = new ArrayList<>();

    private void did(String kind, String by, String about, int hour) {
        log.add(Activity.of(
                        "a" + log.size(), MemberId.of(by), kind, MARCH.start().plusSeconds(3600L * hour))
                .on("m" + log.size())
                .about(about));
    }

    /** The helper answers all six topics after an hour, ben three of them after ten, a bot one at once. */
    private Analytics community() {
        for (int topic = 0; topic < 6; topic++) {
            did("topic.opened", "member" + topic, "t" + topic, 24 * topic);
            did("message.posted", "helper", "t" + topic, 24 * topic + 1);
            if (topic % 2 == 0) {
                did("message.posted", "ben", "t" + topic, 24 * topic + 10);
            }
        }
        did("message.posted", "bot", "t0", 0);
        return Analytics.on(ActivityFrame.of(log), MARCH.end()).excluding("bots", List.of(MemberId.of("bot")));
    }

    @Test
    void withoutItsBusiestHelperACommunityWaitsLonger() {
        var outcome = StressTest.of(community(), MARCH).withoutBusiest(1);

        assertThat(outcome.gone()).isEqualTo(1);
        assertThat(outcome.response().before().value().answered()).isEqualTo(new Rate(6, 6));
        assertThat(outcome.response().before().value().median().seconds()).hasValue(3600);
        assertThat(outcome.response().after().value().answered()).isEqualTo(new Rate(3, 6));
        assertThat(outcome.response().after().value().within().get(1).part()).hasValue(0);
        assertThat(outcome.response().after().value().within().get(2).part()).hasValue(.5);
        assertThat(outcome.reach().before().value().components()).containsExactly(8);
        assertThat(outcome.reach().after().value().components()).containsExactly(4, 1, 1, 1);
        assertThat(outcome.activity().before().value().values()).containsExactly(8L, 7L, 0L, 0L, 0L);
        assertThat(outcome.activity().after().value().values()).containsExactly(5L, 4L, 0L, 0L, 0L);
        assertThat(outcome.active().before().value().values()).containsExactly(5L, 5L, 0L, 0L, 0L);
        assertThat(outcome.active().after().value().values()).containsExactly(4L, 4L, 0L, 0L, 0L);
    }

    @Test
    void bothSidesLeaveOutTheBotAndSayWhoElse() {
        var outcome = StressTest.of(community(), MARCH).without(List.of(HELPER));

        assertThat(outcome.response().before().provenance().exclusions())
                .containsExactly(new Provenance.Exclusion("bots", 1, 1));
        assertThat(outcome.response().after().provenance().exclusions())
                .containsExactly(new Provenance.Exclusion("bots", 1, 1), new Provenance.Exclusion("stress-test", 1, 6));
        assertThat(outcome.response().before().provenance().metric())
                .isEqualTo(outcome.response().after().provenance().metric());
    }

    @Test
    void theBusiestAreThoseWhoAnswerOthers() {
        var stress = StressTest.of(community(), MARCH);

        assertThat(stress.busiest(5)).containsExactly(HELPER, MemberId.of("ben"));
        assertThat(stress.busiest(0)).isEmpty();
        assertThatThrownBy(() -> stress.busiest(-1)).hasMessage("the busiest 0 or more are asked for, not -1");
    }

    @Test
    void whereNobodyGoesNothingChanges() {
        var outcome = StressTest.of(community(), MARCH).without(List.of());

        assertThat(outcome.reach().after().value())
                .isEqualTo(outcome.reach().before().value());
        assertThat(outcome.response().after().json())
                .isEqualTo(outcome.response().before().json());
    }

    @Test
    void halfOfTheModeratorsAreDrawnByTheSeed() {
        var stress = StressTest.of(community(), MARCH);
        var moderators = List.of(MemberId.of("ben"), HELPER, MemberId.of("ben"), MemberId.of("member1"));

        var first = stress.withoutHalfOf(moderators, new Streams(1));

        assertThat(first.gone()).isEqualTo(2);
        assertThat(stress.withoutHalfOf(moderators.subList(0, 2), new Streams(1))
                        .gone())
                .isEqualTo(1);
        assertThat(stress.withoutHalfOf(moderators, new Streams(1))
                        .activity()
                        .after()
                        .json())
                .isEqualTo(first.activity().after().json());
        assertThat(IntStream.range(0, 20)
                        .mapToObj(seed -> stress.withoutHalfOf(moderators, new Streams(seed))
                                .activity()
                                .after()
                                .value()
                                .values())
                        .distinct())
                .as("each pair of the three goes now and then")
                .hasSize(3);
    }
}
