package org.communitykit.analytics.anonymous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CanonneKamathSteinke2020Test {
    private static final int SAMPLES = 200_000;

    @Property(tries = 8)
    void samplesComeAsOftenAsTheFormulaSays(
            @ForAll @IntRange(min = 1, max = 9) int numerator,
            @ForAll @IntRange(min = 1, max = 9) int denominator,
            @ForAll @LongRange(min = 0, max = 1_000) long seed) {
        var noise = DiscreteLaplace.ofScale(numerator, denominator);
        var random = new SplittableRandom(seed);
        var seen = new TreeMap<Long, Integer>();
        for (int i = 0; i < SAMPLES; i++) {
            seen.merge(noise.sample(random), 1, Integer::sum);
        }

        double rate = (double) denominator / numerator;
        for (long x = -5; x <= 5; x++) {
            double p = (1 - Math.exp(-rate)) / (1 + Math.exp(-rate)) * Math.exp(-rate * Math.abs(x));
            double error = Math.sqrt(p * (1 - p) / SAMPLES);
            assertThat(seen.getOrDefault(x, 0) / (double) SAMPLES)
                    .as("share of %d", x)
                    .isCloseTo(p, within(6 * error));
        }
    }

    @Property(tries = 100)
    void theIntervalIsTheShortestThatMissesRarelyEnough(
            @ForAll @IntRange(min = 1, max = 5_000) int numerator,
            @ForAll @IntRange(min = 1, max = 50) int denominator,
            @ForAll @IntRange(min = 1, max = 99) int percent) {
        var noise = DiscreteLaplace.ofScale(numerator, denominator);
        double alpha = percent / 100.0;
        long half = noise.half(alpha);

        assertThat(noise.beyond(half)).isLessThanOrEqualTo(alpha);
        if (half > 0) {
            assertThat(noise.beyond(half - 1)).isGreaterThan(alpha);
        }
        assertThat(noise.interval(100, alpha).low()).isEqualTo(100.0 - half);
        assertThat(noise.interval(100, alpha).high()).isEqualTo(100.0 + half);
    }

    @Example
    void whatLiesBeyondADistanceIsTheSumOfItsParts() {
        var noise = DiscreteLaplace.ofScale(3, 2);
        double rate = 2.0 / 3;
        double sum = 0;
        for (int x = 4; x < 200; x++) {
            sum += 2 * (1 - Math.exp(-rate)) / (1 + Math.exp(-rate)) * Math.exp(-rate * x);
        }

        assertThat(noise.beyond(3)).isCloseTo(sum, within(1e-15));
    }

    @Example
    void theIntervalOfContinuousNoiseIsThatOfOthersPrograms() {
        var bounded = DiscreteLaplace.continuous(83, 3 * 2 / Math.log(3), 0.24);

        assertThat(bounded.low()).isCloseTo(75.205896, within(1e-6));
        assertThat(bounded.high()).isCloseTo(90.794104, within(1e-6));
        assertThat(DiscreteLaplace.continuous(0, 1 / Math.log(3), 0.1).high()).isCloseTo(2.0959033, within(1e-6));
    }

    @Example
    void aScaleIsAFractionOfNumbersItCanCountWith() {
        assertThatIllegalArgumentException().isThrownBy(() -> DiscreteLaplace.ofScale(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DiscreteLaplace.ofScale(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> DiscreteLaplace.ofScale(DiscreteLaplace.MOST + 1, 1));
        assertThat(DiscreteLaplace.ofScale(DiscreteLaplace.MOST, 1).sample(new SplittableRandom(1)))
                .isNotZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiscreteLaplace.continuous(0, 1, 0))
                .withMessageContaining("alpha");
    }
}
