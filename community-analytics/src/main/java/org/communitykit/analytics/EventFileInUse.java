package org.communitykit.analytics;

import java.nio.file.Path;
import org.communitykit.CommunityException;

/** A file of events that another log, of this process or another one, has open. */
public final class EventFileInUse extends CommunityException {
    private static final long serialVersionUID = 1L;

    EventFileInUse(Path file) {
        super(file.getFileName() + " is open in another log");
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
