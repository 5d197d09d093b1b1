package org.communitykit.analytics.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A future to be tried: the rates of a community and what changes them when. Changes of the same rate multiply.
 *
 * @param name tells it from others it is compared with
 */
public record Scenario(String name, Rates rates, List<Change> changes) {
    /** From this step on, counted from 1, a rate is so many times as large. */
    public record Change(Lever lever, double factor, int from) {
        public Change {
            if (!(factor >= 0 && Double.isFinite(factor))) {
                throw new IllegalArgumentException("a factor is finite and not negative, not " + factor);
            }
            if (from < 1) {
                throw new IllegalArgumentException("steps are counted from 1, not " + from);
            }
        }
    }

    public Scenario {
        changes = List.copyOf(changes);
    }

    /** The community as it is, if nothing changes. */
    public static Scenario asItIs(Rates rates) {
        return new Scenario("as it is", rates, List.of());
    }

    /** Another future, which differs from this one from a step on. */
    public Scenario with(String otherName, Lever lever, double factor, int from) {
        var more = new ArrayList<>(changes);
        more.add(new Change(lever, factor, from));
        return new Scenario(otherName, rates, more);
    }

    Rates at(int step) {
        var now = rates;
        for (var change : changes) {
            if (step >= change.from()) {
                now = change.lever().times(now, change.factor());
            }
        }
        return now;
    }
}
