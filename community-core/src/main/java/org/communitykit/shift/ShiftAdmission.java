package org.communitykit.shift;

/** Whether it takes somebody's word for something to come about. */
public enum ShiftAdmission {
    /** It comes about at once. */
    OPEN,
    /** Somebody who runs the group's shifts has to agree. */
    APPROVED
}
