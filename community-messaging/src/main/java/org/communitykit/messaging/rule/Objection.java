package org.communitykit.messaging.rule;

/** What a rule does about something it does not want. */
public enum Objection {
    /** It waits for somebody to look at it. */
    HOLD,
    /** It is refused. */
    REJECT;

    Ruling because(String reason) {
        return this == HOLD ? Ruling.hold(reason) : Ruling.reject(reason);
    }
}
