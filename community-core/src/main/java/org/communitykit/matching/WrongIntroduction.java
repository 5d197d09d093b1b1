package org.communitykit.matching;

import org.communitykit.CommunityException;

/** The introduction is in another state than this needs: somebody has declined or ended it, or not yet accepted. */
public final class WrongIntroduction extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongIntroduction(IntroductionId id, Introduction.State state, String verb) {
        super("introduction " + id + " is " + state + "; it cannot be " + verb);
    }

    WrongIntroduction(IntroductionId id, int renewals) {
        super("introduction " + id + " has a term that is renewed " + renewals + " times at most");
    }
}
