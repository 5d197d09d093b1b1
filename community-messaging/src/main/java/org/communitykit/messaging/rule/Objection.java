package org.communitykit.messaging.rule;

/** What a rule does about something it does not want. */
public enum Objection {
    /** It waits for somebody to look at it. */
    HOLD,
    /** It is posted for its author alone. */
    SHADOW,
    /** It is refused. */
    REJECT;

    Ruling because(String reason) {
        return switch (this) {
            case HOLD -> Ruling.hold(reason);
            case SHADOW -> Ruling.shadow(reason);
            case REJECT -> Ruling.reject(reason);
        };
    }
}
