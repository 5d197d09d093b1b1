package org.communitykit.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.communitykit.analytics.survival.KaplanMeier.Bounds;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;

/** Against R's package survival 3.5-3 on the data of published studies. */
class KaplanMeierTest {
    @Test
    void theCurveOfTheLungStudyIsThatOfR() {
        isAsInR("lung", lung());
    }

    @Test
    void theCurveOfTheRossiStudyIsThatOfR() {
        isAsInR("rossi", read("survival/rossi.csv", 0, 1, "1"));
    }

    @Test
    void theCurveOfSenatorsTermsIsThatOfR() {
        isAsInR("canadian_senators", read("survival/canadian_senators.csv", -2, -1, "True"));
    }

    @Test
    void theMedianOfTheLungStudyHasBothPublishedIntervals() {
        var lung = lung();

        assertThat(lung.median()).hasValue(310);
        assertThat(lung.quantileLow(0.5, Bounds.LOG)).hasValue(285);
        assertThat(lung.quantileHigh(0.5, Bounds.LOG)).hasValue(363);
        assertThat(lung.quantileLow(0.5, Bounds.LOG_LOG)).hasValue(284);
        assertThat(lung.quantileHigh(0.5, Bounds.LOG_LOG)).hasValue(361);
        assertThat(lung.quantile(0.25)).hasValue(170);
        assertThat(lung.quantile(0.75)).hasValue(550);
        assertThat(lung.survival(180).orElseThrow()).isCloseTo(.7217, within(5e-5));
        assertThat(lung.survival(365).orElseThrow()).isCloseTo(.4092, within(5e-5));
        assertThat(lung.survival(730).orElseThrow()).isCloseTo(.1157, within(5e-5));
        assertThat(lung.restrictedMean(365).orElseThrow()).isCloseTo(263.22187, within(5e-6));
        assertThat(lung.restrictedMean(1022).orElseThrow()).isCloseTo(376.27474614785, within(1e-9));
    }

    @Test
    void theRemissionsOfFreireichsStudyAreAsPublished() {
        double[] weeks = {6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
        boolean[] relapsed = {
            true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true,
            false, false, false, false, false
        };

        var remission = KaplanMeier.of(weeks, relapsed);

        double[][] published = {{6, .8571}, {7, .8067}, {10, .7529}, {13, .6902}, {16, .6275}, {22, .5378}, {23, .4482}
        };
        for (var point : published) {
            assertThat(remission.survival(point[0]).orElseThrow()).isCloseTo(point[1], within(5e-5));
        }
        assertThat(remission.median()).hasValue(23);
        assertThat(remission.quantileHigh(0.5, Bounds.LOG_LOG)).isEmpty();
    }

    @Test
    void aCurveThatRunsFlatAtOneHalfHasItsMedianInTheMiddle() {
        var two = KaplanMeier.of(new double[] {10, 20}, new boolean[] {true, true});

        assertThat(two.median()).hasValue(15);
    }

    @Test
    void nothingIsKnownOfNobody() {
        var nobody = KaplanMeier.of(new double[0], new boolean[0]);

        assertThat(nobody.median()).isEmpty();
        assertThat(nobody.survival(1)).isEmpty();
        assertThat(nobody.restrictedMean(1)).isEmpty();
        assertThat(nobody.steps()).isEmpty();
    }

    @Test
    void whoIsStillWaitingIsNotTakenForAnEnd() {
        var waiting = KaplanMeier.of(new double[] {1, 5, 5}, new boolean[] {true, false, false});

        assertThat(waiting.median()).isEmpty();
        assertThat(waiting.survival(5).orElseThrow()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(waiting.survival(6)).isEmpty();
    }

    @Test
    void whoCameUnderWatchLateCountsFromThenOn() {
        var spells = Spells.of(new double[] {2, 4, 6, 8}, new boolean[] {true, true, false, true})
                .watchedFrom(new double[] {0, 2, 3, 5});

        var curve = KaplanMeier.of(spells.by(List.of("a", "a", "a", "a")).get("a"));

        assertThat(curve.steps()).extracting(KaplanMeier.Step::atRisk).containsExactly(1L, 2L, 2L, 1L);
        var later = KaplanMeier.of(Spells.of(new double[] {4, 4, 6}, new boolean[] {true, false, true})
                .watchedFrom(new double[] {0, 1, 4}));
        assertThat(later.steps().get(0).survival()).isEqualTo(.5);
        assertThat(later.steps().get(1).atRisk()).isEqualTo(1);
        assertThatThrownBy(() -> spells.watchedFrom(new double[] {2, 2, 3, 5})).hasMessageContaining("before its end");
    }

    @Test
    void plainBoundsAreGreenwoodsAndStayBetween0And1() {
        var lung = KaplanMeier.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, false});

        var first = lung.steps().get(0);
        assertThat(first.low(Bounds.PLAIN).orElseThrow())
                .isCloseTo(.75 - 1.959963984540054 * first.standardError(), within(1e-12));
        assertThat(first.high(Bounds.PLAIN)).hasValue(1);
        assertThat(lung.steps().get(2).low(Bounds.PLAIN)).hasValue(0);
    }

    @Test
    void timesAreFinite() {
        assertThatThrownBy(() -> KaplanMeier.of(new double[] {Double.NaN}, new boolean[] {true}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KaplanMeier lung() {
        return read("survival/lung.csv", 1, 2, "1");
    }

    private static KaplanMeier read(String path, int timeColumn, int endColumn, String ended) {
        var times = new ArrayList<Double>();
        var ends = new ArrayList<Boolean>();
        for (var line : RealData.lines(path).stream().skip(1).toList()) {
            var cells = line.split(",", -1);
            times.add(Double.valueOf(cells[(timeColumn + cells.length) % cells.length]));
            ends.add(cells[(endColumn + cells.length) % cells.length].equals(ended));
        }
        var endings = new boolean[ends.size()];
        for (int i = 0; i < endings.length; i++) {
            endings[i] = ends.get(i);
        }
        return KaplanMeier.of(times.stream().mapToDouble(t -> t).toArray(), endings);
    }

    private static void isAsInR(String study, KaplanMeier curve) {
        var rows = RealData.lines("survival/reference-R-survival-3.5-3/km_" + study + ".csv");
        assertThat(curve.steps()).hasSize(rows.size() - 1);
        for (int i = 1; i < rows.size(); i++) {
            var cells = rows.get(i).split(",");
            var step = curve.steps().get(i - 1);
            assertThat(step.time()).isEqualTo(Double.parseDouble(cells[0]));
            assertThat(step.atRisk()).isEqualTo(Long.parseLong(cells[1]));
            assertThat(step.events()).isEqualTo(Long.parseLong(cells[2]));
            assertThat(step.censored()).isEqualTo(Long.parseLong(cells[3]));
            assertThat(step.survival()).isCloseTo(Double.parseDouble(cells[4]), within(1e-12));
            assertThat(step.cumulativeHazard()).isCloseTo(Double.parseDouble(cells[8]), within(1e-12));
            if (!cells[6].equals("NA")) {
                assertThat(step.standardError()).isCloseTo(Double.parseDouble(cells[5]), within(1e-12));
                assertThat(step.low(Bounds.LOG_LOG).orElseThrow())
                        .isCloseTo(Double.parseDouble(cells[6]), within(1e-9));
                assertThat(step.high(Bounds.LOG_LOG).orElseThrow())
                        .isCloseTo(Double.parseDouble(cells[7]), within(1e-9));
            }
        }
    }
}
