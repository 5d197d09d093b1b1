package org.communitykit.analytics.scenario;

import org.communitykit.CommunityException;

/** A run of a simulation grew beyond what it can hold. */
public final class TooManyMembers extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyMembers(String scenario, int step) {
        super("scenario " + scenario + " has more than " + Simulation.MAX_MEMBERS + " members in step " + step);
    }
}
