package org.communitykit.shift;

import org.communitykit.Ids;

/** The id of an offer to hand a turn on, chosen by whoever makes it. */
public record OfferId(String value) {
    public OfferId {
        Ids.check(value, "offer id");
    }

    public static OfferId of(String value) {
        return new OfferId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
