package org.communitykit.analytics.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.analytics.estimate.Status;

/**
 * Weights that make a sample resemble its population in every margin at once, by iterative proportional fitting (Deming
 * and Stephan 1940): the weights are put right for one variable after the other until none moves any more. Among all
 * weights with these margins they are the ones closest to where they started, in terms of information.
 *
 * <p>A category that has a part of the population and nobody in the sample cannot be made up for, and is told. Some
 * samples have no such weights at all although every category is there; then the rounds end at a limit, and the status
 * says so. A round costs as much as there are different combinations of categories, not respondents.
 */
public final class Raking {
    /** How far a weighted share may be from the population's. */
    public static final double TOLERANCE = 1e-9;

    private static final int ROUNDS = 10_000;

    /** A category of a variable. */
    public record Cell(String variable, String category) {}

    private final Status status;
    private final double[] weights;
    private final int rounds;
    private final double error;
    private final List<Cell> empty;

    private Raking(Status status, double[] weights, int rounds, double error, List<Cell> empty) {
        this.status = status;
        this.weights = weights;
        this.rounds = rounds;
        this.error = error;
        this.empty = List.copyOf(empty);
    }

    /** Weights for respondents who so far count the same. */
    public static Raking of(List<Map<String, String>> respondents, List<Margin> margins) {
        var ones = new double[respondents.size()];
        Arrays.fill(ones, 1);
        return of(respondents, ones, margins);
    }

    /**
     * Weights for respondents who already have some, whose sum is kept.
     *
     * @param respondents of each the category by variable, one for every margin and of its categories
     */
    public static Raking of(List<Map<String, String>> respondents, double[] weights, List<Margin> margins) {
        check(respondents, weights, margins);
        var patterns = Patterns.of(respondents, weights, margins);
        var empty = patterns.empty();
        if (respondents.isEmpty() || !empty.isEmpty()) {
            return new Raking(Status.TOO_LITTLE_DATA, weights.clone(), 0, patterns.error(), empty);
        }
        double error = patterns.error();
        int rounds = 0;
        while (error > TOLERANCE && rounds < ROUNDS && patterns.round()) {
            rounds++;
            error = patterns.error();
        }
        return new Raking(
                error <= TOLERANCE ? Status.CONVERGED : Status.NOT_CONVERGED,
                patterns.weights(weights),
                rounds,
                error,
                patterns.empty());
    }

    private static void check(List<Map<String, String>> respondents, double[] weights, List<Margin> margins) {
        if (respondents.size() != weights.length) {
            throw new IllegalArgumentException(
                    respondents.size() + " respondents and " + weights.length + " weights do not match");
        }
        for (double weight : weights) {
            Weights.check(weight);
        }
        var seen = new HashSet<String>();
        for (var margin : margins) {
            if (!seen.add(margin.variable())) {
                throw new IllegalArgumentException(margin.variable() + " has two margins");
            }
        }
    }

    /** {@code CONVERGED} if every margin holds; {@code TOO_LITTLE_DATA} if there are {@link #empty} cells. */
    public Status status() {
        return status;
    }

    /** A weight for each respondent, in their order; those they came with if there are none to be had. */
    public double[] weights() {
        return weights.clone();
    }

    /** How often all margins were gone through. */
    public int rounds() {
        return rounds;
    }

    /** The largest distance between a weighted share and the population's. */
    public double error() {
        return error;
    }

    /** The categories that have a part of the population and nobody in the sample who counts. */
    public List<Cell> empty() {
        return empty;
    }

    /** How many equally weighted answers would tell as much. */
    public double effectiveSize() {
        return Weights.effectiveSize(weights);
    }

    /** Respondents who are alike in every variable, who therefore move together. */
    private static final class Patterns {
        private final List<Margin> margins;
        private final int[] patternOf;
        private final List<int[]> categories;
        private final double[] base;
        private final double[] now;
        private final double[][] target;

