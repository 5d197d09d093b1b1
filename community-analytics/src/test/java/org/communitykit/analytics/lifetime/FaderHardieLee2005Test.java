package org.communitykit.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.communitykit.analytics.estimate.Status;
import org.junit.jupiter.api.Test;

/** BG/NBD, MBG/NBD, Pareto/NBD and Gamma-Gamma on CDNOW, as the papers and notes have it. */
class FaderHardieLee2005Test {
    private static final Repeats SECOND = new Repeats(2, 30.43, 38.86);

    @Test
    void theBgNbdModelOfCdnowIsThatOfThePaper() {
        var model = BetaGeometric.bgNbd(Cdnow.summary());
        var fit = model.fit();

        assertThat(fit.status()).isEqualTo(Status.CONVERGED);
        assertThat(fit.observations()).isEqualTo(2_357);
        assertThat(fit.value("r")).isCloseTo(.242593, within(1e-5));
        assertThat(fit.value("alpha")).isCloseTo(4.413532, within(1e-4));
        assertThat(fit.value("a")).isCloseTo(.792886, within(1e-4));
        assertThat(fit.value("b")).isCloseTo(2.425754, within(1e-3));
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-9582.42556, within(1e-4));
        assertThat(fit.estimates())
                .allSatisfy(estimate ->
                        assertThat(estimate.standardError().orElseThrow()).isBetween(1e-3, 1.0));
        var histories = Cdnow.summary();
        double ahead = histories.stream()
                .mapToDouble(history -> model.expected(history, 39).orElseThrow())
                .sum();
        double alive = histories.stream()
                .mapToDouble(history -> model.alive(history).orElseThrow())
                .average()
                .orElseThrow();
        assertThat(ahead).isCloseTo(1_653.42, within(.05));
        assertThat(alive).isCloseTo(.813439, within(1e-5));
    }

    @Test
    void whatTheBgNbdModelForetellsIsThatOfThePaper() {
        var model = BetaGeometric.bgNbd(.243, 4.414, .793, 2.426);

        assertThat(model.expected(SECOND, 39).orElseThrow()).isCloseTo(1.226, within(5e-4));
        assertThat(model.alive(SECOND).orElseThrow()).isCloseTo(.72661, within(5e-5));
        var fitted = BetaGeometric.bgNbd(.242593, 4.413532, .792886, 2.425754);
        double[][] published = {{.1429, .0078}, {1, .0532}, {3, .1506}, {31.8571, 1.0405}, {32, 1.0437}, {78, 1.8576}};
        for (var point : published) {
            assertThat(fitted.expected(point[0]).orElseThrow()).isCloseTo(point[1], within(1e-3));
        }
        assertThat(model.alive(new Repeats(0, 0, 38.86))).hasValue(1);
    }

    @Test
    void theMbgNbdModelOfCdnowIsThatOfBtydplus() {
        var fit = BetaGeometric.mbgNbd(Cdnow.summary()).fit();

        assertThat(fit.status()).isEqualTo(Status.CONVERGED);
        assertThat(fit.value("r")).isCloseTo(.525, within(1e-3));
        assertThat(fit.value("alpha")).isCloseTo(6.183, within(1e-3));
        assertThat(fit.value("a")).isCloseTo(.891, within(1e-3));
        assertThat(fit.value("b")).isCloseTo(1.614, within(1e-3));
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-9582.13268, within(1e-4));
    }

    @Test
    void theParetoNbdModelOfCdnowIsThatOfFaderAndHardie() {
        var fit = ParetoNbd.of(Cdnow.summary()).fit();

        assertThat(fit.status()).isEqualTo(Status.CONVERGED);
        assertThat(fit.value("r")).isCloseTo(.553, within(2e-3));
        assertThat(fit.value("alpha")).isCloseTo(10.578, within(2e-3));
        assertThat(fit.value("s")).isCloseTo(.606, within(2e-3));
        assertThat(fit.value("beta")).isCloseTo(11.669, within(2e-2));
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-9594.97393, within(1e-4));
        assertThat(fit.estimate("s").standardError().orElseThrow()).isBetween(.05, .5);
    }

    @Test
    void whatTheParetoNbdModelForetellsIsThatOfTheWalkthrough() {
        var model = ParetoNbd.of(.5534, 10.5802, .6061, 11.6562);
        var often = new Repeats(26, 30.86, 31);

        assertThat(model.alive(often).orElseThrow()).isCloseTo(.9979, within(5e-5));
        assertThat(model.expected(often, 52).orElseThrow()).isCloseTo(25.46, within(1e-2));
    }

    @Test
    void aHundredOccasionsAndOneMoreDifferALittle() {
        var model = ParetoNbd.of(.55, 10.58, .61, 11.67);

        assertThat(model.expected(new Repeats(132, 200, 200), 10).orElseThrow()).isCloseTo(6.20605, within(5e-5));
        assertThat(model.expected(new Repeats(133, 200, 200), 10).orElseThrow()).isCloseTo(6.25287, within(5e-5));
        double before = 0;
        for (int count = 1; count < 5_000; count += 7) {
            double expected = model.expected(new Repeats(count, 200, 210), 10).orElseThrow();
            assertThat(expected).isFinite().isNotNegative();
            assertThat(model.alive(new Repeats(count, 200, 210)).orElseThrow()).isBetween(0.0, 1.0);
            before = Math.max(before, expected);
        }
        assertThat(before).isPositive();
    }

    @Test
    void theGammaGammaModelOfCdnowIsThatOfTheNote() {
        var people = Cdnow.spending();
        var model = GammaGamma.of(people);

        assertThat(model.fit().observations()).isEqualTo(946);
        assertThat(model.fit().status()).isEqualTo(Status.CONVERGED);
        assertThat(model.fit().value("p")).isCloseTo(6.25, within(.01));
        assertThat(model.fit().value("q")).isCloseTo(3.74, within(.01));
        assertThat(model.fit().value("v")).isCloseTo(15.44, within(.05));
        assertThat(model.fit().logLikelihood().orElseThrow()).isCloseTo(-4055.9232, within(1e-3));
        assertThat(model.mean().orElseThrow()).isCloseTo(35.17, within(.01));
        double[] firstWhoCameBack = {24.65, 18.91};
        for (int i = 0; i < firstWhoCameBack.length; i++) {
            assertThat(model.mean(people.get(i)).orElseThrow()).isCloseTo(firstWhoCameBack[i], within(.1));
        }
    }

    @Test
    void historiesOfCdnowsLogAreThoseOfItsSummary() {
        var log = Cdnow.log();

        var histories = log.histories(Cdnow.CALIBRATED, 7);

        var published = Cdnow.summary();
        assertThat(histories).hasSameSizeAs(published);
        for (int i = 0; i < published.size(); i++) {
            var repeats = histories.get(i).repeats();
            assertThat(repeats.count()).isEqualTo(published.get(i).count());
            assertThat(repeats.last()).isCloseTo(published.get(i).last(), within(.0051));
            assertThat(repeats.age()).isCloseTo(published.get(i).age(), within(.0051));
        }
        assertThat(repeats(log, Cdnow.CALIBRATED)).isEqualTo(2_457);
        assertThat(repeats(log, Cdnow.END) - 2_457).isEqualTo(1_882);
        assertThat(histories.get(0).meanValue().orElseThrow()).isCloseTo(22.35, within(.011));
    }

    private static long repeats(OccasionLog log, java.time.LocalDate until) {
        return log.histories(until, 7).stream()
                .mapToLong(history -> history.repeats().count())
                .sum();
    }
}
