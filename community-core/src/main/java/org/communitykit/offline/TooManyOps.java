package org.communitykit.offline;

import org.communitykit.CommunityException;

/** As much has been said on a subject as can be kept. */
public final class TooManyOps extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyOps(int most) {
        super("a subject has up to " + most + " operations");
    }
}
