package org.communitykit.analytics.survival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.communitykit.analytics.estimate.ChiSquare;
import org.communitykit.analytics.estimate.Estimate;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.estimate.Newton;
import org.communitykit.analytics.estimate.Standardized;
import org.communitykit.analytics.estimate.Status;
import org.jspecify.annotations.Nullable;

/**
 * By how much each of some columns multiplies the chance that a spell ends, at whatever time (D. R. Cox, Regression Models
 * and Life-Tables, 1972): the logarithms of these factors, under which the order in which spells ended is most likely.
 *
 * <p>A fit takes time by the spells, times the square of the columns, for each of a few steps.
 */
public final class Cox {
    /** What to do with spells that end at the same time. */
    public enum Ties {
        /** Takes their average order; close to the exact answer (Efron 1977). */
        EFRON,
        /** Takes all of them to be at risk until the last (Breslow 1974); simpler and farther off. */
        BRESLOW
    }

    private final Fit fit;
    private final OptionalDouble nullLogLikelihood;
    private final Optional<Concordance> concordance;
    private final Map<String, ChiSquare> proportionality;

    private Cox(
            Fit fit,
            OptionalDouble nullLogLikelihood,
            Optional<Concordance> concordance,
            Map<String, ChiSquare> proportionality) {
        this.fit = fit;
        this.nullLogLikelihood = nullLogLikelihood;
        this.concordance = concordance;
        this.proportionality = proportionality;
    }

    /** A model of these spells, to be given columns. */
    public static Model of(Spells spells) {
        return new Model(spells);
    }

    /** The logarithm of each column's factor. {@code exp} of a value is the hazard ratio of one more in the column. */
    public Fit fit() {
        return fit;
    }

    /** The log-likelihood if no column mattered; empty if nothing could be estimated. */
    public OptionalDouble nullLogLikelihood() {
        return nullLogLikelihood;
    }

    /** The likelihood ratio test of all columns together; empty unless the fit converged. */
    public Optional<ChiSquare> likelihoodRatio() {
        return fit.status().isConverged()
                ? Optional.of(ChiSquare.of(
                        2 * (fit.logLikelihood().orElseThrow() - nullLogLikelihood.orElseThrow()),
                        fit.estimates().size()))
                : Optional.empty();
    }

    /** How often the spell of the higher risk ended first; empty unless the fit converged. */
    public Optional<Concordance> concordance() {
        return concordance;
    }

    /**
     * For each column, a test whether its factor changes with time, which the model does not allow: a small p speaks against
     * the model (Grambsch and Therneau, Biometrika 1994, by scaled Schoenfeld residuals against the rank of the time). Empty
     * unless the fit converged.
     */
    public Map<String, ChiSquare> proportionality() {
        return proportionality;
    }

    /** What is to be fitted. */
    public static final class Model {
        private final Spells spells;
        private final Map<String, double[]> columns = new LinkedHashMap<>();
        private @Nullable List<String> strata;
        private Ties ties = Ties.EFRON;

        private Model(Spells spells) {
            this.spells = spells;
        }

        /** With this column, a finite value for each spell. */
        public Model column(String name, double[] values) {
            spells.match(values.length, "values of " + name);
            if (columns.putIfAbsent(name, values.clone()) != null) {
                throw new IllegalArgumentException("there are two columns " + name);
            }
            return this;
        }

        /** With a hazard of its own for each stratum, named for each spell. */
        public Model strata(List<String> strata) {
            spells.match(strata.size(), "strata");
            this.strata = List.copyOf(strata);
            return this;
        }

        /** With ties handled so; Efron's way unless told. */
        public Model ties(Ties ties) {
            this.ties = ties;
            return this;
        }

        /** Estimates the factors. */
        public Cox fit() {
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a model takes at least one column");
            }
            var standardized = Standardized.of(columns);
            if (spells.events() < columns.size() + 1) {
                return failed(Status.TOO_LITTLE_DATA);
            }
            if (standardized.hasConstant()) {
                return failed(Status.SINGULAR);
            }
            var likelihood = new PartialLikelihood(spells, standardized, strata, ties);
            var top = Newton.climb(new double[columns.size()], 1e-9, likelihood::at);
            if (top.status() == Status.SINGULAR) {
                return failed(Status.SINGULAR);
            }
            return fitted(likelihood, standardized, top);
        }

        private Cox failed(Status status) {
            return new Cox(Fit.failed(status, spells.size()), OptionalDouble.empty(), Optional.empty(), Map.of());
        }

        private Cox fitted(PartialLikelihood likelihood, Standardized standardized, Newton.Top top) {
            var names = List.copyOf(columns.keySet());
            var point = top.point();
            var estimates = new ArrayList<Estimate>();
            for (int j = 0; j < point.length; j++) {
                double deviation = standardized.deviation(j);
                estimates.add(
                        Estimate.of(names.get(j), point[j] / deviation, Math.sqrt(top.covariance(j, j)) / deviation));
            }
            var fit = new Fit(top.status(), estimates, OptionalDouble.of(top.height()), spells.size());
            var none = OptionalDouble.of(likelihood.at(
                    new double[point.length], new double[point.length], new double[point.length][point.length]));
            if (!top.status().isConverged()) {
                return new Cox(fit, none, Optional.empty(), Map.of());
            }
            var risks = IntStream.range(0, spells.size())
                    .mapToDouble(i -> standardized.product(i, point))
                    .toArray();
            return new Cox(fit, none, Concordance.of(spells, risks, strata), likelihood.proportionality(names, top));
        }
    }
}
