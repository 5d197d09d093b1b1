package org.communitykit.analytics.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class SweepTest {
    private static Course course(int steps) {
        return new Course(steps, Duration.ofDays(7), Order.SEQUENTIAL, Entry.BEST, List.of());
    }

    @Example
    void whatASweepRemembersOfMembersIsBounded() {
        int members = 1 << 26;

        assertThat(OrderedSweep.fits(course(2), members - 1)).isTrue();
        assertThat(OrderedSweep.fits(course(2), members)).isFalse();
        assertThat(OrderedSweep.fits(course(3), members / 2 - 1)).isTrue();
        assertThat(OrderedSweep.fits(course(3), members / 2)).isFalse();
        assertThat(OrderedSweep.fits(course(32), Integer.MAX_VALUE)).isFalse();
    }

    @Example
    void onlyTheBestAttemptAtSequentialStepsIsSwept() {
        var week = Duration.ofDays(7);
        var excluded = List.of(new Course.Exclusion(0, 1));

        assertThat(OrderedSweep.fits(new Course(2, week, Order.STRICT, Entry.BEST, List.of()), 1))
                .isFalse();
        assertThat(OrderedSweep.fits(new Course(2, week, Order.SEQUENTIAL, Entry.EVERY, List.of()), 1))
                .isFalse();
        assertThat(OrderedSweep.fits(new Course(2, week, Order.SEQUENTIAL, Entry.BEST, excluded), 1))
                .isFalse();
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void theMedianIsTheMiddleOfTheSortedTimes(@ForAll long seed) {
        var random = new Random(seed);
        var progress = new Progress(List.of("a", "b"), 0);
        int bits = 1 + random.nextInt(52);
        var times = random.longs(1 + random.nextInt(400), 0, 1L << bits).toArray();

        Arrays.stream(times).forEach(time -> {
            progress.reached(0, 0);
            progress.reached(1, time);
        });

        Arrays.sort(times);
        double median = (times[(times.length - 1) / 2] / 2.0 + times[times.length / 2] / 2.0) / 1e6;
        assertThat(progress.conversion().steps().get(0).medianSeconds()).hasValue(0.0);
        assertThat(progress.conversion().steps().get(1).medianSeconds()).hasValue(median);
    }
}
