package org.communitykit.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Metrics over a frame of many activities: up to 500,000 members, a few of them very busy, over 730 days, 8 kinds. {@code
 * limit} is the plain sum of the columns, what no scan can beat.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScanBench {
    private static final Period PERIOD =
            Period.of(ZoneOffset.UTC, LocalDate.of(2023, 1, 1), LocalDate.of(2024, 12, 30));

    @Param("10000000")
    int activities;

    private ActivityFrame frame;
    private Scope scope;

    @Setup
    public void fill() {
        long start = System.nanoTime();
        frame = ActivityFrame.of(() -> new Log(activities));
        scope = new Scope(frame, PERIOD, PERIOD.end());
        System.out.printf("%n# %,d activities of %,d members loaded in %d ms, made-up activities included%n",
                frame.size(), frame.members(), (System.nanoTime() - start) / 1_000_000);
    }

    @Benchmark
    public long limit() {
        long sum = 0;
        long[] times = frame.times();
        char[] kinds = frame.kindCodes();
        for (int i = 0; i < times.length; i++) {
            sum += times[i] + kinds[i];
        }
        return sum;
    }

    @Benchmark
    public Object dailyActive() {
        return ActiveMembers.DAILY.measure(scope);
    }

    @Benchmark
    public Object weeklyRetentionTriangle() {
        return Retention.ofNewMembers(Unit.WEEK, Kinds.TAKING_PART).upTo(105).measure(scope);
    }

    @Benchmark
    public Object weeklyLifecycle() {
        return Lifecycle.per(Unit.WEEK, Kinds.TAKING_PART).measure(scope);
    }

    @Benchmark
    public Object oneDay() {
        var day = Period.days(ZoneOffset.UTC).containing(LocalDate.of(2024, 6, 1));
        return ActiveMembers.DAILY.measure(new Scope(frame, day, PERIOD.end()));
    }

    @Benchmark
    public Object oneMoreActivity() {
        return frame.plus(java.util.List.of(
                Activity.of("late", MemberId.of("m7"), "message.posted", Instant.parse("2024-06-01T12:00:00Z"))));
    }

    /** Made-up activities in order of time. */
    private static final class Log implements Iterator<Activity> {
        private static final String[] KINDS = {
            "topic.opened", "message.posted", "message.replied", "reaction.added",
            "campaign.action", "message.edited", "member.joined", "poll.voted"
        };

        private final SplittableRandom random = new SplittableRandom(42);
        private final int size;
        private int made;

        Log(int size) {
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return made < size;
        }

        @Override
        public Activity next() {
            // the power gives a few members most of the activity
            int member = (int) (500_000 * Math.pow(random.nextDouble(), 2.5));
            long second = 1_672_531_200L + (long) (730L * 86_400 * (made / (double) size));
            return Activity.of(
                    "a" + made++,
                    MemberId.of("m" + member),
                    KINDS[random.nextInt(KINDS.length)],
                    Instant.ofEpochSecond(second));
        }
    }
}
