package org.communitykit.analytics.funnel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A {@link Funnel} through anything that happened at some time, such as the pages that visitors looked at. Of one moment,
 * things come in the order of their list, so that pages of one second can be steps of one attempt.
 */
public final class StepFunnel<T> {
    private final Function<T, Instant> when;
    private final List<Step<T>> steps;
    private final Course course;

    private StepFunnel(Function<T, Instant> when, List<Step<T>> steps, Course course) {
        this.when = when;
        this.steps = List.copyOf(steps);
        this.course = course;
    }

    /** A step, and what counts as it. */
    public record Step<T>(String name, Predicate<T> is) {}

    /** Of two to 32 steps, {@link Order#SEQUENTIAL sequential}, by the {@link Entry#BEST best} attempt. */
    public static <T> StepFunnel<T> within(Duration window, Function<T, Instant> when, List<Step<T>> steps) {
        return new StepFunnel<>(when, steps, new Course(steps.size(), window, Order.SEQUENTIAL, Entry.BEST, List.of()));
    }

    /** With steps that follow each other like this. */
    public StepFunnel<T> order(Order order) {
        return new StepFunnel<>(
                when, steps, new Course(course.steps(), course.window(), order, course.entry(), List.of()));
    }

    /** With these attempts counted; the first ever is the first of a list. */
    public StepFunnel<T> entry(Entry entry) {
        return new StepFunnel<>(
                when, steps, new Course(course.steps(), course.window(), course.order(), entry, List.of()));
    }

    /**
     * How far these got.
     *
     * @param sequences what each of them did, in order of time
     * @param completeUpTo nothing later is known, so that attempts with time left are in progress
     */
    public Funnel.Conversion of(Iterable<? extends List<T>> sequences, Instant completeUpTo) {
        var progress = new Progress(steps.stream().map(Step::name).toList(), micros(completeUpTo));
        for (var sequence : sequences) {
            var at = new long[sequence.size()];
            var marks = new long[at.length];
            for (int i = 0; i < at.length; i++) {
                long micros = micros(when.apply(sequence.get(i)));
                at[i] = i == 0 ? micros : Math.max(micros, at[i - 1] + 1);
                marks[i] = mark(sequence.get(i));
            }
            course.walk(at, marks, at.length, Long.MIN_VALUE, Long.MAX_VALUE, progress);
        }
        return progress.conversion();
    }

    private long mark(T what) {
        long mark = 0;
        for (int step = 0; step < steps.size(); step++) {
            mark |= steps.get(step).is().test(what) ? 1L << step : 0;
        }
        return mark;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
