package org.communitykit.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.communitykit.analytics.estimate.Status;
import org.junit.jupiter.api.Test;

class WeibullTest {
    @Test
    void waltonsFliesDieAsPublished() {
        var flies = Weibull.of(Study.waltons().spells("days", "died"));

        assertThat(flies.fit().status()).isEqualTo(Status.CONVERGED);
        assertThat(flies.fit().value("lambda")).isCloseTo(55.73308, within(1e-4));
        assertThat(flies.fit().value("rho")).isCloseTo(3.45051, within(1e-4));
        assertThat(flies.fit().logLikelihood().orElseThrow()).isCloseTo(-672.06219, within(1e-5));
        assertThat(flies.fit().estimate("lambda").standardError().orElseThrow()).isCloseTo(1.3244, within(5e-3));
        assertThat(flies.survival(flies.median().orElseThrow()).orElseThrow()).isCloseTo(.5, within(1e-12));
    }

    @Test
    void whoIsWatchedLateSaysNothingOfTheTimeBefore() {
        double[] times = {3, 4, 5, 6, 8, 9, 12};
        boolean[] ended = {true, true, true, false, true, true, true};

        var fromStart = Weibull.of(Spells.of(times, ended));
        var late = Weibull.of(Spells.of(times, ended).watchedFrom(new double[] {2, 2, 2, 2, 2, 2, 2}));

        assertThat(late.survival(2).orElseThrow()).isGreaterThan(0);
        assertThat(late.mean().orElseThrow()).isLessThan(fromStart.mean().orElseThrow());
    }

    @Test
    void hardDataEndInAStatus() {
        var one = Weibull.of(Spells.of(new double[] {1, 2, 3}, new boolean[] {true, false, false}));
        var same = Weibull.of(Spells.of(new double[] {2, 2, 2, 2}, new boolean[] {true, true, true, true}));

        assertThat(one.fit().status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(one.median()).isEmpty();
        assertThat(same.fit().status()).isEqualTo(Status.NOT_CONVERGED);
        assertThat(same.survival(1)).isEmpty();
        assertThatThrownBy(() -> Weibull.of(Spells.of(new double[] {0}, new boolean[1])))
                .hasMessageContaining("longer than 0");
    }
}
