package org.communitykit.shift;

/**
 * Whether somebody may take a place in a shift, and if not, why not. When there are several reasons, it is the first in
 * the order below, the one about people before the one about places.
 */
public enum Eligibility {
    /** They may, and are in as soon as they say so. */
    FREE,
    /** They may; a place is kept for them until somebody who runs the shifts agreed. */
    NEEDS_APPROVAL,
    /** They are in already. */
    ALREADY_IN,
    /** The shift will not be. */
    CANCELLED,
    /** The shift is over. */
    ENDED,
    /** Signing up has not begun. */
    NOT_YET_OPEN,
    /** Signing up is over. */
    CLOSED,
    /** They lack a skill that the role asks for. */
    NEEDS_SKILL,
    /** They have stayed away from too many shifts. */
    TOO_MANY_NO_SHOWS,
    /** They are in another shift at that time. */
    COLLIDES,
    /** They would have too little rest before or after it. */
    TOO_LITTLE_REST,
    /** They would work more than is allowed in that day, week or month. */
    OVER_HOURS,
    /** Every place of the role is taken. */
    FULL;

    /** Whether they may take a place. */
    public boolean isOpen() {
        return this == FREE || this == NEEDS_APPROVAL;
    }
}
