package org.communitykit.analytics.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BurstsTest {
    private static final double[] TIMES = {4, 17, 23, 27, 33, 35, 37, 76, 77, 82, 84, 88, 90, 92};

    @Test
    void kleinberg2002TheLevelsAreThoseOfTheInfiniteAutomaton() {
        var bursts = Bursts.of(TIMES, 0.1);

        assertThat(bursts.levels()).containsExactly(0, 0, 0, 0, 1, 1, 0, 2, 1, 1, 1, 1, 1);
        assertThat(bursts.cost()).isCloseTo(35.6422, within(5e-5));
        assertThat(bursts.bursts())
                .containsExactly(new Bursts.Burst(1, 33, 37), new Bursts.Burst(1, 76, 92), new Bursts.Burst(2, 76, 77));
    }

    @Test
    void whereClimbingIsHardNothingBursts() {
        var bursts = Bursts.of(TIMES, 1);

        assertThat(bursts.levels()).containsOnly(0);
        assertThat(bursts.bursts()).isEmpty();
        assertThat(bursts.cost()).isCloseTo(37.8610, within(5e-5));
    }

    @Test
    void timesThatDoNotIncreaseAreRefused() {
        assertThatThrownBy(() -> Bursts.of(new double[] {1, 2, 2}, 1)).hasMessageContaining("2.0 is followed by 2.0");
        assertThatThrownBy(() -> Bursts.of(new double[] {1}, 1)).hasMessageContaining("2 to");
        assertThatThrownBy(() -> Bursts.of(new double[] {1, 2}, 1, 1)).hasMessageContaining("above 1");
        assertThatThrownBy(() -> Bursts.of(new double[] {1, Double.NaN}, 1)).hasMessageContaining("NaN");
    }

    /** Against every path there is. */
    @Property(tries = 100)
    void noPathIsCheaper(@ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 9) Integer> gaps) {
        var times = new double[gaps.size() + 1];
        for (int i = 0; i < gaps.size(); i++) {
            times[i + 1] = times[i] + gaps.get(i);
        }
        double mean = times[gaps.size()] / gaps.size();
        double climb = 0.3 * Math.log(gaps.size());

        assertThat(Bursts.of(times, 0.3).cost()).isCloseTo(cheapest(gaps, 0, 0, mean, climb), within(1e-9));
    }

    private static double cheapest(List<Integer> gaps, int gap, int from, double mean, double climb) {
        if (gap == gaps.size()) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int to = 0; to < 7; to++) {
            double rate = Math.pow(2, to) / mean;
            double cost = Math.max(0, to - from) * climb - Math.log(rate) + rate * gaps.get(gap);
            best = Math.min(best, cost + cheapest(gaps, gap + 1, to, mean, climb));
        }
        return best;
    }
}
