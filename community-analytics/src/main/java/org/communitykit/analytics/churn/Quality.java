package org.communitykit.analytics.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.Rate;

/**
 * How good foretold chances were.
 *
 * @param auc how often a yes had a higher chance than a no, ties counting half; 0.5 is as good as guessing. Empty without a
 *     yes and a no
 * @param brier the mean squared distance between chance and outcome (Brier 1950), smaller for better; empty for nobody
 * @param calibration from the lowest chances to the highest, as many outcomes in each part: of those foretold a chance of
 *     30 %, about 30 % should be a yes
 */
public record Quality(OptionalDouble auc, OptionalDouble brier, List<Part> calibration) {
    private static final int PARTS = 10;

    /** Outcomes of like chances: their mean chance, and how many were a yes. */
    public record Part(double foretold, Rate happened) {}

    public Quality {
        calibration = List.copyOf(calibration);
    }

    /** How good these chances were, seen from the outcomes. */
    public static Quality of(double[] chances, boolean[] outcomes) {
        if (chances.length != outcomes.length) {
            throw new IllegalArgumentException(
                    chances.length + " chances do not match " + outcomes.length + " outcomes");
        }
        for (double chance : chances) {
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("a chance lies between 0 and 1, not at " + chance);
            }
        }
        var boxed = new Integer[chances.length];
        Arrays.setAll(boxed, i -> i);
        Arrays.sort(boxed, (a, b) -> Double.compare(chances[a], chances[b]));
        double squares = 0;
        for (int i = 0; i < chances.length; i++) {
            squares += Math.pow(chances[i] - (outcomes[i] ? 1 : 0), 2);
        }
        return new Quality(
                auc(boxed, chances, outcomes),
                chances.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(squares / chances.length),
                parts(boxed, chances, outcomes));
    }

    private static OptionalDouble auc(Integer[] order, double[] chances, boolean[] outcomes) {
        double wins = 0;
        long yes = 0;
        long no = 0;
        for (int i = 0; i < order.length; ) {
            long tiedYes = 0;
            long tiedNo = 0;
            double chance = chances[order[i]];
            for (; i < order.length && chances[order[i]] == chance; i++) {
                tiedYes += outcomes[order[i]] ? 1 : 0;
                tiedNo += outcomes[order[i]] ? 0 : 1;
            }
            wins += tiedYes * (no + tiedNo / 2.0);
            yes += tiedYes;
            no += tiedNo;
        }
        return yes == 0 || no == 0 ? OptionalDouble.empty() : OptionalDouble.of(wins / ((double) yes * no));
    }

    private static List<Part> parts(Integer[] order, double[] chances, boolean[] outcomes) {
        var parts = new ArrayList<Part>();
        for (int part = 0; part < PARTS; part++) {
            int from = (int) ((long) order.length * part / PARTS);
            int to = (int) ((long) order.length * (part + 1) / PARTS);
            double sum = 0;
            int yes = 0;
            for (int i = from; i < to; i++) {
                sum += chances[order[i]];
                yes += outcomes[order[i]] ? 1 : 0;
            }
            if (to > from) {
                parts.add(new Part(sum / (to - from), new Rate(yes, to - from)));
            }
        }
        return parts;
    }
}
