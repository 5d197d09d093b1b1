package org.communitykit.messaging.notify;

/** How much of a message is told outside of the application. */
public enum Content {
    /** Only that there is something. */
    NONE,
    /** Its beginning. */
    SNIPPET,
    FULL
}
