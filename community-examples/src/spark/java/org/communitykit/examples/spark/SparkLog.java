package org.communitykit.examples.spark;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Scope;

/**
 * A log of activities that Spark holds in parts. A metric is measured where the parts lie: each becomes a state, the states
 * travel as bytes and are merged, and the result is that of one machine.
 *
 * <p>An activity that is logged twice counts once if both lie in one part, as they do when the log is partitioned by member;
 * a metric that is {@link org.communitykit.analytics.Trait#IDEMPOTENT} does not mind. Everything counts that is in the log:
 * bots and others who are set apart have to be filtered out of it.
 */
public final class SparkLog {
    private final JavaRDD<Activity> activities;
    private final Broadcast<Names> names;

    /** Makes the metric on each machine, the same everywhere. */
    public interface Recipe<S, R> extends Supplier<Metric<S, R>>, Serializable {}

    /** Reads the log once to number the members and what else is named in it. */
    public SparkLog(JavaRDD<Activity> activities) {
        this.activities = activities;
        this.names = JavaSparkContext.fromSparkContext(activities.context()).broadcast(Names.of(activities));
    }

    /**
     * What {@link Metric#measure} would give of the whole log.
     *
     * @param completeUpTo every activity up to this instant counts as known
     */
    public <S, R> R measure(Recipe<S, R> recipe, Period period, Instant completeUpTo) {
        var task = new Task<>(recipe, names, new Days(period));
        var states = activities.mapPartitions(task::state);
        var metric = recipe.get();
        var whole = metric.zero(period);
        if (states.getNumPartitions() > 0) {
            metric.merge(whole, metric.decode(states.treeReduce(task::merged), period));
        }
        return metric.result(whole, new Scope(names.value().numbering(), period, completeUpTo));
    }

    /** A period, in what Java can send. */
    private record Days(ZoneId zone, LocalDate first, LocalDate until, DayOfWeek weekStart) implements Serializable {
        Days(Period period) {
            this(period.zone(), period.first(), period.until(), period.weekStart());
        }

        Period period() {
            return new Period(zone, first, until, weekStart);
        }
    }

    /** What is done on each machine. */
    private record Task<S, R>(Recipe<S, R> recipe, Broadcast<Names> names, Days days) implements Serializable {
        Iterator<byte[]> state(Iterator<Activity> part) {
            var metric = recipe.get();
            var state = metric.zero(days.period());
            var cursor = names.value().numbering().plus(() -> part).cursor();
            while (cursor.next()) {
                metric.add(state, cursor);
            }
            return List.of(metric.encode(state)).iterator();
        }

        byte[] merged(byte[] one, byte[] other) {
            var metric = recipe.get();
            var state = metric.decode(one, days.period());
            metric.merge(state, metric.decode(other, days.period()));
            return metric.encode(state);
        }
    }
}
