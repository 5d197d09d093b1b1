package org.communitykit.analytics.orbit;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much closer members came to the centre in a period, each: the change of the weighted commitment, which is the sum
 * of the squared weights of members' levels, by the number of members there were at its start. Orbit left open what
 * becomes of those who come and go, so there are two numbers.
 *
 * @param before the weighted commitment at the start
 * @param after the weighted commitment at the end
 * @param afterOfThoseThere the part of it that is of members who were there at the start
 * @param members how many were there at the start
 */
public record Gravity(long before, long after, long afterOfThoseThere, long members) {
    /** From the levels at the start to those at the end; whoever has none weighs 0. */
    public static <M> Gravity of(Map<M, OrbitLevel> start, Map<M, OrbitLevel> end) {
        long stayed = end.entrySet().stream()
                .filter(level -> start.containsKey(level.getKey()))
                .mapToLong(level -> squared(level.getValue()))
                .sum();
        return new Gravity(commitment(start.values()), commitment(end.values()), stayed, start.size());
    }

    /** The sum of the squared weights. */
    public static long commitment(Collection<OrbitLevel> levels) {
        return levels.stream().mapToLong(Gravity::squared).sum();
    }

    private static long squared(OrbitLevel level) {
        return (long) level.weight() * level.weight();
    }

    /** With those who came, from 0; empty if nobody was there at the start. */
    public OptionalDouble value() {
        return members == 0 ? OptionalDouble.empty() : OptionalDouble.of((after - before) / (double) members);
    }

    /** Of those who were there at the start alone. */
    public OptionalDouble ofThoseThere() {
        return members == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((afterOfThoseThere - before) / (double) members);
    }
}
