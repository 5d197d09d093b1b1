package org.communitykit.analytics.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Kaplan's and Meier's estimate of how many are still waiting after a time. Those whose end has not been seen are
 * counted for as long as they were watched and then leave without having ended. Standard errors are Greenwood's, bounds
 * cover about 95 of 100 samples.
 */
public final class KaplanMeier {
    private static final double Z95 = 1.959963984540054;
    private static final double ROUNDING = 1e-9;

    /**
     * How bounds are found: on the scale of the survival itself, of its logarithm, or of the logarithm of the negative
     * logarithm. The plain ones are cut off at 0 and 1 and are the worst in the tails.
     */
    public enum Bounds {
        PLAIN,
        LOG,
        LOG_LOG
    }

    /**
     * A time at which somebody ended or left.
     *
     * @param atRisk how many were watched just before
     * @param events how many ended
     * @param censored how many left, after those who ended
     * @param survival the part still waiting just after
     * @param standardError of the survival, after Greenwood
     * @param cumulativeHazard after Nelson and Aalen
     */
    public record Step(
            double time,
            long atRisk,
            long events,
            long censored,
            double survival,
            double standardError,
            double cumulativeHazard) {
        /** The lower bound of the survival; none where nobody is left, nor before anybody has ended. */
        public OptionalDouble low(Bounds bounds) {
            return bound(bounds, -1);
        }

        /** The upper bound of the survival; none where nobody is left, nor before anybody has ended. */
        public OptionalDouble high(Bounds bounds) {
            return bound(bounds, 1);
        }

        private OptionalDouble bound(Bounds bounds, int side) {
            if (survival <= 0 || survival >= 1) {
                return OptionalDouble.empty();
            }
            if (bounds == Bounds.PLAIN) {
                return OptionalDouble.of(Math.max(0, Math.min(1, survival + side * Z95 * standardError)));
            }
            double logError = standardError / survival;
            if (bounds == Bounds.LOG) {
                return OptionalDouble.of(Math.min(1, survival * Math.exp(side * Z95 * logError)));
            }
            double log = Math.log(survival);
            return OptionalDouble.of(Math.pow(survival, Math.exp(side * Z95 * logError / log)));
        }
    }

    private final long size;
    private final List<Step> steps;

    private KaplanMeier(long size, List<Step> steps) {
        this.size = size;
        this.steps = List.copyOf(steps);
    }

    /**
     * The curve of these observations.
     *
     * @param times how long each was watched, in any unit; finite
     * @param ended whether it ended then; if not, it was still waiting
     */
    public static KaplanMeier of(double[] times, boolean[] ended) {
        return of(Spells.of(times, ended));
    }

    /**
     * The curve of these spells. Where some came under watch late, few are at risk early on: a curve that falls to 0 there
     * stays at 0, so begin where enough are watched.
     */
    public static KaplanMeier of(Spells spells) {
        var leaving = spells.byTime();
        var entering = spells.byEntry();
        var steps = new ArrayList<Step>();
        double survival = 1;
        double greenwood = 0;
        double hazard = 0;
        int entered = 0;
        for (int left = 0; left < leaving.length; ) {
            double time = spells.time(leaving[left]);
            while (entered < entering.length && spells.watchedFrom(entering[entered]) < time) {
                entered++;
            }
            int atRisk = entered - left;
            int before = left;
            int events = 0;
            for (; left < leaving.length && spells.time(leaving[left]) == time; left++) {
                events += spells.ended(leaving[left]) ? 1 : 0;
            }
            survival *= (atRisk - events) / (double) atRisk;
            greenwood += events == 0 ? 0 : events / ((double) atRisk * (atRisk - events));
            hazard += events / (double) atRisk;
            double error = survival == 0 ? 0 : survival * Math.sqrt(greenwood);
            steps.add(new Step(time, atRisk, events, left - before - events, survival, error, hazard));
        }
        return new KaplanMeier(leaving.length, steps);
    }

    /** How many were watched. */
    public long size() {
        return size;
    }

    /** Every time at which somebody ended or left, rising. */
    public List<Step> steps() {
        return steps;
    }

    /** The part still waiting after the time; empty if nobody was watched for so long, or at all. */
    public OptionalDouble survival(double time) {
        return size == 0 || (time > last().time() && last().survival() > 0)
                ? OptionalDouble.empty()
                : OptionalDouble.of(survivalBy(time));
    }

    /** The step that holds at the time; empty before the first. */
    public Optional<Step> at(double time) {
        Step found = null;
        for (var step : steps) {
            if (step.time() > time) {
                break;
            }
            found = step;
        }
        return Optional.ofNullable(found);
    }

    private double survivalBy(double time) {
        return at(time).map(Step::survival).orElse(1.0);
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    /** When half have ended; empty if that was not seen. */
    public OptionalDouble median() {
        return quantile(0.5);
    }

    /**
     * When this part of all has ended; empty if that was not seen. Where the curve runs flat at exactly that height, the
     * middle of the flat stretch.
     */
    public OptionalDouble quantile(double part) {
        return crossing(part, step -> step.survival());
    }

    /** The lower bound of {@link #quantile}: when the lower bounds of the curve cross. */
    public OptionalDouble quantileLow(double part, Bounds bounds) {
        return crossing(
                part, step -> step.survival() == 0 ? 0 : step.low(bounds).orElse(1));
    }

    /** The upper bound of {@link #quantile}: when the upper bounds of the curve cross; empty if they do not. */
    public OptionalDouble quantileHigh(double part, Bounds bounds) {
        return crossing(
                part,
                step -> step.survival() == 0 ? Double.NaN : step.high(bounds).orElse(1));
    }

    private OptionalDouble crossing(double part, ToDoubleFunction<Step> height) {
        if (!(part > 0 && part < 1)) {
            throw new IllegalArgumentException("a part lies between 0 and 1, not at " + part);
        }
        double target = 1 - part;
        for (int i = 0; i < steps.size(); i++) {
            double now = height.applyAsDouble(steps.get(i));
            if (now <= target + ROUNDING) {
                double time = steps.get(i).time();
                if (Math.abs(now - target) > ROUNDING) {
                    return OptionalDouble.of(time);
                }
                for (int j = i + 1; j < steps.size(); j++) {
                    if (height.applyAsDouble(steps.get(j)) < target - ROUNDING) {
                        return OptionalDouble.of((time + steps.get(j).time()) / 2);
                    }
                }
                return OptionalDouble.of(time);
            }
        }
        return OptionalDouble.empty();
    }

    /** The mean time waited up to a limit: the area under the curve; empty if nobody was watched for so long. */
    public OptionalDouble restrictedMean(double limit) {
        if (survival(limit).isEmpty()) {
            return OptionalDouble.empty();
        }
        double area = 0;
        double from = 0;
        double height = 1;
        for (var step : steps) {
            if (step.time() >= limit) {
                break;
            }
            area += height * (step.time() - from);
            from = step.time();
            height = step.survival();
        }
        return OptionalDouble.of(area + height * (limit - from));
    }
}
