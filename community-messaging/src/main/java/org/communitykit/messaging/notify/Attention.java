package org.communitykit.messaging.notify;

/** Of what a member wants to be told. */
public enum Attention {
    /** Of every message. */
    ALL,
    /** Of messages that mention them, or everybody. */
    MENTIONS,
    /** Of nothing. */
    NONE
}
