package org.communitykit.gathering;

import java.time.Instant;
import java.time.LocalDate;
import org.communitykit.CommunityException;

/** It is too late, or too early, for what was asked for. */
public final class RegistrationClosed extends CommunityException {
    private static final long serialVersionUID = 1L;

    private RegistrationClosed(String message) {
        super(message);
    }

    RegistrationClosed(GatheringId id, LocalDate day, Instant since) {
        this("for gathering " + id + " on " + day + " that was possible until " + since);
    }

    static RegistrationClosed early(GatheringId id, LocalDate day, Instant from) {
        return new RegistrationClosed("for gathering " + id + " on " + day + " that is possible from " + from);
    }
}
