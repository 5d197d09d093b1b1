package org.communitykit.gathering;

import java.time.Instant;
import java.util.List;
import org.communitykit.group.GroupId;

/**
 * A meeting of a group, once or again and again.
 *
 * @param plans what is planned, in the order of the days from which each is good; one unless it was changed from a day on
 * @param sequence counts the changes
 */
public record Gathering(
        GatheringId id, GroupId group, List<Plan> plans, int sequence, State state, Terms terms, Instant plannedAt) {
    /** Whether it takes place. What is cancelled stays, so that people learn of it. */
    public enum State {
        PLANNED,
        CANCELLED
    }

    public Gathering {
        plans = List.copyOf(plans);
    }

    /** What it is called from the first day on. */
    public String title() {
        return plans.get(0).title();
    }
}
