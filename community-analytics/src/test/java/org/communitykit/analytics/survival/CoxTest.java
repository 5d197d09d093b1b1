package org.communitykit.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.survival.Cox.Ties;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;

/** Against the tables of Fox and Allison, of Freireich and Gehan, and R's package survival 3.5-3. */
class CoxTest {
    private static final List<String> ROSSI = List.of("fin", "age", "race", "wexp", "mar", "paro", "prio");

    @Test
    void rearrestsAreAsAllisonPublished() {
        var rossi = Study.read("survival/rossi.csv");

        var efron = rossi(rossi, Ties.EFRON);
        var breslow = rossi(rossi, Ties.BRESLOW);

        assertThat(efron.fit().status()).isEqualTo(Status.CONVERGED);
        assertThat(efron.nullLogLikelihood().orElseThrow()).isCloseTo(-675.38063, within(5e-6));
        assertThat(efron.fit().logLikelihood().orElseThrow()).isCloseTo(-658.74766, within(5e-6));
        assertThat(efron.likelihoodRatio().orElseThrow().statistic()).isCloseTo(33.265946, within(5e-6));
        assertThat(efron.likelihoodRatio().orElseThrow().degreesOfFreedom()).isEqualTo(7);
        assertThat(efron.concordance().orElseThrow().value()).isCloseTo(.640329, within(1e-6));
        assertThat(breslow.fit().logLikelihood().orElseThrow()).isCloseTo(-659.12061, within(5e-6));
        for (var line : RealData.lines("survival/reference-R-survival-3.5-3/cox_rossi.csv").stream()
                .skip(1)
                .toList()) {
            var cells = line.replace("\"", "").split(",");
            isAsInR(efron, cells[0], cells[1], cells[2]);
            isAsInR(breslow, cells[0], cells[3], cells[4]);
        }
    }

    /** Recomputed from the paper's formula in another language, with all those at risk summed anew at each time. */
    @Test
    void ageAndWorkActDifferentlyInTheFirstWeeksThanInTheLast() {
        var tests = rossi(Study.read("survival/rossi.csv"), Ties.EFRON).proportionality();

        assertThat(tests.keySet()).containsExactlyElementsOf(ROSSI);
        assertThat(tests.get("age").statistic()).isCloseTo(11.157281, within(1e-6));
        assertThat(tests.get("wexp").statistic()).isCloseTo(7.310258, within(1e-6));
        assertThat(tests.get("fin").p()).isGreaterThan(.05);
    }

    @Test
    void survivalOfLungCancerIsAsInR() {
        var lung = Study.read("survival/lung.csv").with("age", "sex", "ph.ecog");

        var cox = Cox.of(lung.spells("time", "status"))
                .column("age", lung.column("age"))
                .column("sex", lung.column("sex"))
                .column("ph.ecog", lung.column("ph.ecog"))
                .fit();

        assertThat(cox.fit().observations()).isEqualTo(227);
        assertThat(cox.concordance().orElseThrow().value()).isCloseTo(.637, within(5e-4));
        for (var line : RealData.lines("survival/reference-R-survival-3.5-3/cox_lung.csv").stream()
                .skip(1)
                .toList()) {
            var cells = line.replace("\"", "").split(",");
            isAsInR(cox, cells[0], cells[1], cells[2]);
        }
    }

    @Test
    void remissionsOfGehansStudyAreAsPublished() {
        var gehan = Study.gehan();
        var model = Cox.of(gehan.spells("weeks", "relapsed")).column("control", gehan.column("control"));

        assertThat(model.fit().fit().value("control")).isCloseTo(1.5721, within(5e-5));
        assertThat(model.ties(Ties.BRESLOW).fit().fit().value("control")).isCloseTo(1.5092, within(5e-5));
    }

