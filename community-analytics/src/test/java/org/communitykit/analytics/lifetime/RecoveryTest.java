package org.communitykit.analytics.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;
import org.junit.jupiter.api.Test;

/** Models find the parameters their data were made with, and hard data end in a status. */
class RecoveryTest {
    private static final int PEOPLE = 3_000;

    private final UniformRandomProvider random = new Streams(2010).stream("people");

    @Test
    void yearlyDonorsAreFoundAsTheyWereMade() {
        var people = new ArrayList<Repeats>();
        for (int i = 0; i < PEOPLE; i++) {
            double take = beta(1.2, .75);
            double leave = beta(.66, 2.8);
            int years = 4 + i % 5;
            int count = 0;
            int last = 0;
            for (int year = 1; year <= years && random.nextDouble() >= leave; year++) {
                if (random.nextDouble() < take) {
                    count++;
                    last = year;
                }
            }
            people.add(new Repeats(count, last, years));
        }

        isFound(BgBb.of(people).fit(), 1.2, .75, .66, 2.8);
    }

    @Test
    void postersWhoLeaveAfterAPostAreFoundAsTheyWereMade() {
        var late = new ArrayList<Repeats>();
        var early = new ArrayList<Repeats>();
        for (int i = 0; i < PEOPLE; i++) {
            late.add(poster(20 + i % 30, false));
            early.add(poster(20 + i % 30, true));
        }

        isFound(BetaGeometric.bgNbd(late).fit(), .8, 4, 1.2, 2.5);
        isFound(BetaGeometric.mbgNbd(early).fit(), .8, 4, 1.2, 2.5);
    }

    @Test
    void postersWhoLeaveAtAnyTimeAreFoundAsTheyWereMade() {
        var people = new ArrayList<Repeats>();
        for (int i = 0; i < PEOPLE; i++) {
            double rate = gamma(.8) / 4;
            double stay = exponential() / (gamma(1.5) / 12);
            double age = 30 + i % 30;
            int count = 0;
            double last = 0;
            for (double at = exponential() / rate; at < Math.min(stay, age); at += exponential() / rate) {
                count++;
                last = at;
            }
            people.add(new Repeats(count, last, age));
        }

        isFound(ParetoNbd.of(people).fit(), .8, 4, 1.5, 12);
    }

    @Test
    void giftsAreFoundAsTheyWereMade() {
        var people = new ArrayList<GammaGamma.Spending>();
        for (int i = 0; i < PEOPLE; i++) {
            double rate = gamma(4) / 15;
            int count = 1 + i % 7;
            double sum = 0;
            for (int gift = 0; gift < count; gift++) {
                sum += gamma(6) / rate;
            }
            people.add(new GammaGamma.Spending(count, sum / count));
        }

        isFound(GammaGamma.of(people).fit(), 6, 4, 15);
    }

    @Test
    void whateverTenPeopleDidEndsInAStatus() {
        for (int round = 0; round < 12; round++) {
            var people = new ArrayList<Repeats>();
            for (int i = 0; i < 10; i++) {
                int age = random.nextInt(1, 10);
                int count = random.nextInt(0, age + 1);
                people.add(new Repeats(count, count == 0 ? 0 : random.nextInt(count, age + 1), age));
            }
            for (var fit : List.of(
                    BetaGeometric.bgNbd(people).fit(),
                    BetaGeometric.mbgNbd(people).fit(),
                    ParetoNbd.of(people).fit(),
                    BgBb.of(people).fit())) {
                assertThat(fit.status()).isIn(Status.CONVERGED, Status.NOT_CONVERGED, Status.SINGULAR);
                assertThat(fit.estimates()).hasSize(4);
                assertThat(fit.estimates())
                        .allMatch(estimate -> estimate.standardError().isPresent()
                                == fit.status().isConverged());
            }
        }
    }

