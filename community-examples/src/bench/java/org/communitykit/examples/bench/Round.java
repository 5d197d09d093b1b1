package org.communitykit.examples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What one contender did in one round: how often a second, and how long single calls took, in microseconds.
 */
record Round(double perSecond, double median, double p99, double worst) {
    /** Lets every caller repeat the work on its own thread until the time is over. */
    static Round of(Contender contender, int callers, double seconds) throws Exception {
        var pool = Executors.newFixedThreadPool(callers);
        try {
            var start = new CountDownLatch(1);
            var futures = new ArrayList<Future<long[]>>();
            for (int c = 0; c < callers; c++) {
                int caller = c;
                futures.add(pool.submit(() -> {
                    start.await();
                    return repeat(contender, caller, (long) (seconds * 1e9));
                }));
            }
            long began = System.nanoTime();
            start.countDown();
            var all = new ArrayList<long[]>();
            for (var future : futures) {
                all.add(future.get());
            }
            double took = (System.nanoTime() - began) / 1e9;
            var times = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Round(times.length / took, at(times, 0.5), at(times, 0.99), at(times, 1));
        } finally {
            pool.shutdownNow();
        }
    }

    private static long[] repeat(Contender contender, int caller, long nanos) throws Exception {
        var times = new long[1 << 12];
        int count = 0;
        long began = System.nanoTime();
        long now = began;
        while (now - began < nanos) {
            contender.work().run(caller);
            long after = System.nanoTime();
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = after - now;
            now = after;
        }
        return Arrays.copyOf(times, count);
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))] / 1e3;
    }
}
