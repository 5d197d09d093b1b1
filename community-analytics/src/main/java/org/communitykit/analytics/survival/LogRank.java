package org.communitykit.analytics.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.communitykit.analytics.estimate.ChiSquare;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;

/**
 * Whether spells of several groups last differently: at every time at which some end, as many are expected of each group
 * as its share of those at risk (Mantel 1966; with weights Tarone and Ware 1977).
 *
 * @param groups by name
 * @param test empty where there is nothing to compare: fewer than two groups at risk when anything ends
 */
public record LogRank(List<Group> groups, Optional<ChiSquare> test) {
    /** How much each time counts. */
    public enum Weights {
        /** All the same: the log-rank test, which sees best what holds from beginning to end. */
        LOG_RANK,
        /** By how many are at risk (Gehan 1965, Breslow 1970): early differences count most. */
        WILCOXON,
        /** By the survival just before (Peto and Peto 1972, as R's survdiff with rho = 1): early ones count more. */
        PETO
    }

    /**
     * One group.
     *
     * @param observed how many of its spells ended, each by the weight of its time
     * @param expected how many would have if there was no difference
     */
    public record Group(String name, long size, double observed, double expected) {}

    public LogRank {
        groups = List.copyOf(groups);
    }

    /** The log-rank test of the groups, one name for each spell. */
    public static LogRank of(Spells spells, List<String> groups) {
        return of(spells, groups, Weights.LOG_RANK);
    }

    /** The test of the groups, one name for each spell, with these weights. */
    public static LogRank of(Spells spells, List<String> groups, Weights weights) {
        spells.match(groups.size(), "groups");
        var names = List.copyOf(new TreeSet<>(groups));
        var sums = new Sums(spells, groups.stream().mapToInt(names::indexOf).toArray(), names.size());
        sums.add(weights);
        var rows = new ArrayList<Group>();
        for (int g = 0; g < names.size(); g++) {
            rows.add(new Group(names.get(g), sums.size[g], sums.observed[g], sums.expected[g]));
        }
        return new LogRank(rows, sums.test());
    }

    private static final class Sums {
        private final Spells spells;
        private final int[] groupOf;
        private final long[] size;
        private final double[] observed;
        private final double[] expected;
        private final double[][] variance;

        Sums(Spells spells, int[] groupOf, int groups) {
            this.spells = spells;
            this.groupOf = groupOf;
            this.size = new long[groups];
            this.observed = new double[groups];
            this.expected = new double[groups];
            this.variance = new double[groups][groups];
        }

        void add(Weights weights) {
            var leaving = spells.byTime();
            var entering = spells.byEntry();
            var atRisk = new long[size.length];
            double survival = 1;
            int entered = 0;
            for (int left = 0; left < leaving.length; ) {
                double time = spells.time(leaving[left]);
                for (; entered < entering.length && spells.watchedFrom(entering[entered]) < time; entered++) {
                    atRisk[groupOf[entering[entered]]]++;
                    size[groupOf[entering[entered]]]++;
                }
                int all = entered - left;
                var gone = new long[size.length];
                var ended = new long[size.length];
                int events = 0;
                for (; left < leaving.length && spells.time(leaving[left]) == time; left++) {
                    gone[groupOf[leaving[left]]]++;
                    if (spells.ended(leaving[left])) {
                        ended[groupOf[leaving[left]]]++;
                        events++;
                    }
                }
                if (events > 0) {
                    double weight = switch (weights) {
                        case LOG_RANK -> 1;
                        case WILCOXON -> all;
                        case PETO -> survival;
                    };
                    add(weight, atRisk, all, ended, events);
                    survival *= (all - events) / (double) all;
                }
                for (int g = 0; g < gone.length; g++) {
                    atRisk[g] -= gone[g];
                }
            }
        }

        private void add(double weight, long[] atRisk, double all, long[] ended, double events) {
            double spread = all > 1 ? events * (all - events) / (all - 1) : 0;
            for (int g = 0; g < atRisk.length; g++) {
                double share = atRisk[g] / all;
                observed[g] += weight * ended[g];
                expected[g] += weight * events * share;
                for (int h = 0; h < atRisk.length; h++) {
                    variance[g][h] += weight * weight * spread * share * ((g == h ? 1 : 0) - atRisk[h] / all);
                }
            }
        }

        /** The last group with anything to expect is told by the others, so it is left out. */
        Optional<ChiSquare> test() {
            var used = new ArrayList<Integer>();
            for (int g = 0; g < size.length; g++) {
                if (variance[g][g] > 0) {
                    used.add(g);
                }
            }
            int freedom = used.size() - 1;
            if (freedom < 1) {
                return Optional.empty();
            }
            var excess = new double[freedom];
            var matrix = new double[freedom][freedom];
            for (int i = 0; i < freedom; i++) {
                excess[i] = observed[used.get(i)] - expected[used.get(i)];
                for (int j = 0; j < freedom; j++) {
                    matrix[i][j] = variance[used.get(i)][used.get(j)];
                }
            }
            try {
                var vector = new ArrayRealVector(excess, false);
                double statistic = vector.dotProduct(new QRDecomposition(new Array2DRowRealMatrix(matrix, false))
                        .getSolver()
                        .solve(vector));
                return Optional.of(ChiSquare.of(statistic, freedom));
            } catch (MathRuntimeException e) {
                return Optional.empty();
            }
        }
    }
}
