package org.communitykit.examples.cli;

import org.communitykit.CommunityException;
import org.jspecify.annotations.Nullable;

/** What the user asked for cannot be done as it was asked; the message says why in one line. */
final class Refused extends CommunityException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }

    Refused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
