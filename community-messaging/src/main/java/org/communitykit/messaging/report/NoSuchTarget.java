package org.communitykit.messaging.report;

import org.communitykit.CommunityException;
import org.communitykit.Target;

/** There is nothing of the kind to be reported, or nothing that the actor may see, or no case of it that they may decide. */
public final class NoSuchTarget extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchTarget(Target target) {
        super("there is no " + target + " to be reported or decided on");
    }
}
