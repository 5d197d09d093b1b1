package org.communitykit.outreach;

import org.communitykit.Ids;

/** Identifies an effort; 1 to 64 printable characters of the caller's choice. */
public record EffortId(String value) {
    public EffortId {
        Ids.check(value, "effort id");
    }

    public static EffortId of(String value) {
        return new EffortId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
