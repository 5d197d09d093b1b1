package org.communitykit.messaging.block;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The member shuts out as many others as is possible. */
public final class TooManyBlocks extends CommunityException {
    private static final long serialVersionUID = 1L;

    TooManyBlocks(MemberId member) {
        super("member " + member + " can block and ignore up to " + Blocks.MAX + " others");
    }
}
