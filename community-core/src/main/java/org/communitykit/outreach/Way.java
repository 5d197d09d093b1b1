package org.communitykit.outreach;

import org.communitykit.consent.Medium;
import org.jspecify.annotations.Nullable;

/** How people are reached. */
public enum Way {
    /** At their door. */
    CANVASS(null),
    /** By telephone. */
    PHONE(Medium.CALL),
    /** By text message. */
    TEXT(Medium.TEXT);

    private final @Nullable Medium medium;

    Way(@Nullable Medium medium) {
        this.medium = medium;
    }

    /** The medium whose consent it takes, if it takes an address. */
    @Nullable
    Medium medium() {
        return medium;
    }
}
