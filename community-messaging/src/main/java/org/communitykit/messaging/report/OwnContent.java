package org.communitykit.messaging.report;

import org.communitykit.CommunityException;
import org.communitykit.Target;
import org.communitykit.member.MemberId;

/** One cannot report what is one's own. */
public final class OwnContent extends CommunityException {
    private static final long serialVersionUID = 1L;

    OwnContent(MemberId reporter, Target target) {
        super(target + " is by " + reporter + ", who cannot report it");
    }
}