    @Test
    void strataHaveNothingToDoWithEachOther() {
        var gehan = Study.gehan();
        var weeks = new double[84];
        var relapsed = new double[84];
        var control = new double[84];
        var strata = new ArrayList<String>();
        for (int i = 0; i < 84; i++) {
            weeks[i] = gehan.column("weeks")[i % 42] * (i < 42 ? 1 : 10);
            relapsed[i] = gehan.column("relapsed")[i % 42];
            control[i] = gehan.column("control")[i % 42];
            strata.add(i < 42 ? "weeks" : "other unit");
        }

        var once = Cox.of(gehan.spells("weeks", "relapsed"))
                .column("control", gehan.column("control"))
                .fit();
        var twice = Cox.of(Study.spells(weeks, relapsed))
                .column("control", control)
                .strata(strata)
                .fit();

        var one = once.fit().estimate("control");
        var two = twice.fit().estimate("control");
        assertThat(two.value()).isCloseTo(one.value(), within(1e-9));
        assertThat(two.standardError().orElseThrow())
                .isCloseTo(one.standardError().orElseThrow() / Math.sqrt(2), within(1e-9));
        assertThat(twice.fit().logLikelihood().orElseThrow())
                .isCloseTo(2 * once.fit().logLikelihood().orElseThrow(), within(1e-9));
        assertThat(twice.concordance().orElseThrow().concordant())
                .isEqualTo(2 * once.concordance().orElseThrow().concordant());
    }

    @Test
    void aSpellCutInTwoCountsAsOne() {
        var gehan = Study.gehan();
        var weeks = gehan.column("weeks");
        var times = new double[84];
        var from = new double[84];
        var ended = new boolean[84];
        var control = new double[84];
        for (int i = 0; i < 42; i++) {
            times[i] = weeks[i] - .5;
            from[i] = -1;
            times[42 + i] = weeks[i];
            from[42 + i] = weeks[i] - .5;
            ended[42 + i] = gehan.column("relapsed")[i] == 1;
            control[i] = gehan.column("control")[i];
            control[42 + i] = control[i];
        }

        var whole = Cox.of(gehan.spells("weeks", "relapsed"))
                .column("control", gehan.column("control"))
                .fit();
        var halves = Cox.of(Spells.of(times, ended).watchedFrom(from))
                .column("control", control)
                .fit();

        assertThat(halves.fit().value("control")).isCloseTo(whole.fit().value("control"), within(1e-9));
        assertThat(halves.concordance()).isEqualTo(whole.concordance());
    }

    @Test
    void hardDataEndInAStatus() {
        var gehan = Study.gehan();
        var spells = gehan.spells("weeks", "relapsed");
        var weeks = gehan.column("weeks");
        var doubled = new double[42];
        java.util.Arrays.setAll(doubled, i -> 3 - 2 * weeks[i]);
        var first = new double[42];
        java.util.Arrays.setAll(first, i -> weeks[i] <= 3 ? 1 : 0);

        var twins =
                Cox.of(spells).column("weeks", weeks).column("doubled", doubled).fit();
        var constant = Cox.of(spells).column("one", new double[42]).fit();
        var known = Cox.of(spells).column("first", first).fit();
        var few = Cox.of(Spells.of(new double[] {1, 2, 3}, new boolean[] {true, false, false}))
                .column("x", new double[] {1, 2, 3})
                .fit();

        assertThat(twins.fit().status()).isEqualTo(Status.SINGULAR);
        assertThat(constant.fit().status()).isEqualTo(Status.SINGULAR);
        assertThat(known.fit().status()).isEqualTo(Status.SEPARATED);
        assertThat(known.likelihoodRatio()).isEmpty();
        assertThat(known.concordance()).isEmpty();
        assertThat(few.fit().status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(few.nullLogLikelihood()).isEmpty();
    }

    @Test
    void wrongColumnsAreRefused() {
        var model = Cox.of(Study.gehan().spells("weeks", "relapsed"));

        assertThatThrownBy(model::fit).hasMessageContaining("at least one column");
        assertThatThrownBy(() -> model.column("x", new double[3])).hasMessageContaining("values of x");
        var broken = new double[42];
        broken[7] = Double.NaN;
        assertThatThrownBy(() -> model.column("x", broken).fit()).hasMessageContaining("x must be finite");
    }

    private static Cox rossi(Study rossi, Ties ties) {
        var model = Cox.of(rossi.spells("week", "arrest")).ties(ties);
        ROSSI.forEach(column -> model.column(column, rossi.column(column)));
        return model.fit();
    }

    private static void isAsInR(Cox cox, String column, String value, String error) {
        var estimate = cox.fit().estimate(column);
        assertThat(estimate.value()).isCloseTo(Double.parseDouble(value), within(2e-7));
        assertThat(estimate.standardError().orElseThrow()).isCloseTo(Double.parseDouble(error), within(2e-7));
    }
}
