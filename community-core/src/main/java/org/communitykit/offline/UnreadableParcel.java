package org.communitykit.offline;

import org.communitykit.CommunityException;
import org.jspecify.annotations.Nullable;

/** What was handed over is no parcel, or a larger one than anybody makes. */
public final class UnreadableParcel extends CommunityException {
    private static final long serialVersionUID = 1L;

    UnreadableParcel(String rule, @Nullable Throwable cause) {
        super("the parcel cannot be read: " + rule, cause);
    }
}
