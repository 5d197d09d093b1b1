package org.communitykit.group;

/** How members of the community get into a group that they can see. */
public enum JoinPolicy {
    /** By joining. */
    OPEN,
    /** By asking; somebody with {@code group:admit} lets them in. */
    REQUEST,
    /** By invitation. */
    INVITE,
    /** Not of their own accord; they are put there. */
    CLOSED
}
