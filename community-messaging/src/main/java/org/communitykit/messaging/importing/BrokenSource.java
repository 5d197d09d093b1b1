package org.communitykit.messaging.importing;

import org.communitykit.CommunityException;
import org.jspecify.annotations.Nullable;

/** A source cannot be read, or goes beyond a bound; the message says which. What was stored until then stays. */
public final class BrokenSource extends CommunityException {
    private static final long serialVersionUID = 1L;

    public BrokenSource(String message) {
        super(message);
    }

    public BrokenSource(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
