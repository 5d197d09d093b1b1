package org.communitykit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1 minute",
        "89, 1 minute",
        "91, 2 minutes",
        "3600, 1 hour",
        "8460, 2 hours 21 minutes",
        "86400, 1 day",
        "93600, 1 day 2 hours",
        "604800, 7 days",
        "5184000, 60 days"
    })
    void timeIsToldInItsTwoGreatestUnits(double seconds, String words) {
        assertThat(Words.time(seconds)).isEqualTo(words);
    }

    @Test
    void onlyLargeEnoughSharesAreToldInPercent() {
        assertThat(Words.share(3, 8)).isEqualTo("3 of 8");
        assertThat(Words.share(11, 29)).isEqualTo("11 of 29 (38%)");
        assertThat(Words.share(1_000, 4_000)).isEqualTo("1,000 of 4,000 (25%)");
        assertThat(Words.percent(0, 0)).isEqualTo("0%");
    }

    @Test
    void nounsFollowTheirNumber() {
        assertThat(Words.count(1, "person")).isEqualTo("1 person");
        assertThat(Words.count(2, "person")).isEqualTo("2 people");
        assertThat(Words.count(0, "reply")).isEqualTo("0 replies");
        assertThat(Words.count(1_234, "entry")).isEqualTo("1,234 entries");
    }

    @Test
    void daysAndSpansReadLikeEnglish() {
        assertThat(Words.day(LocalDate.of(2024, 2, 9))).isEqualTo("9 February 2024");
        assertThat(Words.dayOfYear(LocalDate.of(2024, 2, 9))).isEqualTo("9 February");
        assertThat(Words.within(Duration.ofHours(1))).isEqualTo("within an hour");
        assertThat(Words.within(Duration.ofDays(7))).isEqualTo("within a week");
        assertThat(Words.within(Duration.ofDays(30))).isEqualTo("within 30 days");
    }
}
