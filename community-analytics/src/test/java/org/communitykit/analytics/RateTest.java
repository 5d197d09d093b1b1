package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    /** The four examples of Newcombe (1998). */
    @ParameterizedTest
    @CsvSource({"81, 263, .2553, .3662", "15, 148, .0624, .1605", "0, 20, 0, .1611", "1, 29, .0061, .1718"})
    void theIntervalIsWilsons(long numerator, long denominator, double low, double high) {
        var interval = new Rate(numerator, denominator).interval().orElseThrow();

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void noneAndAllEndExactlyAtZeroAndOne() {
        assertThat(new Rate(0, 20).interval().orElseThrow().low()).isZero();
        assertThat(new Rate(20, 20).interval().orElseThrow().high()).isEqualTo(1);
    }

    @Test
    void nothingOutOfNothingIsNoRate() {
        assertThat(new Rate(0, 0).value()).isEmpty();
        assertThat(new Rate(0, 0).interval()).isEmpty();
        assertThatThrownBy(() -> new Rate(3, 2)).hasMessageContaining("3 out of 2");
    }
}
