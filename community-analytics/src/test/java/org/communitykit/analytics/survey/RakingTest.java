package org.communitykit.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;
import org.communitykit.analytics.survey.Raking.Cell;
import org.junit.jupiter.api.Test;

class RakingTest {
    private static final Margin AGE = new Margin("age", Map.of("young", 40.0, "old", 60.0));
    private static final Margin SEX = new Margin("sex", Map.of("f", 51.0, "m", 49.0));

    @Test
    void everyMarginHoldsAndTheSumOfTheWeightsIsKept() {
        var sample = sample(30, 10, 5, 15);

        var raked = Raking.of(sample, List.of(AGE, SEX));

        assertThat(raked.status()).isEqualTo(Status.CONVERGED);
        var weights = raked.weights();
        assertThat(Arrays.stream(weights).sum()).isCloseTo(60, within(1e-7));
        assertThat(share(sample, weights, "age", "young")).isCloseTo(.4, within(1e-9));
        assertThat(share(sample, weights, "sex", "f")).isCloseTo(.51, within(1e-9));
        assertThat(raked.effectiveSize()).isLessThan(60);
        // fitting margins leaves the odds ratio of the sample as it was
        double odds = weights[0] * 30 * (weights[59] * 15) / (weights[30] * 10 * (weights[40] * 5));
        assertThat(odds).isCloseTo(30.0 * 15 / (10 * 5), within(1e-9));
    }

    @Test
    void weightsThatAreThereAlreadyAreWhereItStarts() {
        var sample = sample(1, 1, 1, 1);

        var raked = Raking.of(sample, new double[] {3, 1, 1, 1}, List.of(AGE, SEX));
        var again = Raking.of(sample, raked.weights(), List.of(AGE, SEX));

        assertThat(raked.status()).isEqualTo(Status.CONVERGED);
        assertThat(Arrays.stream(raked.weights()).sum()).isCloseTo(6, within(1e-8));
        assertThat(again.rounds()).isZero();
        assertThat(again.weights()).containsExactly(raked.weights(), within(1e-15));
    }

    @Test
    void aCategoryWithoutRespondentsIsToldAndNothingIsMadeUp() {
        var sample = sample(3, 0, 4, 0);

        var raked = Raking.of(sample, List.of(AGE, SEX));

        assertThat(raked.status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThat(raked.empty()).containsExactly(new Cell("sex", "m"));
        assertThat(raked.weights()).containsOnly(1);
    }

    @Test
    void marginsThatNoWeightsHaveEndAtALimit() {
        // all the young are women and all the old men: the margins contradict each other
        var sample = sample(5, 0, 0, 5);

        var raked = Raking.of(sample, List.of(AGE, SEX));

        assertThat(raked.status()).isEqualTo(Status.NOT_CONVERGED);
        assertThat(raked.error()).isGreaterThan(.1);
        assertThat(Arrays.stream(raked.weights())).allMatch(Double::isFinite);
    }

    @Test
    void peopleOfACategoryThatThePopulationHasNotCountNothing() {
        var none = new Margin("sex", new LinkedHashMap<>(Map.of("f", 1.0, "m", 0.0)));
        var raked = Raking.of(sample(2, 2, 2, 2), List.of(AGE, none));

        assertThat(raked.status()).isEqualTo(Status.CONVERGED);
        assertThat(raked.weights()).containsExactly(new double[] {1.6, 1.6, 0, 0, 2.4, 2.4, 0, 0}, within(1e-8));
    }

    @Test
    void emptySamplesAndUnknownCategoriesAreAnswered() {
        assertThat(Raking.of(List.of(), List.of(AGE)).status()).isEqualTo(Status.TOO_LITTLE_DATA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Raking.of(List.of(Map.of("age", "middling")), List.of(AGE)))
                .withMessageContaining("respondent 0")
                .withMessageContaining("middling");
        assertThatIllegalArgumentException().isThrownBy(() -> Raking.of(List.of(Map.of("sex", "f")), List.of(AGE)));
    }

    @Property(tries = 200)
    void whereEveryCombinationIsThereTheMarginsAreReached(@ForAll long seed) {
        var random = new Streams(seed).stream("sample");
        var sample = new ArrayList<Map<String, String>>();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 4; b++) {
                for (int n = random.nextInt(1, 20); n > 0; n--) {
                    sample.add(Map.of("a", "a" + a, "b", "b" + b));
                }
            }
        }
        var first = new LinkedHashMap<String, Double>();
        var second = new LinkedHashMap<String, Double>();
        for (int i = 0; i < 4; i++) {
            if (i < 3) {
                first.put("a" + i, random.nextDouble(.05, 1));
            }
            second.put("b" + i, random.nextDouble(.05, 1));
        }
        var margins = List.of(new Margin("a", first), new Margin("b", second));

        var raked = Raking.of(sample, margins);

        assertThat(raked.status()).isEqualTo(Status.CONVERGED);
        for (var margin : margins) {
            margin.parts()
                    .keySet()
                    .forEach(category -> assertThat(share(sample, raked.weights(), margin.variable(), category))
                            .isCloseTo(margin.share(category), within(1.1e-9)));
        }
    }

    @Test
    void unequalWeightsTellAsMuchAsFewerEqualOnes() {
        assertThat(Weights.effectiveSize(1, 1, 1, 1)).isEqualTo(4);
        assertThat(Weights.effectiveSize(1, 0, 0, 0)).isEqualTo(1);
        assertThat(Weights.effectiveSize(2, 1)).isCloseTo(9 / 5.0, within(1e-15));
        assertThat(Weights.effectiveSize(1e300, 1e300)).isEqualTo(2);
        assertThat(Weights.effectiveSize()).isZero();
        assertThat(Weights.designEffect(2, 1)).isCloseTo(10 / 9.0, within(1e-15));
    }

    private static List<Map<String, String>> sample(int youngWomen, int youngMen, int oldWomen, int oldMen) {
        var sample = new ArrayList<Map<String, String>>();
        add(sample, youngWomen, "young", "f");
        add(sample, youngMen, "young", "m");
        add(sample, oldWomen, "old", "f");
        add(sample, oldMen, "old", "m");
        return sample;
    }

    private static void add(List<Map<String, String>> sample, int times, String age, String sex) {
        for (int i = 0; i < times; i++) {
            sample.add(Map.of("age", age, "sex", sex));
        }
    }

    private static double share(List<Map<String, String>> sample, double[] weights, String variable, String category) {
        double part = 0;
        for (int i = 0; i < weights.length; i++) {
            part += category.equals(sample.get(i).get(variable)) ? weights[i] : 0;
        }
        return part / Arrays.stream(weights).sum();
    }
}
