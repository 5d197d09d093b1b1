package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What may take how long, on a slow or busy machine too. Only the calling thread's own time counts, and what is asked is
 * whether twice the input takes twice the time: a machine that is slower is so for both. How long a megabyte takes is asked
 * as well where the JVM has its full compiler; the usual test run, which stops at the first, asks for the proportion alone.
 */
public final class Steady {
    private static final double MOST = 2.6;
    private static final int RUNS = 3;
    private static final int TRIES = 8;
    private static final long LONG_ENOUGH = 100_000;
    private static final int MEGABYTE = 1 << 20;
    private static final boolean FULL_COMPILER =
            !ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:TieredStopAtLevel=1");

    /** Enough to take a while: the first compiler's code is slow. */
    private static final int PART = FULL_COMPILER ? 1 << 16 : 1 << 13;

    private Steady() {}

    /**
     * Fails unless a text that begins so and goes on with the same part is read in a time in proportion to its length, and
     * a megabyte of it within a second.
     */
    public static void reads(String start, String part, Consumer<String> work) {
        reads(length -> start + part.repeat(Math.max(1, length / part.length())), work);
    }

    /** {@link #reads(String, String, Consumer)} of what becomes of a number of characters. */
    public static <T> void reads(IntFunction<T> input, Consumer<T> work) {
        inProportion(PART, input, work);
        if (FULL_COMPILER) {
            within(Duration.ofSeconds(1), input.apply(MEGABYTE), work);
        }
    }

    /** Fails unless twice as much input takes at most {@value #MOST} times as long. */
    public static <T> void inProportion(int size, IntFunction<T> input, Consumer<T> work) {
        var once = input.apply(size);
        var twice = input.apply(2 * size);
        double ratio = Double.MAX_VALUE;
        // what takes the square takes four times as long every time, whatever else the machine does;
        // each try is longer than the last, as a busy machine disturbs the short ones most
        for (int i = 0; i < TRIES && ratio > MOST; i++) {
            ratio = ratio(LONG_ENOUGH << i, once, twice, work);
        }
        assertThat(ratio).as("twice the input takes so many times as long").isLessThanOrEqualTo(MOST);
    }

    private static <T> double ratio(long nanos, T once, T twice, Consumer<T> work) {
        time(1, twice, work);
        int times = (int) Math.max(1, nanos / Math.max(1, time(1, once, work)));
        var first = new long[RUNS];
        var second = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            first[i] = time(times, once, work);
            second[i] = time(times, twice, work);
        }
        // what else the machine does makes it longer, never shorter
        return (double) Arrays.stream(second).min().orElseThrow()
                / Arrays.stream(first).min().orElseThrow();
    }

    /** Fails unless it is done within the bound in one of a few tries. */
    public static <T> void within(Duration bound, T input, Consumer<T> work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && best > bound.toNanos(); i++) {
            best = Math.min(best, time(1, input, work));
        }
        assertThat(Duration.ofNanos(best)).isLessThanOrEqualTo(bound);
    }

    private static <T> long time(int times, T input, Consumer<T> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            work.accept(input);
        }
        return threads.getCurrentThreadCpuTime() - start;
    }
}
