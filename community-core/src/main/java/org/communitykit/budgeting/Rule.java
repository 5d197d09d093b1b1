package org.communitykit.budgeting;

/** A way of spending a budget by votes. */
public interface Rule {
    /** What it is called, with all that was chosen about it: {@code equal-shares/cost/add1}. */
    String name();

    /** Spends it; never more than there is. */
    Allocation allocate(Voting voting);
}
