package org.communitykit.analytics.funnel;

/** Which of the activities that could be a first step count as entering a funnel. */
public enum Entry {
    /** Whichever gets furthest; a member counts once. */
    BEST,
    /** The first within the period; a member counts once. */
    FIRST,
    /** The first that the member ever did, if it lies within the period; a member counts once. */
    FIRST_EVER,
    /** Each that comes after the attempt before has ended; a member counts once for every attempt. */
    EVERY
}
