package org.communitykit.segment;

/** Who counts as one when a segment is written to. */
public enum Per {
    MEMBER,
    /** Of those with the same primary postal address the first by id, for what comes by post. */
    HOUSEHOLD
}
