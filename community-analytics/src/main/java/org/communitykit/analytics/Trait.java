package org.communitykit.analytics;

/** What a metric's states can do beyond merging in any order. */
public enum Trait {
    /** Adding an activity, or merging a state, a second time changes nothing. */
    IDEMPOTENT,
    /** A member can be taken out of a state, which is then as if they had never been added. */
    ERASABLE
}
