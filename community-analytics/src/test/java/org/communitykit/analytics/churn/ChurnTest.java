package org.communitykit.analytics.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class ChurnTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MIDDLE = START.plus(Duration.ofDays(60));
    private static final Instant END = START.plus(Duration.ofDays(120));
    private static final Duration MONTH = Duration.ofDays(30);

    private final List<Activity> log = new ArrayList<>();

    @Test
    void whoWasQuietLatelyGoesSilent() {
        community();
        var frame = ActivityFrame.of(log);

        var churn = question().learn(frame, MIDDLE, END);

        assertThat(churn.logistic().fit().status()).isEqualTo(Status.CONVERGED);
        assertThat(churn.logistic().fit().value("quiet")).isPositive();
        assertThat(churn.quality().orElseThrow().auc().orElseThrow()).isGreaterThan(.65);
        assertThat(churn.tried(frame, MIDDLE.plus(MONTH), END)
                        .orElseThrow()
                        .auc()
                        .orElseThrow())
                .isGreaterThan(.6);
        assertThat(churn.risks(frame, END).values()).allMatch(risk -> risk > 0 && risk < 1);
        double sum = churn.risks(frame, MIDDLE).values().stream()
                .mapToDouble(risk -> risk)
                .sum();
        assertThat(sum).isCloseTo(churn.gone().numerator(), org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void theFutureChangesWhoWentSilentAndNothingElse() {
        community();
        var frame = ActivityFrame.of(log);
        var seen = new ArrayList<List<Double>>();
        var spying = Churn.question(Kinds.WRITING, MONTH).feature("spy", past -> {
            seen.add(List.of(
                    (double) past.count(Kinds.ALL),
                    (double) past.count(Kinds.ALL, MONTH),
                    (double) past.days(Kinds.ALL, MONTH),
                    past.daysSince(Kinds.ALL),
                    past.age()));
            return seen.size() % 7;
        });
        var before = spying.learn(frame, MIDDLE, END);
        var first = List.copyOf(seen);
        seen.clear();
        for (int i = 0; i < 200; i += 3) {
            act("m" + i, MIDDLE.plusSeconds(i));
        }

        var after = spying.learn(ActivityFrame.of(log), MIDDLE, END);

        assertThat(seen).isEqualTo(first);
        assertThat(after.gone().denominator()).isEqualTo(before.gone().denominator());
        assertThat(after.gone().numerator()).isLessThan(before.gone().numerator());
    }

    @Test
    void theInstantItselfIsNotPast() {
        act("ana", MIDDLE.minusSeconds(1));
        act("ana", MIDDLE);
        act("ben", MIDDLE.minus(MONTH));
        act("cleo", MIDDLE.minus(MONTH).minusSeconds(1));
        act("dan", MIDDLE.plusSeconds(1));
        var counts = new ArrayList<Integer>();

        var churn = Churn.question(Kinds.WRITING, MONTH)
                .feature("count", past -> {
                    counts.add(past.count(Kinds.ALL));
                    return 1;
                })
                .learn(ActivityFrame.of(log), MIDDLE, END);

        assertThat(churn.gone().denominator()).isEqualTo(2);
        assertThat(churn.gone().numerator()).isEqualTo(1);
        assertThat(counts).containsExactly(1, 1);
        assertThat(churn.logistic().fit().status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(churn.quality()).isEmpty();
        assertThat(churn.risks(ActivityFrame.of(log), MIDDLE)).isEmpty();
    }

    @Test
    void nobodyIsGoneBecauseTheLogEnds() {
        community();

        assertThatThrownBy(() -> question().learn(ActivityFrame.of(log), END.minus(Duration.ofDays(29)), END))
                .hasMessageContaining("is not known from activities up to " + END);
        assertThatThrownBy(() -> Churn.question(Kinds.ALL, Duration.ofHours(30)))
                .hasMessageContaining("whole days");
    }

    private static Churn.Question question() {
        return Churn.question(Kinds.WRITING, MONTH)
                .feature("quiet", past -> past.daysSince(Kinds.WRITING))
                .feature("recent", past -> Math.log1p(past.count(Kinds.WRITING, MONTH)));
    }

    /** Two hundred members, each with a rate and a day on which they left. */
    private void community() {
        var random = new Streams(7).stream("community");
        for (int i = 0; i < 200; i++) {
            double every = 1 + 12 * random.nextDouble();
            double left = 20 + 200 * random.nextDouble();
            for (double day = random.nextDouble() * every;
                    day < Math.min(left, 120);
                    day += every * 2 * random.nextDouble() + .01) {
                act("m" + i, START.plusSeconds((long) (day * 86_400)));
            }
        }
    }

    private void act(String who, Instant at) {
        log.add(Activity.of("a" + log.size(), MemberId.of(who), "message.posted", at));
    }
}
