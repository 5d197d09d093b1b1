package org.communitykit.analytics.contract;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Period;
import org.jspecify.annotations.Nullable;

/**
 * The laws every metric keeps, to be checked on one's own in a line of a test:
 *
 * <pre>{@code
 * @Test
 * void nightOwlsKeepTheLaws() {
 *     MetricLaws.of(new NightOwls()).check();
 * }
 * }</pre>
 *
 * <p>Logs are split, shuffled, doubled and merged again at random. Of every metric it is asked that
 *
 * <ul>
 *   <li>the states of a log's parts merge to the state of the whole, however it was split (at random, by member, by quarter
 *       of an hour) and in whatever order it is added and merged; zero changes nothing;
 *   <li>a state survives its bytes, and going on from stored ones is as good as starting again;
 *   <li>merging leaves the other state alone, and asking for the result changes nothing;
 *   <li>measuring a frame is adding its activities, and neither the order in which they were logged nor those logged twice
 *       change the result, its JSON or its CSV;
 *   <li>the provenance of the number survives its JSON;
 *   <li>it does what it says of itself: {@link org.communitykit.analytics.Trait#IDEMPOTENT} that adding or merging a second
 *       time changes nothing, {@link org.communitykit.analytics.Trait#ERASABLE} that who is erased was never there, to the
 *       last byte of the state.
 * </ul>
 *
 * States are compared by the bytes they encode to, results by equality. The same seed checks the same.
 */
public final class MetricLaws {
    /** The most activities of a log of one's own. */
    public static final int MOST_ACTIVITIES = 500;

    /** How many partitions are made of one log before there is another, unless the log is one's own. */
    private static final int PARTITIONS_OF_A_LOG = 40;

    private final Metric<?, ?> metric;
    private final List<String> kinds;
    private final @Nullable SampleLog own;
    private final int partitions;
    private final long seed;

    private MetricLaws(Metric<?, ?> metric, List<String> kinds, @Nullable SampleLog own, int partitions, long seed) {
        this.metric = metric;
        this.kinds = kinds;
        this.own = own;
        this.partitions = partitions;
        this.seed = seed;
    }

    /** Of this metric, on 1,000 partitions of logs of {@link SampleLog#KINDS}. */
    public static MetricLaws of(Metric<?, ?> metric) {
        return new MetricLaws(metric, SampleLog.KINDS, null, 1_000, 1);
    }

    /** On logs with these kinds of activity, where the metric does not look at the usual ones. */
    public MetricLaws kinds(String... wanted) {
        if (wanted.length == 0) {
            throw new IllegalArgumentException("at least one kind is needed");
        }
        return new MetricLaws(metric, List.of(wanted), own, partitions, seed);
    }

    /**
     * On this log only.
     *
     * @param now every activity up to this instant counts as known
     * @throws IllegalArgumentException if it has more than {@value #MOST_ACTIVITIES} activities
     */
    public MetricLaws over(List<Activity> log, Period period, Instant now) {
        if (log.size() > MOST_ACTIVITIES) {
            throw new IllegalArgumentException(
                    "laws are checked on up to " + MOST_ACTIVITIES + " activities, not " + log.size());
        }
        return new MetricLaws(metric, kinds, new SampleLog(log, period, now), partitions, seed);
    }

    /** With this many partitions. */
    public MetricLaws partitions(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one partition is needed, not " + count);
        }
        return new MetricLaws(metric, kinds, own, count, seed);
    }

    /** With logs and partitions that follow from this seed. */
    public MetricLaws seed(long number) {
        return new MetricLaws(metric, kinds, own, partitions, number);
    }

    /**
     * Checks all of them.
     *
     * @throws AssertionError that names the first law that was broken, with the metric's definition and the seed
     */
    public void check() {
        var random = new Random(seed);
        for (int done = 0; done < partitions; done += PARTITIONS_OF_A_LOG) {
            var log = own != null ? own : SampleLog.of(random.nextLong(), kinds);
            var trial = new Trial<>(metric, log, random);
            try {
                trial.check(Math.min(PARTITIONS_OF_A_LOG, partitions - done));
            } catch (AssertionError broken) {
                throw new AssertionError(
                        metric.definition() + " with seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }
}
