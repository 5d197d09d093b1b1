package org.communitykit.examples.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.communitykit.election.Ballot;
import org.communitykit.election.Ballots;
import org.communitykit.election.Count;
import org.communitykit.election.Lot;
import org.communitykit.election.MeekStv;
import org.communitykit.election.Pairwise;
import org.communitykit.election.Schulze;
import org.communitykit.election.ScottishStv;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Counts of ballots that are all different: 1,000 complete ones over 20 options for pairs; 12,000 that rank 1 to 12 of 12
 * candidates, some more popular than others, for the transferable vote with 4 seats.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // filled by the setup
public class CountBench {
    private Ballots options;
    private Ballots ward;

    /** Runs these benchmarks alone, in a JVM of their own. */
    static void run() throws RunnerException {
        new Runner(new OptionsBuilder().include(CountBench.class.getName()).build()).run();
    }

    @Setup
    public void fill() {
        var random = new Random(20_070_503);
        var complete = new ArrayList<Ballot>();
        for (int i = 0; i < 1_000; i++) {
            complete.add(paper(20, 20, random));
        }
        options = Ballots.of(names(20), complete);
        var partial = new ArrayList<Ballot>();
        for (int i = 0; i < 12_000; i++) {
            partial.add(paper(12, 1 + random.nextInt(12), random));
        }
        ward = Ballots.of(names(12), partial).seats(4);
    }

    /** The lower a number, the more often it comes early. */
    private static Ballot paper(int size, int length, Random random) {
        var left = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(left, random);
        var order = new int[length];
        for (int i = 0; i < length; i++) {
            int one = random.nextInt(left.size());
            int other = random.nextInt(left.size());
            order[i] = left.remove(left.get(one) < left.get(other) ? one : other);
        }
        return Ballot.of(order);
    }

    private static List<String> names(int size) {
        return IntStream.range(0, size).mapToObj(i -> "c" + i).toList();
    }

    @Benchmark
    public Count schulzeOf1000BallotsAnd20Options() {
        return new Schulze(Pairwise.Unranked.LAST, Lot.asListed()).count(options);
    }

    @Benchmark
    public Count scottishStvOf12000Ballots() {
        return new ScottishStv(Lot.asListed()).count(ward);
    }

    @Benchmark
    public Count meekStvOf12000Ballots() {
        return MeekStv.meek(Lot.asListed()).count(ward);
    }
}
