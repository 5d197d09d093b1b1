package org.communitykit.messaging.rule;

import org.jspecify.annotations.Nullable;

/**
 * What all rules together say to a submission. For features of this module.
 *
 * @param text what is to be said, rewritten or not
 * @param rule the rule that decided; absent if none objected
 * @param version the version of that rule, 0 without
 * @param reason what the author is told; empty without
 */
public record Finding(
        Disposition disposition, String text, @Nullable String rule, int version, String reason) {
    static Finding allowed(String text) {
        return new Finding(Disposition.ALLOW, text, null, 0, "");
    }

    /** The same about other words. */
    Finding reading(String other) {
        var changed = disposition == Disposition.ALLOW ? Disposition.REWRITE : disposition;
        return new Finding(changed, other, rule, version, reason);
    }

    /** Whether it waits until somebody has looked at it. */
    public boolean waits() {
        return disposition == Disposition.HOLD;
    }

    /** Whether it is posted for its author alone. */
    public boolean shadows() {
        return disposition == Disposition.SHADOW;
    }

    /** Passes if it can be said now, and gives the words; for what cannot wait. */
    public String now() {
        return waits() || shadows() ? refuse() : said();
    }

    /** Passes unless it is refused, and gives the words. */
    public String said() {
        return disposition == Disposition.REJECT ? refuse() : text;
    }

    private String refuse() {
        throw new RefusedByRule(String.valueOf(rule), version, reason);
    }
}
