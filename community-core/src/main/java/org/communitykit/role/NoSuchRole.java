package org.communitykit.role;

import org.communitykit.CommunityException;

/** There is no such role. */
public final class NoSuchRole extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchRole(String role) {
        super("there is no role " + role);
    }
}
