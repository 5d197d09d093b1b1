package org.communitykit.petition;

import java.time.Instant;
import org.communitykit.CommunityException;

/** Nobody can sign the petition any more, or take back what they signed. */
public final class PetitionNotOpen extends CommunityException {
    private static final long serialVersionUID = 1L;

    PetitionNotOpen(PetitionId petition, Instant closes) {
        super("petition " + petition + " is closed; it was open to before " + closes + " at the longest");
    }
}
