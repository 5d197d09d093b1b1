package org.communitykit.examples.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** How many messages have arrived at each subscriber, and how many may be under way to the slowest. */
final class Arrived {
    private static final int APART = 8;

    private final AtomicLongArray counts;
    private final int subscribers;
    private final int window;
    private long sent;

    Arrived(int subscribers, int window) {
        this.subscribers = subscribers;
        this.window = window;
        this.counts = new AtomicLongArray(subscribers * APART);
    }

    /** Only one thread at a time tells for a subscriber. */
    void add(int subscriber, int more) {
        int at = subscriber * APART;
        counts.lazySet(at, counts.getPlain(at) + more);
    }

    boolean allHaveSome() {
        return least() > 0;
    }

    /** Forgets what has arrived, once nothing is under way any more. */
    void restart() {
        long before;
        do {
            before = total();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        } while (total() != before);
        for (int i = 0; i < subscribers; i++) {
            counts.set(i * APART, 0);
        }
    }

    private long total() {
        long total = 0;
        for (int i = 0; i < subscribers; i++) {
            total += counts.get(i * APART);
        }
        return total;
    }

    private long least() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < subscribers; i++) {
            least = Math.min(least, counts.get(i * APART));
        }
        return least;
    }

    double measure(double seconds, Sending one) throws Exception {
        long before = sent;
        long began = System.nanoTime();
        long end = began + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            for (int i = 0; i < 50; i++) {
                one.send();
                sent++;
            }
            await(sent - window);
        }
        await(sent);
        return (sent - before) * (double) subscribers / ((System.nanoTime() - began) / 1e9);
    }

    /** The same in bursts of so many messages, each sent at once when what it takes has been prepared, which is not timed. */
    double measure(double seconds, int burst, Sending prepare, Sending all) throws Exception {
        long before = sent;
        long took = 0;
        while (took < seconds * 1e9) {
            prepare.send();
            long began = System.nanoTime();
            all.send();
            sent += burst;
            await(sent);
            took += System.nanoTime() - began;
        }
        return (sent - before) * (double) subscribers / (took / 1e9);
    }

    private void await(long messages) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (least() < messages) {
            LockSupport.parkNanos(20_000);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("messages were lost");
            }
        }
    }

    @FunctionalInterface
    interface Sending {
        void send() throws Exception;
    }

    /** Sends for about so many seconds and gives the deliveries a second until the last one has arrived. */
    @FunctionalInterface
    interface Sender {
        double deliveries(double seconds) throws Exception;
    }

    /** Lets the senders take turns, round after round, and prints what they reached beside the first of them. */
    static void compare(
            String title,
            List<String> names,
            List<? extends Sender> senders,
            int rounds,
            double seconds,
            PrintStream out)
            throws Exception {
        var results = new ArrayList<List<Double>>();
        for (var sender : senders) {
            sender.deliveries(seconds);
            results.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < senders.size(); i++) {
                results.get(i).add(senders.get(i).deliveries(seconds));
            }
        }
        out.printf(Locale.ROOT, "%n%s%n| %-32s | %18s | %8s |%n", title, "", "deliveries/s", "ours/it");
        out.println("|" + "-".repeat(34) + "|-------------------:|---------:|");
        for (int i = 0; i < senders.size(); i++) {
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < rounds; round++) {
                ratios.add(results.get(0).get(round) / results.get(i).get(round));
            }
            out.printf(
                    Locale.ROOT,
                    "| %-32s | %,18.0f | %8.1f |%n",
                    names.get(i),
                    Comparison.median(results.get(i), Double::doubleValue),
                    Comparison.median(ratios, Double::doubleValue));
        }
    }
}
