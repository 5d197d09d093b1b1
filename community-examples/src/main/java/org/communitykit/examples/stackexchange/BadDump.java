package org.communitykit.examples.stackexchange;

import org.communitykit.CommunityException;
import org.jspecify.annotations.Nullable;

/** The dump cannot be read: a file is missing or broken. The message names the file and, where there is one, the row. */
public final class BadDump extends CommunityException {
    private static final long serialVersionUID = 1L;

    BadDump(String message) {
        super(message);
    }

    BadDump(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
