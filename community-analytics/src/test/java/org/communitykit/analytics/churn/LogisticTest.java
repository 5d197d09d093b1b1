package org.communitykit.analytics.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.communitykit.analytics.estimate.Status;
import org.junit.jupiter.api.Test;

class LogisticTest {
    /** The 32 cars of Motor Trend 1974 (Henderson and Velleman 1981): horsepower, weight, manual gear. */
    private static final double[] HP = {
        110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245,
        175, 66, 91, 113, 264, 175, 335, 109
    };

    private static final double[] WT = {
        2.620, 2.875, 2.320, 3.215, 3.440, 3.460, 3.570, 3.190, 3.150, 3.440, 3.440, 4.070, 3.730, 3.780, 5.250, 5.424,
        5.345, 2.200, 1.615, 1.835, 2.465, 3.520, 3.435, 3.840, 3.845, 1.935, 2.140, 1.513, 3.170, 2.770, 3.570, 2.780
    };

    private static final String MANUAL = "11100000000000000111000001111111";

    @Test
    void theCarsOfMotorTrendAreAsInEveryTextbook() {
        var cars =
                Logistic.of(outcomes(MANUAL)).column("hp", HP).column("wt", WT).fit();

        assertThat(cars.fit().status()).isEqualTo(Status.CONVERGED);
        assertThat(cars.fit().value("intercept")).isCloseTo(18.866298717, within(1e-6));
        assertThat(cars.fit().value("hp")).isCloseTo(.036255596, within(1e-8));
        assertThat(cars.fit().value("wt")).isCloseTo(-8.083475182, within(1e-6));
        assertThat(cars.deviance().orElseThrow()).isCloseTo(10.05911, within(1e-5));
        assertThat(cars.nullDeviance().orElseThrow()).isCloseTo(43.229733, within(1e-6));
        assertThat(cars.fit().aic().orElseThrow()).isCloseTo(16.05911, within(1e-5));
        assertThat(cars.fit().estimate("intercept").standardError().orElseThrow())
                .isCloseTo(7.44356, within(1e-3));
        assertThat(cars.fit().estimate("hp").standardError().orElseThrow()).isCloseTo(.01773, within(1e-5));
        assertThat(cars.fit().estimate("wt").standardError().orElseThrow()).isCloseTo(3.06868, within(1e-3));
        double sum = 0;
        for (int i = 0; i < HP.length; i++) {
            sum += cars.probability(HP[i], WT[i]).orElseThrow();
        }
        assertThat(sum).isCloseTo(13, within(1e-8));
    }

    @Test
    void hardDataEndInAStatus() {
        var outcomes = outcomes("0001110101");
        var known = new double[] {1, 2, 3, 7, 8, 9, 2, 7, 3, 8};
        var constant = new double[10];
        Arrays.fill(constant, 5);
        var twin = Arrays.stream(HP).map(hp -> 2 * hp - 3).toArray();

        var separated = Logistic.of(outcomes).column("known", known).fit();

        assertThat(separated.fit().status()).isEqualTo(Status.SEPARATED);
        assertThat(separated.probability(4)).isEmpty();
        assertThat(Logistic.of(outcomes).column("x", constant).fit().fit().status())
                .isEqualTo(Status.SINGULAR);
        assertThat(Logistic.of(outcomes(MANUAL))
                        .column("hp", HP)
                        .column("twin", twin)
                        .fit()
                        .fit()
                        .status())
                .isEqualTo(Status.SINGULAR);
        assertThat(Logistic.of(new boolean[10])
                        .column("known", known)
                        .fit()
                        .fit()
                        .status())
                .isEqualTo(Status.TOO_LITTLE_DATA);
        assertThatThrownBy(() -> Logistic.of(outcomes).column("hp", HP)).hasMessageContaining("32 values of hp");
    }

    @Test
    void almostSeparatedIsSeparatedToo() {
        var outcomes = outcomes("00001111");
        var column = new double[] {1, 2, 3, 4, 4, 5, 6, 7};

        assertThat(Logistic.of(outcomes).column("x", column).fit().fit().status())
                .isEqualTo(Status.SEPARATED);
    }

    @Test
    void qualityIsWhatWasForetoldAgainstWhatCame() {
        var quality = Quality.of(new double[] {.1, .4, .4, .8}, new boolean[] {false, true, false, true});

        assertThat(quality.auc()).hasValue(.875);
        assertThat(quality.brier().orElseThrow()).isCloseTo((.01 + .36 + .16 + .04) / 4, within(1e-12));
        assertThat(quality.calibration()).hasSize(4);
        assertThat(quality.calibration().get(3).happened().numerator()).isEqualTo(1);
        assertThat(Quality.of(new double[] {.5}, new boolean[1]).auc()).isEmpty();
        assertThat(Quality.of(new double[0], new boolean[0]).brier()).isEmpty();
        assertThatThrownBy(() -> Quality.of(new double[] {Double.NaN}, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean[] outcomes(String digits) {
        var outcomes = new boolean[digits.length()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = digits.charAt(i) == '1';
        }
        return outcomes;
    }
}
