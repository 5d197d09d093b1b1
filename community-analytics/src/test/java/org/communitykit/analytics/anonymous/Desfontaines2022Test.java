package org.communitykit.analytics.anonymous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class Desfontaines2022Test {
    @Example
    void groupsAreNamedWithTheProbabilitiesOfThePaper() {
        var selection = Selection.of(1, 1e-5);

        assertThat(selection.probability(0)).isZero();
        assertThat(selection.probability(1)).isEqualTo(1e-5);
        assertThat(selection.probability(5)).isCloseTo(.00085791, within(1e-8));
        assertThat(selection.probability(10)).isCloseTo(.12818308, within(1e-8));
        assertThat(selection.probability(12)).isCloseTo(.760311, within(1e-6));
        assertThat(selection.probability(13)).isCloseTo(.91182702, within(1e-8));
        assertThat(selection.probability(15)).isCloseTo(.98807212, within(1e-8));
        assertThat(selection.probability(20)).isCloseTo(.99992541, within(1e-8));
    }

    @Example
    void noiseAloneWouldNameFewerGroups() {
        assertThat(Selection.laplaceThreshold(1, 1e-5)).isCloseTo(11.819778, within(1e-6));
        assertThat(Selection.of(1, 1e-5).probability(12)).isGreaterThan(0.5);
    }

    @Property(tries = 200)
    void oneMemberMoreOrLessChangesTheOddsByNoMoreThanIsSaid(
            @ForAll @DoubleRange(min = 0.01, max = 3) double epsilon, @ForAll @IntRange(min = 1, max = 12) int digits) {
        double delta = Math.pow(10, -digits);
        var selection = Selection.of(epsilon, delta);
        for (int n = 1; n < 60; n++) {
            double less = selection.probability(n - 1);
            double more = selection.probability(n);
            assertThat(more).isGreaterThanOrEqualTo(less);
            assertThat(more).isLessThanOrEqualTo(Math.exp(epsilon) * less + delta + 1e-12);
            assertThat(1 - less).isLessThanOrEqualTo(Math.exp(epsilon) * (1 - more) + delta + 1e-12);
        }
    }

    @Example
    void fewerMembersThanTheLeastAreNeverNamed() {
        var selection = Selection.of(50, 0.9);
        var random = new SplittableRandom(7);

        for (int i = 0; i < 1_000; i++) {
            assertThat(selection.names(9, 10, random)).isFalse();
        }
        assertThat(selection.names(200, 10, random)).isTrue();
    }

    @Example
    void aSelectionNeedsADelta() {
        assertThatIllegalArgumentException().isThrownBy(() -> Selection.of(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Selection.of(0, 0.1));
    }
}
