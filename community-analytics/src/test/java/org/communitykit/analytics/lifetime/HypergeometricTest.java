package org.communitykit.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against SciPy. */
class HypergeometricTest {
    @Test
    void theSeriesIsThatOfScipy() {
        double[][] known = {
            {.243, 2.426, 2.219, .5, 1.2070970070440417},
            {.243, 2.426, 2.219, 39 / 43.414, 1.9373703025926516},
            {2.243, 4.426, 4.219, 39 / 82.274, 4.575315897643688},
            {50.243, 52.426, 52.219, .9, 2.798101071967478e50},
            {1.159, .606, 2.159, .3, 1.1177485717234823}
        };
        for (var row : known) {
            var found = Hypergeometric.timesC(row[0], row[1], row[2], row[3]);
            assertThat(Math.exp(found.log()) / row[2] / row[4]).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void theFractionIsTheSeries() {
        for (double b : new double[] {.3, 1, 7.5, 200}) {
            for (double z : new double[] {0, .1, .5, .9, .99}) {
                double c = b + 1.6;
                var series = Hypergeometric.timesC(1, b, c, z);

                assertThat(Hypergeometric.ofOne(b, c, z) / (Math.exp(series.log()) / c))
                        .isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void valuesBeyondWhatADoubleHoldsHaveALogarithm() {
        var beyond = Hypergeometric.timesC(900, 900, 900, .9);

        assertThat(beyond.log()).isCloseTo(Math.log(900) - 900 * Math.log(.1), within(1e-8));
    }
}
