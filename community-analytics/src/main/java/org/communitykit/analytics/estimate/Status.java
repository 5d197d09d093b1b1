package org.communitykit.analytics.estimate;

/** How an estimation ended. Hard data end in a status, never in an exception or an endless search. */
public enum Status {
    /** The best values were found. */
    CONVERGED,
    /** The search was given up, or the best values lie at the edge of what is possible: take them as a hint only. */
    NOT_CONVERGED,
    /** There are too few observations, or too few of one kind, to estimate anything. */
    TOO_LITTLE_DATA,
    /** Some parameters can be exchanged for each other, as where one column is made of others: there is no one answer. */
    SINGULAR,
    /** What is predicted can be told without error from what it is predicted by, so that the best values are infinite. */
    SEPARATED;

    /** Whether the values may be used. */
    public boolean isConverged() {
        return this == CONVERGED;
    }
}
