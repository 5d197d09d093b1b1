package org.communitykit.analytics.funnel;

/** How the steps of a funnel must follow each other. */
public enum Order {
    /** One after the other, whatever happens in between. */
    SEQUENTIAL,
    /** One directly after the other: anything else in between ends the attempt. */
    STRICT,
    /** One after the other, and doing a step again that was reached already ends the attempt. */
    UNREPEATED,
    /** In any order, each with an activity of its own; whichever comes first enters. */
    ANY
}
