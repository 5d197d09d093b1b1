package org.communitykit.messaging.report;

/** What is wrong with what is reported. */
public enum Ground {
    SPAM,
    HARASSMENT,
    HATE,
    VIOLENCE,
    SEXUAL,
    SELF_HARM,
    /** Tells what somebody else has a right to keep to themselves. */
    PRIVACY,
    ILLEGAL,
    FALSEHOOD,
    OFF_TOPIC,
    OTHER
}
