package org.communitykit.analytics.experiment;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalDouble;
import org.communitykit.analytics.Interval;
import org.communitykit.analytics.survey.Confidence;

/**
 * A trial of two arms that may be looked at after every single outcome and stopped when one likes: the mixture sequential
 * probability ratio test (Robbins 1970; Johari, Koomen, Pekelis and Walsh 2022). An ordinary p looked at again and again
 * falls below 0.05 sooner or later though nothing is different; this one does so in at most 5 of 100 trials, ever.
 *
 * <p>Outcomes are compared in pairs, one of either arm in the order of their coming, whose differences are to be about
 * normal with the variance given; where the variance is taken from the same outcomes, the bound holds nearly. Not
 * thread-safe; holds the outcomes that have no partner yet.
 */
public final class SequentialTest {
    private final double variance;
    private final double spread;
    private final ArrayDeque<Double> alone = new ArrayDeque<>();
    private boolean treatedAlone;
    private long pairs;
    private double sum;
    private double mostEvidence = 1;

    /**
     * A trial with no outcomes.
     *
     * @param variance of one outcome of one arm plus that of the other; known from before
     * @param expected how large a difference is about to be looked for: the standard deviation of the mixture. It decides
     *     how soon a difference is found, not how often none is found falsely
     */
    public SequentialTest(double variance, double expected) {
        if (!(variance > 0 && Double.isFinite(variance)) || !(expected > 0 && Double.isFinite(expected))) {
            throw new IllegalArgumentException(
                    "a variance and an expected difference are above 0, not " + variance + " and " + expected);
        }
        this.variance = variance;
        this.spread = expected * expected;
    }

    /** Takes in an outcome of the arm without the change. */
    public void control(double outcome) {
        observe(outcome, false);
    }

    /** Takes in an outcome of the arm with the change. */
    public void treated(double outcome) {
        observe(outcome, true);
    }

    private void observe(double outcome, boolean treated) {
        if (!Double.isFinite(outcome)) {
            throw new IllegalArgumentException("an outcome is finite, not " + outcome);
        }
        if (alone.isEmpty() || treatedAlone == treated) {
            alone.addLast(outcome);
            treatedAlone = treated;
            return;
        }
        double other = alone.removeFirst();
        sum += treated ? outcome - other : other - outcome;
        pairs++;
        // the product of mixing, Johari and others, equation (8), with no difference as what is tested
        double growth = variance + pairs * spread;
        double logEvidence = 0.5 * Math.log(variance / growth) + spread * sum * sum / (2 * variance * growth);
        mostEvidence = Math.max(mostEvidence, Math.exp(logEvidence));
    }

    /** How many outcomes of either arm have been compared. */
    public long pairs() {
        return pairs;
    }

    /** The always-valid p: how likely so much evidence at any time would be without a difference. It only falls. */
    public double p() {
        return 1 / mostEvidence;
    }

    /** The treated less the control so far; empty before the first pair. */
    public OptionalDouble difference() {
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
    }

    /** An interval of the difference that holds it at all times together; empty before the first pair. */
    public Optional<Interval> interval(Confidence confidence) {
        if (pairs == 0) {
            return Optional.empty();
        }
        double growth = variance + pairs * spread;
        double log = Math.log(growth / variance) - 2 * Math.log(1 - confidence.level());
        double half = Math.sqrt(log * variance * growth / spread) / pairs;
        double middle = sum / pairs;
        return Optional.of(new Interval(middle - half, middle + half));
    }
}
