package org.communitykit.messaging.notify;

/** Why somebody is told of a message, or is not. */
public enum Reason {
    /** They wrote it. */
    OWN,
    /** They are not in its channel, or cannot read it. */
    NOT_THERE,
    /** It is deleted. */
    DELETED,
    /** They ignore its author. */
    IGNORED,
    /** They have read it. */
    READ,
    /** Their rule says so. */
    RULE,
    /** They have no rule for it, and what holds without says so. */
    DEFAULT
}
