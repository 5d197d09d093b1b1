package org.communitykit.segment;

import java.util.List;

/**
 * Why somebody belongs to a segment or does not.
 *
 * @param belongs what it comes to
 * @param hand what was decided by hand, which goes before the condition
 * @param condition whether the condition holds, part by part
 */
public record Belonging(boolean belongs, Hand hand, Part condition) {
    /** What was decided by hand. */
    public enum Hand {
        NOTHING,
        ADDED,
        REMOVED,
        /** They are no active member, and belong nowhere. */
        NOT_ACTIVE
    }

    /** A condition and whether it holds. */
    public record Part(Condition condition, boolean holds, List<Part> parts) {
        public Part {
            parts = List.copyOf(parts);
        }
    }
}
