package org.communitykit.messaging.preview;

import org.communitykit.CommunityException;

/** A link leads into a private network, or to another port than that of the web; it is not followed. */
public final class NotPublic extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotPublic() {
        super("the link does not lead to the public web");
    }
}
