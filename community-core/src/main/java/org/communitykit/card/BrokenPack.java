package org.communitykit.card;

import org.communitykit.CommunityException;

/** A pack of cards is not what it was when it was made. */
public final class BrokenPack extends CommunityException {
    private static final long serialVersionUID = 1L;

    BrokenPack(String why) {
        super("not the pack that was made: " + why);
    }
}
