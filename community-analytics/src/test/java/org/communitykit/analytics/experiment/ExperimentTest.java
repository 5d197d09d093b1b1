package org.communitykit.analytics.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;
import org.communitykit.analytics.survey.Confidence;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final Streams STREAMS = new Streams(20);

    @Test
    void lookingAfterEveryPairFindsNothingWhereNothingIsInNineteenOfTwentyTrials() {
        int found = 0;
        int missedByInterval = 0;
        int ordinary = 0;
        for (int trial = 0; trial < 10_000; trial++) {
            var normal = ZigguratSampler.NormalizedGaussian.of(STREAMS.stream("nothing", trial));
            var test = new SequentialTest(2, .3);
            boolean missed = false;
            boolean fooled = false;
            double sum = 0;
            for (int pair = 1; pair <= 300; pair++) {
                double control = normal.sample();
                double treated = normal.sample();
                test.control(control);
                test.treated(treated);
                var interval = test.interval(Confidence.OF_95).orElseThrow();
                missed |= interval.low() > 0 || interval.high() < 0;
                sum += treated - control;
                fooled |= pair >= 10 && Math.abs(sum) / Math.sqrt(2 * pair) > 1.96;
            }
            found += test.p() <= .05 ? 1 : 0;
            missedByInterval += missed ? 1 : 0;
            ordinary += fooled ? 1 : 0;
        }

        assertThat(found / 10_000.0).isLessThanOrEqualTo(.05);
        // p and interval are two ways to say the same
        assertThat(missedByInterval).isEqualTo(found);
        assertThat(found).isPositive();
        assertThat(ordinary / 10_000.0)
                .as("an ordinary test looked at as often")
                .isGreaterThan(.2);
    }

    @Test
    void aDifferenceIsFoundAndBoundedWhicheverArmComesFirst() {
        int found = 0;
        for (int trial = 0; trial < 200; trial++) {
            var normal = ZigguratSampler.NormalizedGaussian.of(STREAMS.stream("something", trial));
            var test = new SequentialTest(2, .3);
            for (int i = 0; i < 400; i++) {
                test.treated(.4 + normal.sample());
            }
            assertThat(test.p()).isEqualTo(1);
            assertThat(test.difference()).isEmpty();
            for (int i = 0; i < 400; i++) {
                double before = test.p();
                test.control(normal.sample());
                assertThat(test.p()).isLessThanOrEqualTo(before);
            }
            assertThat(test.pairs()).isEqualTo(400);
            found += test.p() < .05 ? 1 : 0;
        }

        assertThat(found).isGreaterThan(180);
    }

    @Test
    void theEvidenceIsThatOfTheFormula() {
        var test = new SequentialTest(2, .5);
        for (double outcome : new double[] {3, 1, 4}) {
            test.treated(outcome);
            test.control(outcome - 2);
        }
        double n = 3;
        double evidence = Math.sqrt(2 / (2 + n * .25)) * Math.exp(n * n * .25 * 4 / (2 * 2 * (2 + n * .25)));

        assertThat(test.p()).isCloseTo(1 / evidence, within(1e-12));
        assertThat(test.difference()).hasValue(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new SequentialTest(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> test.control(Double.NaN));
    }

    @Test
    void whatWasBeforeTakesNoiseOutAndLeavesTheEffect() {
        var normal = ZigguratSampler.NormalizedGaussian.of(STREAMS.stream("cuped"));
        int n = 20_000;
        var control = arm(normal, n, 0);
        var treated = arm(normal, n, .5);

        var cuped = Cuped.of(control, treated);

        assertThat(cuped.status()).isEqualTo(Status.CONVERGED);
        double left = Math.pow(
                cuped.adjusted().standardError().orElseThrow()
                        / cuped.plain().standardError().orElseThrow(),
                2);
        assertThat(left).isCloseTo(1 - cuped.correlation() * cuped.correlation(), within(1e-3));
        assertThat(cuped.correlation()).isCloseTo(2 / Math.sqrt(5), within(.01));
        assertThat(cuped.theta()).isCloseTo(2, within(.02));
        double error = cuped.adjusted().standardError().orElseThrow();
        assertThat(cuped.adjusted().value()).isCloseTo(.5, within(4 * error));
    }

    private static Cuped.Arm arm(ContinuousSampler normal, int n, double effect) {
        var before = new double[n];
        var outcome = new double[n];
        for (int i = 0; i < n; i++) {
            before[i] = normal.sample();
            outcome[i] = 2 * before[i] + normal.sample() + effect;
        }
        return Cuped.Arm.of(before, outcome);
    }

    @Test
    void armsWithoutAnybodyOrWithoutDifferencesAreAnswered() {
        var empty = Cuped.Arm.of(new double[0], new double[0]);
        var same = Cuped.Arm.of(new double[] {1, 1, 1}, new double[] {2, 3, 4});

        assertThat(Cuped.of(empty, same).status()).isEqualTo(Status.TOO_LITTLE_DATA);
        var cuped = Cuped.of(same, same);
        assertThat(cuped.theta()).isZero();
        assertThat(cuped.adjusted()).isEqualTo(cuped.plain());
        assertThatIllegalArgumentException().isThrownBy(() -> Cuped.Arm.of(new double[1], new double[2]));
    }

    @Test
    void armsThatAreNotAsLargeAsTheyWereToBeAreTold() {
        assertThat(SampleRatio.of(List.of(821_588L, 815_482L), List.of(.5, .5)).isMismatch())
                .isTrue();
        assertThat(SampleRatio.of(List.of(5_050L, 4_950L), List.of(1.0, 1.0)).isMismatch())
                .isFalse();
        var three = SampleRatio.of(List.of(30L, 30L, 60L), List.of(1.0, 1.0, 2.0));
        assertThat(three.p()).isEqualTo(1);
        assertThat(SampleRatio.of(List.of(200L, 240L), List.of(1.0, 1.0)).chiSquared())
                .isCloseTo(40 * 40 / 440.0, within(1e-12));
        assertThat(SampleRatio.of(List.of(0L, 0L), List.of(1.0, 1.0)).isMismatch())
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.of(List.of(1L), List.of(1.0)));
    }
}
