package org.communitykit.consent;

/** How it became known what somebody agreed to or refused. */
public enum Method {
    /** By a form or switch of the application. */
    FORM,
    /** By opening the link in a mail that asked whether they did. */
    CONFIRMATION,
    /** By the link or header of a message that tells how to have no more. */
    UNSUBSCRIBE,
    /** By an answer, such as a text message that says STOP. */
    REPLY,
    /** In writing. */
    PAPER,
    /** In person or on the telephone. */
    SPOKEN,
    /** By their mail provider, to whom they complained. */
    PROVIDER,
    /** By a list from elsewhere. */
    IMPORT,
    /** By what another said who turned out to be the same person. */
    MERGE
}
