package org.communitykit.story;

import java.util.OptionalDouble;

/**
 * How far two reviewers agree on a theme, over the stories both of them coded: Cohen's kappa (J. Cohen, A Coefficient of
 * Agreement for Nominal Scales, Educational and Psychological Measurement 20, 1960, pages 37 to 46).
 *
 * @param stories how many both coded
 * @param observed the share on which they agree
 * @param expected the share on which they would by chance, given how often each uses the theme
 */
public record Agreement(String theme, long stories, double observed, double expected) {
    /** Of so many stories: coded by both, by the first alone, by the second alone, by neither. */
    static Agreement of(String theme, long both, long first, long second, long neither) {
        long all = both + first + second + neither;
        if (all == 0) {
            return new Agreement(theme, 0, 0, 0);
        }
        double total = all;
        double yes = (both + first) / total * ((both + second) / total);
        double no = (second + neither) / total * ((first + neither) / total);
        return new Agreement(theme, all, (both + neither) / total, yes + no);
    }

    /** Kappa: 1 is agreement, 0 is chance; absent where chance alone explains everything, or nothing was coded by both. */
    public OptionalDouble kappa() {
        return stories == 0 || expected >= 1
                ? OptionalDouble.empty()
                : OptionalDouble.of((observed - expected) / (1 - expected));
    }
}