        private Patterns(List<Margin> margins, int[] patternOf, List<int[]> categories, double[] base) {
            this.margins = margins;
            this.patternOf = patternOf;
            this.categories = categories;
            this.base = base;
            this.now = base.clone();
            double whole = Arrays.stream(base).sum();
            this.target = new double[margins.size()][];
            for (int m = 0; m < target.length; m++) {
                var margin = margins.get(m);
                target[m] = margin.parts().keySet().stream()
                        .mapToDouble(category -> margin.share(category) * whole)
                        .toArray();
            }
        }

        static Patterns of(List<Map<String, String>> respondents, double[] weights, List<Margin> margins) {
            var numbers = margins.stream().map(Patterns::numbers).toList();
            var found = new HashMap<List<Integer>, Integer>();
            var categories = new ArrayList<int[]>();
            var patternOf = new int[respondents.size()];
            for (int i = 0; i < patternOf.length; i++) {
                var key = new ArrayList<Integer>();
                for (int m = 0; m < margins.size(); m++) {
                    key.add(number(respondents.get(i), i, margins.get(m), numbers.get(m)));
                }
                patternOf[i] = found.computeIfAbsent(key, added -> {
                    categories.add(added.stream().mapToInt(Integer::intValue).toArray());
                    return categories.size() - 1;
                });
            }
            var base = new double[categories.size()];
            for (int i = 0; i < patternOf.length; i++) {
                base[patternOf[i]] += weights[i];
            }
            return new Patterns(margins, patternOf, categories, base);
        }

        private static Map<String, Integer> numbers(Margin margin) {
            var numbers = new LinkedHashMap<String, Integer>();
            margin.parts().keySet().forEach(category -> numbers.put(category, numbers.size()));
            return numbers;
        }

        private static int number(Map<String, String> respondent, int at, Margin margin, Map<String, Integer> numbers) {
            var category = respondent.get(margin.variable());
            var number = category == null ? null : numbers.get(category);
            if (number == null) {
                throw new IllegalArgumentException("respondent " + at + " has as " + margin.variable() + " " + category
                        + ", which is none of " + numbers.keySet());
            }
            return number;
        }

        List<Cell> empty() {
            var empty = new ArrayList<Cell>();
            for (int m = 0; m < target.length; m++) {
                var sums = sums(m);
                int c = 0;
                for (var category : margins.get(m).parts().entrySet()) {
                    if (category.getValue() > 0 && sums[c] == 0) {
                        empty.add(new Cell(margins.get(m).variable(), category.getKey()));
                    }
                    c++;
                }
            }
            return empty;
        }

        private double[] sums(int margin) {
            var sums = new double[target[margin].length];
            for (int p = 0; p < now.length; p++) {
                sums[categories.get(p)[margin]] += now[p];
            }
            return sums;
        }

        double error() {
            double whole = Arrays.stream(base).sum();
            double worst = 0;
            for (int m = 0; m < target.length; m++) {
                var sums = sums(m);
                for (int c = 0; c < sums.length; c++) {
                    worst = Math.max(worst, whole == 0 ? 0 : Math.abs(sums[c] - target[m][c]) / whole);
                }
            }
            return worst;
        }

        /** Puts every margin right once; false if a category lost everybody it had. */
        boolean round() {
            for (int m = 0; m < target.length; m++) {
                var sums = sums(m);
                for (int p = 0; p < now.length; p++) {
                    int category = categories.get(p)[m];
                    if (sums[category] > 0) {
                        now[p] *= target[m][category] / sums[category];
                    } else if (target[m][category] > 0) {
                        return false;
                    }
                }
            }
            return true;
        }

        double[] weights(double[] weights) {
            var raked = new double[patternOf.length];
            for (int i = 0; i < raked.length; i++) {
                int p = patternOf[i];
                raked[i] = base[p] == 0 ? 0 : weights[i] * (now[p] / base[p]);
            }
            return raked;
        }
    }
}
