package org.communitykit.group;

/**
 * What members of the community see of a group they are not in. A group below one that they cannot see is out of their
 * sight too, unless they joined it.
 */
public enum Visibility {
    /** Nothing; not even that there is such a group. */
    HIDDEN,
    /** That the group exists and what it is about. */
    LISTED,
    /** The group and what goes on in it. */
    PUBLIC
}
