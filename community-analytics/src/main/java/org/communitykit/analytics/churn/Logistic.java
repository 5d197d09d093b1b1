package org.communitykit.analytics.churn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Estimate;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.estimate.Newton;
import org.communitykit.analytics.estimate.Standardized;
import org.communitykit.analytics.estimate.Status;

/**
 * The chance of a yes as it depends on some columns: logistic regression by exact maximum likelihood (iteratively reweighted
 * least squares, which are Newton's steps; McCullagh and Nelder 1989, section 4.4). Where some columns tell yes from no
 * without error the status is {@link Status#SEPARATED}.
 *
 * <p>A fit takes time by the rows, times the square of the columns, for each of a few steps.
 */
public final class Logistic {
    /** The name of the estimate that no column belongs to. */
    public static final String INTERCEPT = "intercept";

    private final Fit fit;
    private final OptionalDouble nullLogLikelihood;
    private final List<String> names;

    private Logistic(Fit fit, OptionalDouble nullLogLikelihood, List<String> names) {
        this.fit = fit;
        this.nullLogLikelihood = nullLogLikelihood;
        this.names = names;
    }

    /** A model of these outcomes, to be given columns. */
    public static Model of(boolean[] outcomes) {
        return new Model(outcomes.clone());
    }

    /** {@link #INTERCEPT}, then the logarithm of the factor by which one more in each column multiplies the odds. */
    public Fit fit() {
        return fit;
    }

    /** Twice the distance to a model that knows every outcome; empty if nothing could be estimated. */
    public OptionalDouble deviance() {
        return deviance(fit.logLikelihood());
    }

    /** The deviance if no column mattered. */
    public OptionalDouble nullDeviance() {
        return deviance(nullLogLikelihood);
    }

    private static OptionalDouble deviance(OptionalDouble logLikelihood) {
        return logLikelihood.isPresent() ? OptionalDouble.of(-2 * logLikelihood.getAsDouble()) : logLikelihood;
    }

    /**
     * The chance of a yes for a row; empty unless the fit converged.
     *
     * @param values in the order of the columns
     */
    public OptionalDouble probability(double... values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException(values.length + " values do not match the columns " + names);
        }
        if (!fit.status().isConverged()) {
            return OptionalDouble.empty();
        }
        double log = fit.value(INTERCEPT);
        for (int j = 0; j < values.length; j++) {
            log += values[j] * fit.estimates().get(j + 1).value();
        }
        return OptionalDouble.of(chance(log));
    }

    private static double chance(double logOdds) {
        return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
    }

    /** What is to be fitted. */
    public static final class Model {
        private final boolean[] outcomes;
        private final Map<String, double[]> columns = new LinkedHashMap<>();

        private Model(boolean[] outcomes) {
            this.outcomes = outcomes;
        }

        /** With this column, a finite value for each outcome. */
        public Model column(String name, double[] values) {
            if (values.length != outcomes.length) {
                throw new IllegalArgumentException(
                        values.length + " values of " + name + " do not match " + outcomes.length + " outcomes");
            }
            if (name.equals(INTERCEPT) || columns.putIfAbsent(name, values.clone()) != null) {
                throw new IllegalArgumentException("there are two columns " + name);
            }
            return this;
        }

        /** Estimates the factors. */
        public Logistic fit() {
            var standardized = Standardized.of(columns);
            int yes = 0;
            for (boolean outcome : outcomes) {
                yes += outcome ? 1 : 0;
            }
            int no = outcomes.length - yes;
            if (yes == 0 || no == 0 || outcomes.length <= columns.size() + 1) {
                return failed(Status.TOO_LITTLE_DATA);
            }
            double none = yes * Math.log(yes / (double) outcomes.length) + no * Math.log(no / (double) outcomes.length);
            if (standardized.hasConstant()) {
                return failed(Status.SINGULAR);
            }
            var start = new double[columns.size() + 1];
            start[0] = Math.log(yes / (double) no);
            var top = Newton.climb(
                    start, 1e-9, (point, slope, information) -> at(standardized, point, slope, information));
            return top.status() == Status.SINGULAR
                    ? failed(Status.SINGULAR)
                    : new Logistic(fit(standardized, top), OptionalDouble.of(none), List.copyOf(columns.keySet()));
        }

        private Logistic failed(Status status) {
            return new Logistic(
                    Fit.failed(status, outcomes.length), OptionalDouble.empty(), List.copyOf(columns.keySet()));
        }

        private double at(Standardized standardized, double[] point, double[] slope, double[][] information) {
            var row = new double[point.length];
            row[0] = 1;
            double sum = 0;
            for (int i = 0; i < outcomes.length; i++) {
                double log = point[0];
                for (int j = 1; j < row.length; j++) {
                    row[j] = standardized.value(i, j - 1);
                    log += point[j] * row[j];
                }
                double chance = chance(log);
                // log(1 + e^x) without overflow
                sum += (outcomes[i] ? log : 0) - Math.max(log, 0) - Math.log1p(Math.exp(-Math.abs(log)));
                for (int j = 0; j < row.length; j++) {
                    slope[j] += ((outcomes[i] ? 1 : 0) - chance) * row[j];
                    for (int k = 0; k <= j; k++) {
                        information[j][k] += chance * (1 - chance) * row[j] * row[k];
                        information[k][j] = information[j][k];
                    }
                }
            }
            return sum;
        }

        private Fit fit(Standardized standardized, Newton.Top top) {
            var point = top.point();
            var estimates = new ArrayList<Estimate>();
            var back = new double[point.length];
            back[0] = 1;
            double intercept = point[0];
            for (int j = 1; j < point.length; j++) {
                back[j] = -standardized.mean(j - 1) / standardized.deviation(j - 1);
                intercept += back[j] * point[j];
            }
            estimates.add(Estimate.of(INTERCEPT, intercept, top.standardError(back)));
            int j = 1;
            for (var name : columns.keySet()) {
                double deviation = standardized.deviation(j - 1);
                estimates.add(Estimate.of(name, point[j] / deviation, Math.sqrt(top.covariance(j, j)) / deviation));
                j++;
            }
            return new Fit(top.status(), estimates, OptionalDouble.of(top.height()), outcomes.length);
        }
    }
}
