package org.communitykit.budgeting;

/** What a ballot of a budget round can say. */
public enum Marking {
    /** Projects that the budget pays for together. */
    WITHIN_BUDGET,
    /** Any projects. */
    APPROVAL
}
