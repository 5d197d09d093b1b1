package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class FirstResponseTest {
    private static final Period MARCH = Period.months(ZoneOffset.UTC).containing(LocalDate.of(2024, 3, 1));
    private static final Instant START = MARCH.start();

    private final List<Activity> log = new ArrayList<>();

    private void opened(String topic, String by, int hour) {
        log.add(Activity.of("o" + log.size(), MemberId.of(by), "topic.opened", START.plusSeconds(3600L * hour))
                .on("message of " + topic)
                .about(topic));
    }

    private void replied(String topic, String by, int hour) {
        log.add(Activity.of("r" + log.size(), MemberId.of(by), "message.replied", START.plusSeconds(3600L * hour))
                .on("m" + log.size())
                .about(topic));
    }

    private FirstResponse.Waiting measure(FirstResponse metric, int now) {
        return Analytics.on(ActivityFrame.of(log), START.plusSeconds(3600L * now))
                .measure(metric, MARCH)
                .value();
    }

    @Test
    void aTopicWithoutAnAnswerStillWaits() {
        opened("a", "ana", 0);
        opened("b", "ana", 0);
        opened("c", "ana", 0);
        replied("a", "ben", 2);
        replied("a", "cleo", 1);
        replied("b", "ben", 8);

        var waiting = measure(FirstResponse.TO_TOPICS, 30);

        assertThat(waiting.answered()).isEqualTo(new Rate(2, 3));
        assertThat(waiting.median().seconds()).hasValue(8 * 3600);
        assertThat(waiting.medianSecondsAmongAnswered()).hasValue(4.5 * 3600);
        assertThat(waiting.within())
                .extracting(FirstResponse.Within::seconds)
                .containsExactly(3_600L, 21_600L, 86_400L, 604_800L, 2_592_000L);
        assertThat(waiting.within().get(0).part().orElseThrow()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(waiting.within().get(2).part().orElseThrow()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(waiting.within().get(3).part()).isEmpty();
    }

    @Test
    void whatIsAnsweredLaterThanNowIsNotAnswered() {
        opened("a", "ana", 0);
        replied("a", "ben", 8);

        assertThat(measure(FirstResponse.TO_TOPICS, 7).answered()).isEqualTo(new Rate(0, 1));
        assertThat(measure(FirstResponse.TO_TOPICS, 7).median().seconds()).isEmpty();
        assertThat(measure(FirstResponse.TO_TOPICS, 8).answered()).isEqualTo(new Rate(1, 1));
    }

    @Test
    void whoeverOpenedATopicDoesNotAnswerItUnlessAskedFor() {
        opened("a", "ana", 0);
        replied("a", "ana", 1);
        replied("a", "ben", 5);

        assertThat(measure(FirstResponse.TO_TOPICS, 9).median().seconds()).hasValue(5 * 3600);
        assertThat(measure(FirstResponse.TO_TOPICS.countingOwn(), 9).median().seconds())
                .hasValue(3600);
    }

    @Test
    void aReplyToTheOpeningMessageIsAnAnswerAndOneToAnAnswerIsNot() {
        opened("a", "ana", 0);
        replied("some answer", "ben", 1);
        replied("message of a", "ben", 3);
        replied("a", "cleo", 5);

        assertThat(measure(FirstResponse.TO_TOPICS, 9).median().seconds()).hasValue(3 * 3600);
    }

    @Test
    void aReplyToWhateverTheOpenerPostedInTheTopicIsAnAnswer() {
        opened("a", "ana", 0);
        posted("a", "ana", "more details", 1);
        replied("more details", "ana", 2);
        replied("more details", "ben", 3);
        posted("a", "cleo", "an answer", 8);

        assertThat(measure(FirstResponse.TO_TOPICS, 9).median().seconds()).hasValue(3 * 3600);
    }

    private void posted(String topic, String by, String message, int hour) {
        log.add(Activity.of("p" + log.size(), MemberId.of(by), "message.posted", START.plusSeconds(3600L * hour))
                .on(message)
                .about(topic));
    }

    @Test
    void onlyTopicsOpenedInThePeriodCountWheneverTheyAreAnswered() {
        opened("before", "ana", -1);
        replied("before", "ben", 1);
        opened("inside", "ana", 24 * 31 - 1);
        replied("inside", "ben", 24 * 31 + 1);

        var waiting = measure(FirstResponse.TO_TOPICS, 24 * 40);

        assertThat(waiting.answered()).isEqualTo(new Rate(1, 1));
        assertThat(waiting.median().seconds()).hasValue(2 * 3600);
    }

    @Test
    void anAnswerDatedBeforeItsTopicCameAtOnce() {
        opened("a", "ana", 5);
        replied("a", "ben", 1);

        assertThat(measure(FirstResponse.TO_TOPICS, 9).medianSecondsAmongAnswered())
                .isEqualTo(OptionalDouble.of(0));
    }
}
