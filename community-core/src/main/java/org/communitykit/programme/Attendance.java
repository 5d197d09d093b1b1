package org.communitykit.programme;

/** Whether somebody was at a session. Who was not marked was not there. */
public enum Attendance {
    PRESENT,
    ABSENT,
    /** Was not there for a reason that counts: the session is left out for them. */
    EXCUSED
}
