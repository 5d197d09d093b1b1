package org.communitykit.analytics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FitTest {
    @Test
    void anEstimateTellsHowFarItIsFromNothing() {
        var finance = Estimate.of("fin", -.379422166, .191379481);

        assertThat(finance.z().orElseThrow()).isCloseTo(-1.983, within(5e-4));
        assertThat(finance.p().orElseThrow()).isCloseTo(.0474, within(5e-5));
        assertThat(finance.interval().orElseThrow().low()).isCloseTo(-.754519, within(1e-6));
        assertThat(finance.interval().orElseThrow().high()).isCloseTo(-.004325, within(1e-6));
    }

    @Test
    void withoutAStandardErrorNothingIsSaidOfHowSureItIs() {
        var unsure = Estimate.of("r", 0.5, Double.NaN);

        assertThat(unsure.standardError()).isEmpty();
        assertThat(unsure.z()).isEmpty();
        assertThat(unsure.p()).isEmpty();
        assertThat(unsure.interval()).isEmpty();
    }

    @Test
    void aFitIsAskedByName() {
        var fit = new Fit(
                Status.CONVERGED,
                List.of(Estimate.of("r", 0.25, 0.01), Estimate.of("alpha", 4, 0.4)),
                OptionalDouble.of(-100),
                50);

        assertThat(fit.value("alpha")).isEqualTo(4);
        assertThat(fit.aic()).hasValue(204);
        assertThatThrownBy(() -> fit.value("beta")).hasMessageContaining("beta").hasMessageContaining("[r, alpha]");
    }

    @Test
    void noNumberThatIsNoneGetsIn() {
        assertThatThrownBy(() -> Estimate.of("r", Double.NaN, 1)).hasMessageContaining("r is NaN");
        assertThatThrownBy(() -> new Estimate("r", 1, OptionalDouble.of(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fit(Status.CONVERGED, List.of(), OptionalDouble.empty(), 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Fit.failed(Status.TOO_LITTLE_DATA, 3).aic()).isEmpty();
    }
}
