package org.communitykit.messaging.trust;

import java.time.Duration;
import java.util.List;

/**
 * What it takes to be trusted: level 0 takes nothing, each further one what its step says and all steps below it.
 *
 * @param steps from level 1 on
 * @param grace how long somebody keeps a level whose step they no longer meet
 */
public record Ladder(List<Step> steps, Duration grace) {
    /** The most levels above 0. */
    public static final int MOST = 10;

    /** Newcomer, basic, member, regular. */
    public static final Ladder USUAL = new Ladder(
            List.of(new Step(2, 1, 0, 3), new Step(10, 10, 3, 3), new Step(50, 50, 25, 3)), Duration.ofDays(14));

    /**
     * What one level takes.
     *
     * @param days at least
     * @param posts at least
     * @param thanks at least
     * @param removals at most
     */
    public record Step(long days, long posts, long thanks, long removals) {
        boolean isMet(Deeds deeds) {
            return deeds.days() >= days
                    && deeds.posts() >= posts
                    && deeds.thanks() >= thanks
                    && deeds.removals() <= removals;
        }
    }

    public Ladder {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST || grace.isNegative()) {
            throw new IllegalArgumentException("a ladder has 1 to " + MOST + " steps and no negative grace");
        }
    }

    /** The level whose step, and all below it, is met. */
    public int met(Deeds deeds) {
        int level = 0;
        while (level < steps.size() && steps.get(level).isMet(deeds)) {
            level++;
        }
        return level;
    }
}
