package org.communitykit.decision;

/** Who can ever know who voted how. From less to more. */
public enum Secrecy {
    /** Everybody who sees the result. */
    OPEN,
    /**
     * Nobody but the voter while votes are cast, so that they can change theirs; once it is closed, nobody: ballots are
     * kept as papers without names.
     */
    SECRET,
    /**
     * Nobody at any time: a ballot is a paper without a name from the moment it is cast, and only who has its receipt can
     * find or change it.
     */
    ANONYMOUS
}
