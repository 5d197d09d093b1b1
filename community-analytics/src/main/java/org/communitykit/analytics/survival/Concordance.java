package org.communitykit.analytics.survival;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of all pairs of spells of which it is known which ended first, in how many that one had the higher risk (Harrell's C).
 * 0.5 is as good as guessing, 1 is perfect. Found in n log n.
 *
 * @param tied pairs of the same risk, which count half
 */
public record Concordance(long concordant, long discordant, long tied) {
    /** The part of the pairs in the right order. */
    public double value() {
        return (concordant + tied / 2.0) / (concordant + discordant + tied);
    }

    /**
     * The concordance of risks, one for each spell, with what happened; empty if there is no pair to compare. Pairs within
     * a stratum only, if there are any, and only of spells that were under watch at the same time.
     */
    static Optional<Concordance> of(Spells spells, double[] risks, @Nullable List<String> strata) {
        var levels = Arrays.stream(risks).sorted().distinct().toArray();
        var count = new Count(spells, risks, levels);
        if (strata == null) {
            count.add(null, strata);
        } else {
            new LinkedHashSet<>(strata).forEach(stratum -> count.add(stratum, strata));
        }
        return count.concordant + count.discordant + count.tied == 0
                ? Optional.empty()
                : Optional.of(new Concordance(count.concordant, count.discordant, count.tied));
    }

    private static final class Count {
        private final Spells spells;
        private final int[] byTime;
        private final int[] byEntry;
        private final int[] level;
        private final int levels;
        private long concordant;
        private long discordant;
        private long tied;

        Count(Spells spells, double[] risks, double[] levels) {
            this.spells = spells;
            this.byTime = spells.byTime();
            this.byEntry = spells.byEntry();
            this.level = Arrays.stream(risks)
                    .mapToInt(risk -> Arrays.binarySearch(levels, risk))
                    .toArray();
            this.levels = levels.length;
        }

        /** Walks from the longest spell to the shortest, with a tree of how many of each risk last longer. */
        void add(@Nullable String stratum, @Nullable List<String> strata) {
            var lasting = new Tree(levels);
            int outside = byEntry.length - 1;
            for (int last = byTime.length - 1; last >= 0; ) {
                double time = spells.time(byTime[last]);
                int from = last;
                for (; last >= 0 && spells.time(byTime[last]) == time; last--) {
                    if (!spells.ended(byTime[last]) && isIn(byTime[last], stratum, strata)) {
                        lasting.add(level[byTime[last]], 1);
                    }
                }
                for (; outside >= 0 && spells.watchedFrom(byEntry[outside]) >= time; outside--) {
                    if (isIn(byEntry[outside], stratum, strata)) {
                        lasting.add(level[byEntry[outside]], -1);
                    }
                }
                for (int i = from; i > last; i--) {
                    if (spells.ended(byTime[i]) && isIn(byTime[i], stratum, strata)) {
                        int risk = level[byTime[i]];
                        long lower = lasting.below(risk);
                        long same = lasting.below(risk + 1) - lower;
                        concordant += lower;
                        tied += same;
                        discordant += lasting.below(levels) - lower - same;
                    }
                }
                for (int i = from; i > last; i--) {
                    if (spells.ended(byTime[i]) && isIn(byTime[i], stratum, strata)) {
                        lasting.add(level[byTime[i]], 1);
                    }
                }
            }
        }

        private static boolean isIn(int spell, @Nullable String stratum, @Nullable List<String> strata) {
            return strata == null || strata.get(spell).equals(stratum);
        }
    }

    /** How many there are of each level, by Fenwick's tree. */
    private static final class Tree {
        private final long[] sums;

        Tree(int levels) {
            sums = new long[levels + 1];
        }

        void add(int level, int number) {
            for (int i = level + 1; i < sums.length; i += i & -i) {
                sums[i] += number;
            }
        }

        long below(int level) {
            long sum = 0;
            for (int i = level; i > 0; i -= i & -i) {
                sum += sums[i];
            }
            return sum;
        }
    }
}
