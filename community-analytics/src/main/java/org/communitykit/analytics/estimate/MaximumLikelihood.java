package org.communitykit.analytics.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The parameters, all above 0, under which the data are most likely, for a model of which only the likelihood is known. It
 * is searched among the logarithms of the parameters: first with the simplex of Nelder and Mead, which is hard to upset,
 * then with {@link Newton Newton's steps}, which are exact, by derivatives taken from differences. Standard errors come from
 * the curvature at the top, by the delta method.
 *
 * <p>The likelihood is asked for at most a few thousand times, whatever the data.
 */
public final class MaximumLikelihood {
    private static final int MOST_EVALUATIONS = 1_000;
    private static final int ROUNDS = 3;
    /** Parameters are looked for between e^-FURTHEST and e^FURTHEST times what the search starts from. */
    private static final double FURTHEST = 10;

    private static final double FIRST_EDGE = 0.5;
    private static final double CLOSE_ENOUGH = 1e-5;
    private static final double SLOPE_STEP = 1e-5;
    private static final double CURVATURE_STEP = 1e-3;

    private final double[] start;
    private final ToDoubleFunction<double[]> logLikelihood;
    private double best = Double.NEGATIVE_INFINITY;
    private double[] bestAt;

    private MaximumLikelihood(double[] start, ToDoubleFunction<double[]> logLikelihood) {
        this.start = start;
        this.logLikelihood = logLikelihood;
        this.bestAt = new double[start.length];
    }

    /**
     * Fits a model.
     *
     * @param names of the parameters
     * @param start where the search begins, one for each name, above 0; in the right order of magnitude if that is known
     * @param observations how many there are, for the result
     * @param logLikelihood of the parameters; where it is no number the parameters count as impossible
     */
    public static Fit ofPositive(
            List<String> names, double[] start, long observations, ToDoubleFunction<double[]> logLikelihood) {
        if (names.size() != start.length) {
            throw new IllegalArgumentException(start.length + " values do not start " + names.size() + " parameters");
        }
        for (double value : start) {
            if (!(value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException("a search starts above 0, not at " + value);
            }
        }
        return new MaximumLikelihood(start.clone(), logLikelihood).fit(names, observations);
    }

    private Fit fit(List<String> names, long observations) {
        if (!Double.isFinite(height(bestAt))) {
            return Fit.failed(Status.NOT_CONVERGED, observations);
        }
        for (int round = 0; round < ROUNDS; round++) {
            double before = best;
            simplex();
            if (round > 0 && best - before < 1e-7 * Math.abs(best)) {
                break;
            }
        }
        var reached = bestAt.clone();
        var top = Newton.climb(reached, CLOSE_ENOUGH, this::bySlope);
        boolean edge = false;
        for (double coordinate : top.point()) {
            edge |= Math.abs(coordinate) > FURTHEST - 1;
        }
        var status = top.status();
        if (edge || status == Status.SEPARATED) {
            status = Status.NOT_CONVERGED;
        }
        var estimates = new ArrayList<Estimate>();
        var values = parameters(top.point());
        for (int i = 0; i < values.length; i++) {
            double error = status.isConverged() ? values[i] * Math.sqrt(top.covariance(i, i)) : Double.NaN;
            estimates.add(Estimate.of(names.get(i), values[i], error));
        }
        return new Fit(status, estimates, OptionalDouble.of(top.height()), observations);
    }

    private void simplex() {
        var edges = new double[start.length];
        Arrays.fill(edges, FIRST_EDGE);
        try {
            new SimplexOptimizer(1e-10, 1e-8)
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            new ObjectiveFunction(this::height),
                            GoalType.MAXIMIZE,
                            new InitialGuess(bestAt.clone()),
                            new NelderMeadSimplex(edges));
        } catch (MathIllegalStateException e) {
            // out of evaluations: what was best so far is kept, and Newton's steps tell whether it was the top
        }
    }

    /** The log-likelihood at logarithms of parameters, as multiples of the start; lowest where it is no number. */
    private double height(double[] logarithms) {
        double height = -Double.MAX_VALUE;
        if (isNear(logarithms)) {
            double found = logLikelihood.applyAsDouble(parameters(logarithms));
            height = Double.isFinite(found) ? found : -Double.MAX_VALUE;
        }
        if (height > best) {
            best = height;
            bestAt = logarithms.clone();
        }
        return height;
    }

    private static boolean isNear(double[] logarithms) {
        for (double logarithm : logarithms) {
            if (!(Math.abs(logarithm) <= FURTHEST)) {
                return false;
            }
        }
        return true;
    }

    private double[] parameters(double[] logarithms) {
        var parameters = new double[logarithms.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = start[i] * Math.exp(logarithms[i]);
        }
        return parameters;
    }

    private double bySlope(double[] point, double[] slope, double[][] curvature) {
        double here = height(point);
        for (int i = 0; i < point.length; i++) {
            slope[i] = (shifted(point, i, SLOPE_STEP, i, 0) - shifted(point, i, -SLOPE_STEP, i, 0)) / (2 * SLOPE_STEP);
            for (int j = 0; j <= i; j++) {
                double h = CURVATURE_STEP;
                curvature[i][j] = i == j
                        ? -(shifted(point, i, h, i, 0) - 2 * here + shifted(point, i, -h, i, 0)) / (h * h)
                        : -(shifted(point, i, h, j, h)
                                        - shifted(point, i, h, j, -h)
                                        - shifted(point, i, -h, j, h)
                                        + shifted(point, i, -h, j, -h))
                                / (4 * h * h);
                curvature[j][i] = curvature[i][j];
            }
        }
        return here;
    }

    private double shifted(double[] point, int i, double byI, int j, double byJ) {
        var there = point.clone();
        there[i] += byI;
        there[j] += byJ;
        return height(there);
    }
}
