package org.communitykit.analytics.anonymous;

/** What activities are grouped by. */
public enum By {
    /** What was done. */
    KIND,
    /** The group or channel it was done in; what was done in none is left out. */
    SPACE,
    /** Each of its tags; what has none is left out. */
    TAG,
    /** The day it was done on. */
    DAY,
    /** The week it was done in. */
    WEEK,
    /** The month it was done in. */
    MONTH
}
