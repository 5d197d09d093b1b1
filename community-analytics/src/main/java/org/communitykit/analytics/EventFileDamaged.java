package org.communitykit.analytics;

import java.nio.file.Path;
import org.communitykit.CommunityException;

/** A file of events that is bad elsewhere than at its end, where a crash would have cut it. It was left as it is. */
public final class EventFileDamaged extends CommunityException {
    private static final long serialVersionUID = 1L;

    EventFileDamaged(Path file, long at) {
        super(file.getFileName() + " is no file of events, or is damaged, at byte " + at);
    }
}
