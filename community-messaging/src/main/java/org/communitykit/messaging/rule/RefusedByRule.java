package org.communitykit.messaging.rule;

import org.communitykit.CommunityException;

/** A rule does not let this be said; nothing has happened. */
public final class RefusedByRule extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String reason;

    RefusedByRule(String rule, int version, String reason) {
        super("rule " + rule + " at version " + version + " refuses it: " + reason);
        this.rule = rule;
        this.reason = reason;
    }

    /** The name of the rule. */
    public String rule() {
        return rule;
    }

    /** What the author is to be told. */
    public String reason() {
        return reason;
    }
}
