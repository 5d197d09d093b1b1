package org.communitykit.calendar;

import org.communitykit.CommunityException;

/** The secret opens no feed: it never did, was revoked, or its owner may not see what it is of any more. */
public final class NoSuchFeed extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchFeed() {
        super("there is no such feed");
    }
}
