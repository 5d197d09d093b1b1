package org.communitykit.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;
import org.communitykit.analytics.survey.Confidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Series that textbooks print, and what R's function HoltWinters makes of them. */
class HoltWintersTest {
    /** Thousands of passengers of airlines by month, 1949 to 1960 (Box and Jenkins 1976, series G). */
    private static final double[] PASSENGERS = {
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
                114,
        140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209,
                191,
        172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293,
                259,
        229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413,
                405,
        355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435,
                491,
        505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472,
                535,
        622, 606, 508, 461, 390, 432
    };

    /** The yearly flow of the Nile at Aswan, 1871 to 1970 (Cobb 1978). */
    private static final double[] NILE = {
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865,
        845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050,
        918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
    };

    @Test
    void passengersGoOnAsTheyDoInR() {
        var forecast = Method.HOLT_WINTERS_MULTIPLICATIVE.forecast(Series.of(PASSENGERS, 12), 12, Confidence.OF_95);

        assertThat(forecast.status()).isEqualTo(Status.CONVERGED);
        assertThat(forecast.sse()).isCloseTo(16570.78, within(16570.78 * 1e-4));
        assertThat(forecast.parameters().get("alpha")).isCloseTo(.2755925, within(1e-2));
        assertThat(forecast.parameters().get("beta")).isCloseTo(.0326930, within(1e-2));
        assertThat(forecast.parameters().get("gamma")).isCloseTo(.8707292, within(1e-2));
        assertThat(forecast.parameters().get("level")).isCloseTo(469.3232, within(.5));
        assertThat(forecast.parameters().get("trend")).isCloseTo(3.0215, within(1e-2));
        assertThat(forecast.steps().stream().mapToDouble(Forecast.Step::value).toArray())
                .containsExactly(
                        new double[] {
                            447.056, 419.712, 464.867, 496.084, 507.533, 575.451, 666.592, 657.914, 550.309, 492.985,
                            420.207, 465.635
                        },
                        within(.5));
    }

    @Test
    void theNileHasALevelAsInR() {
        var forecast = Method.SES.forecast(Series.of(NILE, 1), 3, Confidence.OF_95);

        assertThat(forecast.parameters().get("alpha")).isCloseTo(.246558, within(1e-4));
        assertThat(forecast.parameters().get("level")).isCloseTo(805.039, within(.01));
        assertThat(forecast.steps())
                .extracting(Forecast.Step::value)
                .allMatch(value -> Math.abs(value - 805.039) < .01);
        double first = forecast.steps().get(0).high() - forecast.steps().get(0).value();
        double third = forecast.steps().get(2).high() - forecast.steps().get(2).value();
        assertThat(third / first).isCloseTo(Math.sqrt(1 + 2 * .246558 * .246558), within(1e-4));
    }

    @Test
    void whatIsPlainIsToldPlainly() {
        var week = Series.of(new double[] {1, 2, 3, 1, 2, 4, 1, 2, 5}, 3);

        assertThat(values(Method.NAIVE, week, 2)).containsExactly(5, 5);
        assertThat(values(Method.SEASONAL_NAIVE, week, 4)).containsExactly(1, 2, 5, 1);
        var line = Series.of(IntStream.range(0, 20).mapToDouble(t -> 3 + 2 * t).toArray(), 1);
        assertThat(values(Method.HOLT, line, 2)).containsExactly(new double[] {43, 45}, within(1e-6));
        double fading = values(Method.DAMPED, line, 50)[49];
        assertThat(fading).isBetween(43.0, 3 + 2 * 69.0);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aConstantGoesOnAndShortSeriesSaySo(Method method) {
        var constant = new double[40];
        Arrays.fill(constant, 7);

        var forecast = method.forecast(Series.of(constant, 4), 5, Confidence.OF_95);
        assertThat(forecast.steps()).hasSize(5).allMatch(step -> Math.abs(step.value() - 7) < 1e-9);
        assertThat(forecast.steps()).allMatch(step -> Double.isFinite(step.low()) && Double.isFinite(step.high()));
        assertThat(method.forecast(Series.of(new double[] {1, 2}, 4), 5, Confidence.OF_95)
                        .status())
                .isEqualTo(Status.TOO_LITTLE_DATA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> method.forecast(Series.of(constant, 4), 0, Confidence.OF_95));
    }

    @Test
    void seasonsThatAreFactorsNeedValuesAboveZero() {
        var zeros = PASSENGERS.clone();
        zeros[5] = 0;

        assertThat(Method.HOLT_WINTERS_MULTIPLICATIVE
                        .forecast(Series.of(zeros, 12), 3, Confidence.OF_95)
                        .status())
                .isEqualTo(Status.SINGULAR);
    }

    @Test
    void intervalsHoldAboutAsManyAsTheySay() {
        int held = 0;
        int all = 0;
        for (int run = 0; run < 150; run++) {
            var random = new Streams(5).stream("walk", run);
            var values = new double[80];
            double level = 100;
            for (int t = 0; t < values.length; t++) {
                double noise = 0;
                for (int i = 0; i < 12; i++) {
                    noise += random.nextDouble() - .5;
                }
                values[t] = level + noise;
                level += .3 * noise;
            }
            var test = BackTest.of(Series.of(values, 1), 4, 1, List.of(Method.SES), Confidence.OF_95)
                    .get(0);
            held += (int) test.covered().numerator();
            all += (int) test.covered().denominator();
        }

        assertThat(held / (double) all).isBetween(.90, .98);
    }

    @Test
    void aBackTestHoldsMethodsAgainstWhatCame() {
        var tests = BackTest.of(Series.of(PASSENGERS, 12), 12, 6, List.of(Method.values()), Confidence.OF_95);

        assertThat(tests).hasSize(Method.values().length);
        assertThat(tests.get(0).method()).isIn(Method.HOLT_WINTERS_ADDITIVE, Method.HOLT_WINTERS_MULTIPLICATIVE);
        assertThat(BackTest.best(tests)).contains(tests.get(0).method());
        assertThat(tests.get(0).mase().orElseThrow()).isLessThan(1);
        assertThat(tests.get(0).covered().denominator()).isEqualTo(72);
        var naive = tests.stream()
                .filter(test -> test.method() == Method.NAIVE)
                .findFirst()
                .orElseThrow();
        assertThat(naive.smape().orElseThrow())
                .isGreaterThan(tests.get(0).smape().orElseThrow());
    }

    @Test
    void errorsAreScaledAsHyndmanAndKoehlerDo() {
        var test = BackTest.of(
                        Series.of(new double[] {1, 3, 2, 4, 8}, 1), 1, 1, List.of(Method.NAIVE), Confidence.OF_95)
                .get(0);

        assertThat(test.mase().orElseThrow()).isCloseTo(4 / (5 / 3.0), within(1e-12));
        assertThat(test.smape().orElseThrow()).isCloseTo(200 * 4 / 12.0, within(1e-12));
        var still = BackTest.of(
                        Series.of(new double[] {2, 2, 2, 2, 2}, 1), 1, 1, List.of(Method.NAIVE), Confidence.OF_95)
                .get(0);
        assertThat(still.mase()).isEmpty();
        assertThat(still.smape()).hasValue(0);
    }

    private static double[] values(Method method, Series series, int horizon) {
        return method.forecast(series, horizon, Confidence.OF_95).steps().stream()
                .mapToDouble(Forecast.Step::value)
                .toArray();
    }
}
