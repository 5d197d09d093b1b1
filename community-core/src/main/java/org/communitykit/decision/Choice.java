package org.communitykit.decision;

import java.util.Arrays;
import java.util.List;

/**
 * What a voter says; options go by their places on the paper, from 0.
 *
 * @param abstains whether they are there and choose nothing
 * @param ranks options, the best first; those of one rank are wanted alike
 * @param points for each option on the paper, for papers on which points are given
 */
public record Choice(boolean abstains, List<List<Integer>> ranks, List<Integer> points) {
    public Choice {
        ranks = ranks.stream().map(List::copyOf).toList();
        points = List.copyOf(points);
    }

    /** To be counted as present, and for nothing. */
    public static Choice abstain() {
        return new Choice(true, List.of(), List.of());
    }

    /** For these options, alike. */
    public static Choice of(Integer... options) {
        return new Choice(false, options.length == 0 ? List.of() : List.of(List.of(options)), List.of());
    }

    /** For these options, the best first. */
    public static Choice ranked(Integer... options) {
        return new Choice(false, Arrays.stream(options).map(List::of).toList(), List.of());
    }

    /** So many points for each option on the paper. */
    public static Choice points(Integer... points) {
        return new Choice(false, List.of(), List.of(points));
    }
}
