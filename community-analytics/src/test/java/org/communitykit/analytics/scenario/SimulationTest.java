package org.communitykit.analytics.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.Executors;
import org.communitykit.analytics.random.Streams;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Rates RATES = Rates.NONE
            .joins(20)
            .invitations(.02)
            .activation(.5)
            .silence(.1)
            .comeback(.05)
            .churn(.05)
            .quietChurn(.1)
            .contributions(3);
    private static final Scenario AS_IT_IS = Scenario.asItIs(RATES);
    private static final List<Scenario> BOTH = List.of(AS_IT_IS, AS_IT_IS.with("welcome", Lever.ACTIVATION, 1.4, 4));

    @Test
    void theSameSeedGivesTheSameBytesOnOneOrEightThreads() {
        var simulation = new Simulation(200, 80, 24, 60, new Streams(11));
        var alone = simulation.run(BOTH);

        var threads = Executors.newFixedThreadPool(8);
        try {
            assertThat(simulation.run(BOTH, threads)).isEqualTo(alone).hasToString(alone.toString());
        } finally {
            threads.shutdown();
        }
        assertThat(new Simulation(200, 80, 24, 60, new Streams(12)).run(BOTH)).isNotEqualTo(alone);
    }

    @Test
    void aCommunitySettlesWhereComingAndGoingMeet() {
        // 30 come in each step and one in ten leaves: 300 in the end, half of them active
        var rates = new Rates(30, 0, .5, .2, .2, .1, .1, 2);
        var outcome = new Simulation(300, 150, 60, 100, new Streams(1))
                .run(List.of(Scenario.asItIs(rates)))
                .get(0);

        var last = outcome.members().get(59);
        assertThat(last.mean()).isCloseTo(300, within(6.0));
        assertThat(outcome.active().get(59).mean()).isCloseTo(150, within(5.0));
        assertThat(outcome.contributions().get(59).mean()).isCloseTo(300, within(12.0));
        assertThat(List.of(last.p5(), last.p25(), last.p50(), last.p75(), last.p95()))
                .isSorted();
        // a Poisson number's standard deviation is its root
        assertThat(last.p95() - last.p5()).isCloseTo(2 * 1.645 * Math.sqrt(300), within(18.0));
    }

    @Test
    void untilAnInterventionBeginsNothingDiffersAndThenOnlyByIt() {
        var outcomes = new Simulation(200, 80, 12, 80, new Streams(3)).run(BOTH);
        var without = outcomes.get(0);
        var with = outcomes.get(1);

        assertThat(with.active().subList(0, 3)).isEqualTo(without.active().subList(0, 3));
        assertThat(with.active().get(11).mean())
                .isGreaterThan(without.active().get(11).mean());
        assertThat(without.activeGain().value()).isZero();
        assertThat(with.activeGain().value())
                .isCloseTo(
                        with.active().get(11).mean() - without.active().get(11).mean(), within(1e-9));
        assertThat(with.activeGain().interval().orElseThrow().low()).isPositive();
    }

    @Test
    void theSameLuckTellsScenariosApartBetterThanLuckOfTheirOwn() {
        var paired = new Simulation(200, 80, 12, 200, new Streams(3)).run(BOTH).get(1);
        double spread = (paired.active().get(11).p95() - paired.active().get(11).p5()) / (2 * 1.645);
        double ofTheirOwn = spread * Math.sqrt(2.0 / 200);

        assertThat(paired.activeGain().standardError().orElseThrow()).isLessThan(.6 * ofTheirOwn);
    }

    @Test
    void numbersAtAPartFollowPoisson() {
        assertThat(Simulation.poisson(0, .999)).isZero();
        assertThat(Simulation.poisson(2, .135)).isZero();
        assertThat(Simulation.poisson(2, .136)).isEqualTo(1);
        assertThat(Simulation.poisson(2, .95)).isEqualTo(5);
        assertThat(Simulation.poisson(400, .5)).isEqualTo(400);
        assertThat(Simulation.poisson(2_000, .5)).isBetween(1_998, 2_001);
        assertThat(Simulation.poisson(2_000, .975)).isBetween(2_085, 2_091);
        for (double part : new double[] {0, .1, .5, .9, .999}) {
            int before = 0;
            for (double mean = 0; mean < 600; mean += .7) {
                int now = Simulation.poisson(mean, part);
                assertThat(now).isGreaterThanOrEqualTo(before - (mean > 500 && mean < 500.8 ? 1 : 0));
                before = now;
            }
        }
    }

    @Test
    void communitiesThatGrowWithoutBoundEndInAnError() {
        var rates = new Rates(1_000, 3, 1, 0, 0, 0, 0, 0);

        assertThatThrownBy(() -> new Simulation(0, 0, 30, 2, new Streams(1)).run(List.of(Scenario.asItIs(rates))))
                .isInstanceOf(TooManyMembers.class)
                .hasMessageContaining("1000000 members in step");
        assertThatIllegalArgumentException().isThrownBy(() -> new Simulation(5, 6, 1, 2, new Streams(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rates(1, 0, .5, .6, 0, .5, 0, 1))
                .withMessageContaining("together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Simulation(5, 5, 1, 2, new Streams(1)).run(List.of(AS_IT_IS, AS_IT_IS)));
    }
}
