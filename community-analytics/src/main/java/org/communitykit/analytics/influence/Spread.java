package org.communitykit.analytics.influence;

import java.util.OptionalDouble;

/**
 * How many members were reached, over several ways it may go. Whole numbers, so that parts counted anywhere add up exactly.
 *
 * @param ways how many ways
 * @param reached how many were reached in all of them together
 * @param squares the sum of the squares of how many were reached in each
 */
public record Spread(long ways, long reached, long squares) {
    public Spread {
        if (ways < 1 || reached < 0 || squares < 0) {
            throw new IllegalArgumentException(
                    reached + " reached in " + ways + " ways, squares " + squares + ", is no spread");
        }
    }

    /** How many are reached in the mean. */
    public double mean() {
        return reached / (double) ways;
    }

    /** The standard error of the mean; empty if there was one way only. */
    public OptionalDouble standardError() {
        double variance = (squares - mean() * reached) / (ways - 1.0);
        return ways == 1 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(Math.max(0, variance) / ways));
    }

    /** Both, of different ways. */
    public Spread plus(Spread other) {
        return new Spread(
                Math.addExact(ways, other.ways),
                Math.addExact(reached, other.reached),
                Math.addExact(squares, other.squares));
    }
}
