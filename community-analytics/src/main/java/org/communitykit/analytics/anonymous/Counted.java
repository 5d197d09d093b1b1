package org.communitykit.analytics.anonymous;

/** What of each member counts in a group. */
public enum Counted {
    /** That they were there: 1. */
    MEMBERS,
    /** How many activities are theirs. */
    ACTIVITIES,
    /** What their activities were worth together; less than nothing counts as nothing. */
    VALUE
}
