package org.communitykit.matching;

import org.communitykit.CommunityException;

/** There is no such introduction, or none of the actor's. */
public final class NoSuchIntroduction extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchIntroduction(IntroductionId id) {
        super("there is no introduction " + id);
    }
}
