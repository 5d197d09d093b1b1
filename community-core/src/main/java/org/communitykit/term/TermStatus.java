package org.communitykit.term;

/** What somebody is who pays, or paid, to be a member. */
public enum TermStatus {
    /** Never was one under this plan. */
    NONE,
    /** Will be one from a day to come. */
    PENDING,
    NEW,
    CURRENT,
    /** The term is over, and can still be renewed as if it were not. */
    GRACE,
    EXPIRED;

    /** Whether they count as members. */
    public boolean counts() {
        return this == NEW || this == CURRENT || this == GRACE;
    }
}
