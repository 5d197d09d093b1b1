package org.communitykit.analytics.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Periods;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.keyword.Tokenizer;
import org.communitykit.analytics.sentiment.Lexicon;
import org.communitykit.analytics.sentiment.Vader;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Periods WEEKS = Period.weeks(ZoneId.of("UTC"));
    private static final Vader VADER =
            new Vader(Lexicon.of("a few words", Map.of("bad", -2.5, "awful", -3.0, "good", 1.9)));
    private static final Listening LISTENING = Listening.to(
                    Tokenizer.words(), Set.of("the", "is", "a", "at", "of", "my", "good", "awful"))
            .with(VADER);

    private static Heard text(int day, String author, String words) {
        return new Heard(day + author + words.hashCode(), author, START.plus(Duration.ofDays(day)), words);
    }

    /** Ten people a week who speak of the garden; from week eight on ever more of them of the bus. */
    private static List<Heard> town() {
        var texts = new ArrayList<Heard>();
        for (int week = 0; week < 16; week++) {
            for (int person = 0; person < 10; person++) {
                texts.add(text(7 * week, "p" + person, "The garden is good"));
                if (person < week - 7) {
                    texts.add(text(7 * week + 1, "p" + person, "The night bus is awful"));
                }
            }
        }
        return texts;
    }

    private static Issue issue(Overview found, String topic) {
        return found.issues().stream()
                .filter(issue -> issue.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatGrowsAndSoundsBadPressesMost() {
        var found = LISTENING.over(town(), WEEKS);

        assertThat(found.people()).isEqualTo(10);
        assertThat(found.texts()).isEqualTo(town().size());
        assertThat(found.issues().get(0).topic()).isEqualTo("night bus");
        var bus = found.issues().get(0);
        assertThat(bus.trend().rises()).isTrue();
        assertThat(bus.negative()).contains(new Rate(36, 36));
        assertThat(bus.people()).isEqualTo(new Rate(8, 10));
        assertThat(bus.because())
                .extracting(Issue.Reason::what)
                .containsExactly("breadth", "negative", "rising", "bursting");
        assertThat(bus.because().stream().mapToDouble(Issue.Reason::weight).sum())
                .isCloseTo(bus.score(), within(1e-12));
        assertThat(issue(found, "garden").trend().rises()).isFalse();
        assertThat(issue(found, "garden").negative()).contains(new Rate(0, 160));
        assertThat(found.issues()).extracting(Issue::topic).doesNotContain("night", "bus");
        assertThat(found.volume().values()).hasSize(16);
        assertThat(found.volume().values().get(0)).isEqualTo(10);
    }

    @Test
    void theOrderOfTextsDoesNotMatter() {
        var shuffled = new ArrayList<>(town());
        Collections.shuffle(shuffled, new Random(3));

        assertThat(LISTENING.over(shuffled, WEEKS)).isEqualTo(LISTENING.over(town(), WEEKS));
    }

    @Test
    void nothingIsToldOfAFewPeopleHoweverOftenTheySayIt() {
        var texts = new ArrayList<>(town());
        for (int i = 0; i < 100; i++) {
            texts.add(text(i, "p" + i % 4, "my divorce " + i));
        }

        var found = LISTENING.over(texts, WEEKS);

        assertThat(found.issues()).extracting(Issue::topic).noneMatch(topic -> topic.contains("divorce"));
        assertThat(LISTENING.least(4).over(texts, WEEKS).issues())
                .extracting(Issue::topic)
                .contains("divorce");
        assertThat(found.toString()).doesNotContain("p1", "p2");
    }

    @Test
    void chanceMakesNoTrendsEvenIfManyTopicsAreLookedAt() {
        int significant = 0;
        for (int seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            var texts = new ArrayList<Heard>();
            for (int i = 0; i < 600; i++) {
                texts.add(text(random.nextInt(70), "p" + i, "topic" + (char) ('a' + random.nextInt(20))));
            }
            var found = LISTENING.over(texts, WEEKS);
            assertThat(found.issues()).hasSize(20);
            significant += found.issues().stream().anyMatch(i -> i.trend().q() <= Trend.SIGNIFICANT) ? 1 : 0;
        }

        // each of the 40 has one at all in 5 of 100 cases; without the correction nearly half would
        assertThat(significant).isLessThanOrEqualTo(6);
    }

    @Test
    void withoutAuthorsEveryTextIsSomebodyElses() {
        var texts = new ArrayList<Heard>();
        for (int i = 0; i < 6; i++) {
            texts.add(new Heard("t" + i, null, START.plus(Duration.ofHours(i)), "flood at the bridge"));
        }

        var found = Listening.to(Tokenizer.words(), Set.of("at", "the")).over(texts, WEEKS);

        assertThat(found.authorsKnown()).isFalse();
        assertThat(found.people()).isEqualTo(6);
        assertThat(found.sentiment()).isEmpty();
        assertThat(found.issues()).extracting(Issue::topic).containsExactly("bridge", "flood");
        assertThat(found.issues().get(0).trend().p()).isEqualTo(1);
    }

    @Test
    void aTrendIsThatOfArmitagesFormula() {
        // sums by hand: 10, 20 and 30 of 100, mean share 0.2, spread 200, sum 20
        var trend = Trend.of(List.of(new Rate(10, 100), new Rate(20, 100), new Rate(30, 100)));

        assertThat(trend.z()).isCloseTo(20 / Math.sqrt(0.2 * 0.8 * 200), within(1e-12));
        assertThat(trend.p()).isCloseTo(0.0004069, within(1e-6));
        assertThat(Trend.of(List.of(new Rate(0, 0), new Rate(0, 0))).p()).isEqualTo(1);
    }

    @Test
    void whatCannotBeListenedToIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LISTENING.over(List.of(), WEEKS));
        assertThatIllegalArgumentException().isThrownBy(() -> LISTENING.least(0));
        assertThatIllegalArgumentException().isThrownBy(() -> LISTENING.most(0));
    }
}
