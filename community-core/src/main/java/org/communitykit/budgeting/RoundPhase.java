package org.communitykit.budgeting;

/** What a budget round is at, in this order. A round may do without any of them but the balloting. */
public enum RoundPhase {
    /** Not yet begun. */
    COMING,
    /** Members propose projects. */
    PROPOSING,
    /** Those who run the round admit projects or not, and say what they cost. */
    REVIEWING,
    /** What can be voted on is there to be read. */
    PUBLISHING,
    /** Votes are cast, by members and on paper. */
    BALLOTING,
    /** Ballots on paper that were cast in time are entered. */
    CHECKING,
    /** The result is there. */
    FINISHED
}