    @Test
    void extremesEndInAStatus() {
        var same = Collections.nCopies(10, new Repeats(3, 2, 4));
        var always = Collections.nCopies(10, new Repeats(100_000, 5e8, 5e8));
        var never = Collections.nCopies(50, new Repeats(0, 0, 30));
        var tiny = Collections.nCopies(10, new Repeats(1, 1e-9, 1e-9));

        for (var people : List.of(same, always, tiny)) {
            assertThat(BetaGeometric.bgNbd(people).fit().estimates()).hasSize(4);
            assertThat(BetaGeometric.mbgNbd(people).fit().estimates()).hasSize(4);
            assertThat(ParetoNbd.of(people).fit().estimates()).hasSize(4);
        }
        assertThat(BetaGeometric.bgNbd(never).fit().status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(ParetoNbd.of(same.subList(0, 9)).fit().status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(ParetoNbd.of(List.of()).alive(new Repeats(0, 0, 1))).isEmpty();
        assertThat(BetaGeometric.bgNbd(never).expected(5)).isEmpty();
        assertThat(GammaGamma.of(Collections.nCopies(12, new GammaGamma.Spending(2, 5)))
                        .fit()
                        .status())
                .isIn(Status.NOT_CONVERGED, Status.SINGULAR);
        assertThat(GammaGamma.of(List.of()).mean()).isEmpty();
    }

    @Test
    void whereAFormulaDividesByNothingTheModelGoesOnSmoothly() {
        var history = new Repeats(3, 20, 30);

        double below =
                BetaGeometric.bgNbd(.5, 4, .999, 2.4).expected(history, 30).orElseThrow();
        double at = BetaGeometric.bgNbd(.5, 4, 1, 2.4).expected(history, 30).orElseThrow();
        double above =
                BetaGeometric.bgNbd(.5, 4, 1.001, 2.4).expected(history, 30).orElseThrow();
        assertThat(at).isCloseTo((below + above) / 2, within(1e-6));
        assertThat(BetaGeometric.bgNbd(.5, 4, .6, .4).expected(30).orElseThrow())
                .isPositive();
        assertThat(BetaGeometric.bgNbd(.5, 4, .3, .2).expected(30).orElseThrow())
                .isPositive();
        double pareto = ParetoNbd.of(.5, 4, 1, 10).expected(history, 30).orElseThrow();
        assertThat(ParetoNbd.of(.5, 4, 1 + 1e-9, 10).expected(history, 30).orElseThrow())
                .isCloseTo(pareto, within(1e-7));
    }

    @Test
    void theOrderOfPeopleDoesNotMatter() {
        var people = new ArrayList<Repeats>();
        for (int i = 0; i < 200; i++) {
            people.add(poster(20 + i % 30, false));
        }
        var backwards = new ArrayList<>(people);
        Collections.reverse(backwards);

        assertThat(BetaGeometric.bgNbd(backwards).fit())
                .isEqualTo(BetaGeometric.bgNbd(people).fit());
    }

    @Test
    void aLogIsSummedUpByDaysAndByYears() {
        var log = new OccasionLog();
        log.add("ana", LocalDate.of(2019, 5, 1), 10);
        log.add("ana", LocalDate.of(2021, 5, 1), 20);
        log.add("ana", LocalDate.of(2021, 5, 1), 5);
        log.add("ana", LocalDate.of(2021, 6, 1), 5);
        log.add("ana", LocalDate.of(2024, 6, 1), 5);
        log.add("ben", LocalDate.of(2022, 1, 1), 1);

        var histories = log.histories(LocalDate.of(2021, 12, 31), 1);

        assertThat(histories).hasSize(1);
        assertThat(histories.get(0).who()).isEqualTo("ana");
        assertThat(histories.get(0).repeats()).isEqualTo(new Repeats(2, 762, 975));
        assertThat(histories.get(0).meanValue()).hasValue(15);
        assertThat(log.years(2022)).containsExactly(new Repeats(1, 2, 3), new Repeats(0, 0, 0));
        assertThatThrownBy(() -> new Repeats(1, 5, 4)).hasMessageContaining("the last at 5.0 of 4.0");
        assertThatThrownBy(() -> new Repeats(1, 0, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    private Repeats poster(double age, boolean early) {
        double rate = gamma(.8) / 4;
        double leave = beta(1.2, 2.5);
        if (early && random.nextDouble() < leave) {
            return new Repeats(0, 0, age);
        }
        int count = 0;
        double last = 0;
        for (double at = exponential() / rate; at < age; at += exponential() / rate) {
            count++;
            last = at;
            if (random.nextDouble() < leave) {
                break;
            }
        }
        return new Repeats(count, last, age);
    }

    private static void isFound(Fit fit, double... made) {
        assertThat(fit.status()).isEqualTo(Status.CONVERGED);
        for (int i = 0; i < made.length; i++) {
            var estimate = fit.estimates().get(i);
            double error = estimate.standardError().orElseThrow();
            assertThat(estimate.value()).as(estimate.name()).isCloseTo(made[i], within(3.5 * error));
            assertThat(error).as(estimate.name()).isLessThan(.5 * made[i]);
        }
    }

    private double gamma(double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1).sample();
    }

    private double beta(double a, double b) {
        double one = gamma(a);
        return one / (one + gamma(b));
    }

    private double exponential() {
        return -Math.log1p(-random.nextDouble());
    }
}
