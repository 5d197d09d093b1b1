package org.communitykit.decision;

/** From when on the result can be seen. From earlier to later. */
public enum Reveal {
    /** At any time. */
    ALWAYS,
    /** As soon as one has voted oneself. */
    AFTER_VOTE,
    /** Once it is closed; not before, to nobody. */
    AFTER_CLOSE
}
