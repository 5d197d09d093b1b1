package org.communitykit.analytics.funnel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.communitykit.analytics.Definition;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.Scope;
import org.communitykit.analytics.SequenceMetric;
import org.communitykit.analytics.Tabular;

/**
 * How many members who take a first step get to the next ones within a window of elapsed time, which an hour that clocks
 * skip does not shorten. Whoever takes the first step within the period counts; later steps may come after its end, as
 * long as the window is open.
 *
 * <p>Two steps of the same kind need two activities, and a step comes strictly later than the one before: what a member
 * did at one moment counts as one thing. A window includes its end.
 */
public final class Funnel extends SequenceMetric<Funnel.Conversion> {
    private static final long SOMETHING_ELSE = 1L << 62;

    private final List<Kinds> steps;
    private final List<Kinds> excluded;
    private final Course course;

    private Funnel(List<Kinds> steps, List<Kinds> excluded, Course course) {
        this.steps = List.copyOf(steps);
        this.excluded = List.copyOf(excluded);
        this.course = course;
    }

    /** Of two to 32 steps, {@link Order#SEQUENTIAL sequential}, by each member's {@link Entry#BEST best} attempt. */
    public static Funnel within(Duration window, Kinds... steps) {
        return new Funnel(
                List.of(steps), List.of(), new Course(steps.length, window, Order.SEQUENTIAL, Entry.BEST, List.of()));
    }

    /** With steps that follow each other like this. */
    public Funnel order(Order order) {
        return new Funnel(
                steps,
                excluded,
                new Course(course.steps(), course.window(), order, course.entry(), course.exclusions()));
    }

    /** With these attempts counted. */
    public Funnel entry(Entry entry) {
        return new Funnel(
                steps,
                excluded,
                new Course(course.steps(), course.window(), course.order(), entry, course.exclusions()));
    }

    /**
     * An activity of these kinds ends attempts that have reached the one step but not the other; the steps reached until
     * then count.
     *
     * @param after a step, from 1
     * @param before a later step
     */
    public Funnel excluding(Kinds kinds, int after, int before) {
        if (after < 1 || before <= after || before > steps.size()) {
            throw new IllegalArgumentException(
                    "an exclusion lies between two of " + steps.size() + " steps, not " + after + " and " + before);
        }
        var more = new ArrayList<>(excluded);
        more.add(kinds);
        var exclusions = new ArrayList<>(course.exclusions());
        exclusions.add(new Course.Exclusion(after - 1, before - 1));
        return new Funnel(
                steps, more, new Course(course.steps(), course.window(), course.order(), course.entry(), exclusions));
    }

    /**
     * How far members, or their attempts, got.
     *
     * @param inProgress how many have not reached the last step but still have time to
     */
    public record Conversion(List<Step> steps, long inProgress) implements Tabular {
        public Conversion {
            steps = List.copyOf(steps);
        }

        /** How many reached each step. */
        public List<Long> reached() {
            return steps.stream().map(Step::reached).toList();
        }

        @Override
        public List<String> columns() {
            var columns = new ArrayList<>(List.of("step", "kinds", "reached"));
            for (var of : List.of("first", "previous")) {
                for (var part : List.of("numerator", "denominator", "rate", "low", "high")) {
                    columns.add("of_" + of + "_" + part);
                }
            }
            columns.add("median_seconds");
            return columns;
        }

        @Override
        public List<List<Object>> rows() {
            var rows = new ArrayList<List<Object>>();
            for (var step : steps) {
                var row = new ArrayList<Object>();
                row.add(rows.size() + 1);
                row.addAll(Tabular.cells(step));
                rows.add(row);
            }
            return rows;
        }
    }

    /**
     * One step.
     *
     * @param kinds the kinds of activity that count as it, or its name
     * @param reached how many got to it or further
     * @param ofFirst out of those who entered
     * @param ofPrevious out of those who got to the step before; of the first step, itself
     * @param medianSeconds the middle of the times it took them from the first step
     */
    public record Step(String kinds, long reached, Rate ofFirst, Rate ofPrevious, OptionalDouble medianSeconds) {}

    @Override
    public Definition definition() {
        var parameters = new TreeMap<String, String>();
        for (int i = 0; i < steps.size(); i++) {
            parameters.put("step-" + (i + 1), steps.get(i).toString());
        }
        for (int i = 0; i < excluded.size(); i++) {
            var between = course.exclusions().get(i);
            parameters.put(
                    "excluded-" + (i + 1),
                    excluded.get(i) + " between " + (between.after() + 1) + " and " + (between.before() + 1));
        }
        parameters.put("window", course.window().toString());
        parameters.put("order", course.order().name());
        parameters.put("entry", course.entry().name());
        return new Definition("funnel", 1, parameters);
    }

    @Override
    protected long mark(String kind) {
        long mark = course.order() == Order.STRICT ? SOMETHING_ELSE : 0;
        for (int i = 0; i < steps.size(); i++) {
            mark |= steps.get(i).contains(kind) ? 1L << i : 0;
        }
        for (int i = 0; i < excluded.size(); i++) {
            mark |= excluded.get(i).contains(kind) ? 1L << (32 + i) : 0;
        }
        return mark;
    }

    /** What was done before the period matters only to know whether a step is the first ever. */
    @Override
    protected Instant from(Period period) {
        return course.entry() == Entry.FIRST_EVER ? Instant.EPOCH.minus(Course.MAX_WINDOW) : period.start();
    }

    @Override
    protected Instant until(Period period) {
        return period.end().plus(course.window()).plus(1, ChronoUnit.MICROS);
    }

    /** Sequential steps by the best attempt, unless something is excluded or the members are very many. */
    @Override
    protected Optional<Sweep<Conversion>> sweep(Scope scope, long[] marks, int members) {
        if (!OrderedSweep.fits(course, members)) {
            return Optional.empty();
        }
        long until = micros(scope.period().end());
        var progress = progress(micros(scope.completeUpTo()));
        return Optional.of(new OrderedSweep(course, marks, members, until, progress));
    }

    private Progress progress(long now) {
        return new Progress(steps.stream().map(Kinds::toString).toList(), now);
    }

    @Override
    protected Rollup<Conversion> rollup(Scope scope) {
        long from = micros(scope.period().start());
        long until = micros(scope.period().end());
        var progress = progress(micros(scope.completeUpTo()));
        return new Rollup<>() {
            @Override
            public void member(long[] at, long[] marks, int count) {
                course.walk(at, marks, count, from, until, progress);
            }

            @Override
            public Conversion result() {
                return progress.conversion();
            }
        };
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
