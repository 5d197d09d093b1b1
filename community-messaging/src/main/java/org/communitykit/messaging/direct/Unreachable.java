package org.communitykit.messaging.direct;

import org.communitykit.CommunityException;

/**
 * Somebody cannot be talked to. It is said in the same words whether there is no such member, they take no first word, or
 * somebody has blocked somebody.
 */
public final class Unreachable extends CommunityException {
    private static final long serialVersionUID = 1L;

    Unreachable() {
        super("these members cannot be talked to here");
    }
}
