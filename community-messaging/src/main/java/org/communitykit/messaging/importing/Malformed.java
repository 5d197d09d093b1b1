package org.communitykit.messaging.importing;

/** What an import does about entries that cannot be understood or stored. */
public enum Malformed {
    /** Leaves them out, each as a whole, and reports them. */
    SKIP,
    /** Stores nothing at all if there are any. The whole import is then one transaction. */
    REFUSE
}
