package org.communitykit.analytics.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.communitykit.analytics.estimate.Status;
import org.junit.jupiter.api.Test;

/** Bass, A new product growth for model consumer durables, Management Science 15 (1969). */
class Bass1969Test {
    @Test
    void whatIsNewSpreadsAsTheClosedFormSays() {
        var bass = new Bass(.03, .38, 1);

        assertThat(bass.peakTime().orElseThrow()).isCloseTo(6.192619, within(1e-6));
        assertThat(bass.peakRate()).isCloseTo(.110592, within(1e-6));
        assertThat(bass.rate(bass.peakTime().orElseThrow())).isCloseTo(bass.peakRate(), within(1e-12));
        assertThat(bass.share(bass.peakTime().orElseThrow())).isCloseTo(.460526, within(1e-6));
        assertThat(new double[] {bass.share(1), bass.share(5), bass.share(10), bass.share(20)})
                .containsExactly(new double[] {.035758, .331199, .812803, .996259}, within(1e-6));
        assertThat(new Bass(.03, .38, 250).adopters(10)).isCloseTo(250 * .812803, within(1e-3));
        assertThat(new Bass(.3, .1, 10).peakTime()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Bass(0, .3, 1));
    }

    @Test
    void parametersAreEstimatedAsInTheClassroom() {
        var fit = Bass.estimate(new double[] {.517, 1.169, 1.604, 2.044, 2.286});

        assertThat(fit.status()).isEqualTo(Status.CONVERGED);
        assertThat(fit.value("p")).isCloseTo(.062603197, within(1e-6));
        assertThat(fit.value("q")).isCloseTo(.737663594, within(1e-6));
        assertThat(fit.value("m")).isCloseTo(10.503676841, within(1e-6));
        assertThat(fit.estimates())
                .allMatch(estimate -> estimate.standardError().isPresent());
    }

    @Test
    void numbersThatDoNotSpreadSaySo() {
        assertThat(Bass.estimate(new double[] {1, 2, 3}).status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(Bass.estimate(new double[6]).status()).isEqualTo(Status.SINGULAR);
        assertThat(Bass.estimate(new double[] {1, 2, 4, 8, 16, 32}).status()).isEqualTo(Status.NOT_CONVERGED);
        assertThatIllegalArgumentException().isThrownBy(() -> Bass.estimate(new double[] {1, 2, 3, -1}));
    }
}
