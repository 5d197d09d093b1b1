package org.communitykit.analytics.newcomer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class EarlyWarningTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final List<Activity> log = new ArrayList<>();

    @Test
    void theChancesNewcomersWereMadeWithAreFound() {
        var random = new Streams(49).stream("newcomers");
        var newcomers = new ArrayList<Newcomer>();
        for (int i = 0; i < 3_000; i++) {
            boolean answered = i % 2 == 0;
            int posts = 1 + i % 5;
            int weeks = 1;
            boolean became = false;
            for (; weeks <= 12; weeks++) {
                double log =
                        -3 - .4 * Math.log(weeks) + .5 * Math.log1p(posts) + (answered ? 1 - .5 * Math.log(weeks) : 0);
                if (random.nextDouble() < 1 / (1 + Math.exp(-log))) {
                    became = true;
                    break;
                }
            }
            newcomers.add(new Newcomer(answered, posts, Math.min(weeks, 12), became));
        }

        var warning = EarlyWarning.of(newcomers);

        double[] made = {-3, -.4, .5, 1, -.5};
        assertThat(warning.fit().status()).isEqualTo(Status.CONVERGED);
        for (int i = 0; i < made.length; i++) {
            var estimate = warning.fit().estimates().get(i);
            assertThat(estimate.value())
                    .as(estimate.name())
                    .isCloseTo(made[i], within(3.5 * estimate.standardError().orElseThrow()));
        }
        double answered = warning.becoming(true, 2, 12).orElseThrow();
        assertThat(answered).isGreaterThan(warning.becoming(false, 2, 12).orElseThrow());
        assertThat(answered).isGreaterThan(warning.becoming(true, 2, 4).orElseThrow());
        assertThat(warning.difference().orElseThrow().p()).isLessThan(1e-6);
        assertThat(warning.answered()).hasSize(12);
        assertThat(warning.answered().get(0).became().denominator()).isEqualTo(1_500);
        assertThat(warning.unanswered().get(1).became().denominator())
                .isEqualTo(1_500 - warning.unanswered().get(0).became().numerator());
    }

    @Test
    void theFirstWeekIsReadFromTheLog() {
        write("ana", "message.posted", "garden", 0);
        write("ben", "message.replied", "ana0", 23);
        write("cleo", "topic.opened", "hall", 1);
        write("dan", "message.posted", "hall", 26);
        write("eva", "message.posted", "garden", 2);
        write("eva", "message.replied", "eva2", 3);
        for (int day = 1; day <= 20; day++) {
            write("ana", "message.posted", "garden", 24 * day);
        }
        for (int hour = 30; hour < 60; hour++) {
            write("dan", "message.posted", "garden", hour);
        }

        var newcomers = Newcomers.arrived(START, START.plusSeconds(3 * 3_600))
                .contributingBy(15)
                .in(ActivityFrame.of(log), START.plus(Duration.ofDays(36)));

        assertThat(newcomers)
                .containsExactlyInAnyOrder(
                        new Newcomer(true, 7, 2, true), // ana: the 15th post on day 14
                        new Newcomer(false, 1, 4, false), // cleo: dan came 25 hours later
                        new Newcomer(false, 2, 4, false)); // eva: only her own answer
    }

    @Test
    void whoWasAContributorAtOnceOrIsTooNewSaysNothing() {
        for (int hour = 0; hour < 20; hour++) {
            write("ana", "message.posted", "garden", hour);
        }
        write("ben", "message.posted", "garden", 24 * 30);
        var end = START.plus(Duration.ofDays(36));

        assertThat(Newcomers.arrived(START, end).contributingBy(15).in(ActivityFrame.of(log), end))
                .isEmpty();
        var nothing = EarlyWarning.of(List.of());
        assertThat(nothing.fit().status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(nothing.becoming(true, 1, 4)).isEmpty();
        assertThat(nothing.difference()).isEmpty();
        assertThatThrownBy(() -> Newcomers.arrived(START, end).contributingBy(1))
                .hasMessageContaining("not 1");
        assertThatThrownBy(() -> Newcomers.arrived(START, end).watchedFor(521)).hasMessageContaining("not 521");
        assertThatThrownBy(() -> nothing.becoming(true, 1, 0)).hasMessageContaining("not 0 after 1");
        assertThatThrownBy(() -> new Newcomer(true, 1, 0, true)).isInstanceOf(IllegalArgumentException.class);
    }

    private void write(String who, String kind, String about, int hour) {
        var id = who + hour;
        log.add(Activity.of(id, MemberId.of(who), kind, START.plusSeconds(3_600L * hour))
                .on(id)
                .about(about));
    }
}
