package org.communitykit.card;

import org.communitykit.CommunityException;

/** There is no such card. */
public final class NoSuchCard extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchCard(CardId id) {
        super("no card " + id);
    }
}
