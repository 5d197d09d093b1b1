package org.communitykit.contact;

import org.communitykit.CommunityException;

/** Whether addresses may be shared was to be said before the first one was added. */
public final class SharingIsSettled extends CommunityException {
    private static final long serialVersionUID = 1L;

    SharingIsSettled(Sharing sharing) {
        super("addresses cannot become " + sharing + " any more, for there are some");
    }
}
