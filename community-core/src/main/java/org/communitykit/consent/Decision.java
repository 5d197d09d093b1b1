package org.communitykit.consent;

/** Whether something may be sent to somebody now, and if not, why not. */
public enum Decision {
    ALLOW,
    /** There is no such member any more. */
    ERASED,
    /** The address is none of theirs. */
    NOT_THEIRS,
    /** The address was put on the list of those that are never written to, or its owner complained or has had enough. */
    SUPPRESSED,
    /** What was sent there came back. */
    BOUNCING,
    /** They have left the community or are banned from it. */
    GONE,
    /** They withdrew what they had agreed to, or objected. */
    WITHDRAWN,
    /** What they agreed to has ended. */
    EXPIRED,
    /** They never agreed. */
    NO_CONSENT,
    /** It was never shown that they read what is sent there. */
    UNVERIFIED;

    public boolean allows() {
        return this == ALLOW;
    }
}
