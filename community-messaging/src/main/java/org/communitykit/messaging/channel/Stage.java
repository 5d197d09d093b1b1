package org.communitykit.messaging.channel;

/** How far a member has come on their way into a channel. */
public enum Stage {
    /** They have nothing to do with it. */
    NONE,
    /** They were asked in, and join or decline. */
    INVITED,
    /** They asked to be let in. */
    KNOCKED,
    MEMBER,
    /** They were a member, and left or were removed. */
    LEFT
}
