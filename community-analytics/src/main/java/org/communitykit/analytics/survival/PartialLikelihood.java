package org.communitykit.analytics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.communitykit.analytics.estimate.ChiSquare;
import org.communitykit.analytics.estimate.Newton;
import org.communitykit.analytics.estimate.Standardized;
import org.jspecify.annotations.Nullable;

/**
 * Cox's partial likelihood with its derivatives. Every stratum is walked once from the longest spell to the shortest, so
 * that who is at risk is only ever added, and taken out again before they came under watch.
 */
final class PartialLikelihood {
    private final Spells spells;
    private final Standardized columns;
    private final Cox.Ties ties;
    /** For each stratum its spells by time and by entry, the last first. */
    private final List<int[][]> orders = new ArrayList<>();

    PartialLikelihood(Spells spells, Standardized columns, @Nullable List<String> strata, Cox.Ties ties) {
        this.spells = spells;
        this.columns = columns;
        this.ties = ties;
        var byTime = spells.byTime();
        var byEntry = spells.byEntry();
        for (var stratum : strata == null ? List.of("") : new LinkedHashSet<>(strata)) {
            orders.add(new int[][] {backwards(byTime, strata, stratum), backwards(byEntry, strata, stratum)});
        }
    }

    private static int[] backwards(int[] order, @Nullable List<String> strata, String stratum) {
        var kept = Arrays.stream(order)
                .filter(i -> strata == null || strata.get(i).equals(stratum))
                .toArray();
        for (int i = 0, j = kept.length - 1; i < j; i++, j--) {
            int other = kept[i];
            kept[i] = kept[j];
            kept[j] = other;
        }
        return kept;
    }

    /** Sums over spells of the risk, the risk times the columns, and times their products. */
    private static final class Moments {
        double risk;
        final double[] first;
        final double[][] second;

        Moments(int size) {
            first = new double[size];
            second = new double[size][size];
        }
    }

    /** Everyone at risk at a time, and those who end then. */
    private record Moment(double time, List<Integer> ending, Moments atRisk, Moments ended) {}

    /** The log partial likelihood of the factors of the standardised columns. */
    double at(double[] factors, double[] slope, double[][] information) {
        double[] sum = {0};
        walk(factors, (moment, events) -> {
            for (int spell : moment.ending()) {
                sum[0] += columns.product(spell, factors);
                for (int j = 0; j < factors.length; j++) {
                    slope[j] += columns.value(spell, j);
                }
            }
            for (int k = 0; k < events; k++) {
                double part = ties == Cox.Ties.EFRON ? k / (double) events : 0;
                double risk = moment.atRisk().risk - part * moment.ended().risk;
                sum[0] -= Math.log(risk);
                for (int i = 0; i < factors.length; i++) {
                    double mean = mean(moment, part, i);
                    slope[i] -= mean;
                    for (int j = 0; j <= i; j++) {
                        double square = (moment.atRisk().second[i][j] - part * moment.ended().second[i][j]) / risk;
                        information[i][j] += square - mean * mean(moment, part, j);
                        information[j][i] = information[i][j];
                    }
                }
            }
        });
        return sum[0];
    }

    private static double mean(Moment moment, double part, int column) {
        return (moment.atRisk().first[column] - part * moment.ended().first[column])
                / (moment.atRisk().risk - part * moment.ended().risk);
    }

    private void walk(double[] factors, ObjIntConsumer<Moment> each) {
        for (var order : orders) {
            var leaving = order[0];
            var entering = order[1];
            var atRisk = new Moments(factors.length);
            int outside = 0;
            for (int at = 0; at < leaving.length; ) {
                double time = spells.time(leaving[at]);
                var ended = new Moments(factors.length);
                var ending = new ArrayList<Integer>();
                for (; at < leaving.length && spells.time(leaving[at]) == time; at++) {
                    add(atRisk, leaving[at], 1, factors);
                    if (spells.ended(leaving[at])) {
                        add(ended, leaving[at], 1, factors);
                        ending.add(leaving[at]);
                    }
                }
                for (; outside < entering.length && spells.watchedFrom(entering[outside]) >= time; outside++) {
                    add(atRisk, entering[outside], -1, factors);
                }
                if (!ending.isEmpty()) {
                    each.accept(new Moment(time, ending, atRisk, ended), ending.size());
                }
            }
        }
    }

    private void add(Moments moments, int spell, int sign, double[] factors) {
        double risk = sign * Math.exp(columns.product(spell, factors));
        moments.risk += risk;
        for (int i = 0; i < factors.length; i++) {
            double weighted = risk * columns.value(spell, i);
            moments.first[i] += weighted;
            for (int j = 0; j <= i; j++) {
                moments.second[i][j] += weighted * columns.value(spell, j);
            }
        }
    }

    /** The test of each column against the rank of the time, by the residuals of those who ended. */
    Map<String, ChiSquare> proportionality(List<String> names, Newton.Top top) {
        var factors = top.point();
        var times = new ArrayList<Double>();
        var residuals = new ArrayList<double[]>();
        walk(factors, (moment, events) -> {
            var means = new double[factors.length];
            for (int j = 0; j < means.length; j++) {
                for (int k = 0; k < events; k++) {
                    means[j] += mean(moment, ties == Cox.Ties.EFRON ? k / (double) events : 0, j) / events;
                }
            }
            for (int spell : moment.ending()) {
                var residual = new double[means.length];
                for (int j = 0; j < means.length; j++) {
                    residual[j] = columns.value(spell, j) - means[j];
                }
                times.add(moment.time());
                residuals.add(residual);
            }
        });
        var ranks = centredRanks(times.stream().mapToDouble(t -> t).toArray());
        double spread = Arrays.stream(ranks).map(r -> r * r).sum();
        var tests = new LinkedHashMap<String, ChiSquare>();
        for (int j = 0; spread > 0 && j < factors.length; j++) {
            double sum = 0;
            for (int k = 0; k < ranks.length; k++) {
                double scaled = 0;
                for (int i = 0; i < factors.length; i++) {
                    scaled += top.covariance(j, i) * residuals.get(k)[i];
                }
                sum += ranks[k] * scaled;
            }
            tests.put(names.get(j), ChiSquare.of(ranks.length * sum * sum / (top.covariance(j, j) * spread), 1));
        }
        return Collections.unmodifiableMap(tests);
    }

    /** Ranks less their mean; equal times share the mean of theirs. */
    private static double[] centredRanks(double[] times) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        var ranks = new double[times.length];
        for (int i = 0; i < ranks.length; i++) {
            int low = first(sorted, times[i], false);
            int high = first(sorted, times[i], true);
            ranks[i] = (low + high - 1) / 2.0 - (times.length - 1) / 2.0;
        }
        return ranks;
    }

    /** The place of the first that is not less, or that is more. */
    private static int first(double[] sorted, double value, boolean more) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (more && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
