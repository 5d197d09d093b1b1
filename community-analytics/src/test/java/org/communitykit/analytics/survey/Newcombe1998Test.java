package org.communitykit.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.communitykit.analytics.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998). */
class Newcombe1998Test {
    @ParameterizedTest
    @CsvSource({"81,263,.2553,.3662", "15,148,.0624,.1605", "0,20,0,.1611", "1,29,.0061,.1718"})
    void sharesHaveTheIntervalsThatWerePublished(long r, long n, double low, double high) {
        var interval = Wilson.interval(r / (double) n, n, Confidence.OF_95);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
        var rate = new Rate(r, n).interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(rate.low(), within(1e-14));
        assertThat(interval.high()).isCloseTo(rate.high(), within(1e-14));
    }

    @Test
    void nobodyAndEverybodyReachExactlyToTheEnd() {
        for (int n : new int[] {1, 3, 20, 1_000_000}) {
            assertThat(Wilson.interval(0, n, Confidence.OF_95).low()).isZero();
            assertThat(Wilson.interval(1, n, Confidence.OF_95).high()).isEqualTo(1);
        }
    }

    /** Newcombe, Interval estimation for the difference, Statistics in Medicine 17 (1998), table II: 56/70 and 48/80. */
    @Test
    void aDifferenceHasTheIntervalThatWasPublished() {
        var interval = new TwoProportions(new Rate(48, 80), new Rate(56, 70))
                .interval(Confidence.OF_95)
                .orElseThrow();

        assertThat(interval.low()).isCloseTo(.0524, within(5e-5));
        assertThat(interval.high()).isCloseTo(.3339, within(5e-5));
    }

    @Test
    void aShareOutsideOfZeroAndOneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.interval(1.01, 5, Confidence.OF_95));
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.interval(0.5, 0, Confidence.OF_95));
        assertThatIllegalArgumentException().isThrownBy(() -> new Confidence(1));
    }
}
