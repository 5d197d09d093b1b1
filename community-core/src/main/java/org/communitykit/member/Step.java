package org.communitykit.member;

import java.util.EnumSet;
import java.util.Set;
import org.communitykit.role.Permission;

/**
 * A way from state to state, and what it takes.
 *
 * @param done what has happened to the member then, also the second half of the activity's kind
 */
record Step(String done, Permission permission, Own own, MemberState to, Set<MemberState> from) {
    static final Step ACTIVATE =
            of("activated", Members.ADD, Own.MAY, MemberState.ACTIVE, MemberState.INVITED, MemberState.LEFT);
    static final Step SUSPEND =
            of("suspended", Members.SUSPEND, Own.NEEDS_RIGHT, MemberState.SUSPENDED, MemberState.ACTIVE);
    static final Step REINSTATE =
            of("reinstated", Members.SUSPEND, Own.NEEDS_RIGHT, MemberState.ACTIVE, MemberState.SUSPENDED);
    static final Step BAN = of(
            "banned",
            Members.BAN,
            Own.NEEDS_RIGHT,
            MemberState.BANNED,
            MemberState.INVITED,
            MemberState.ACTIVE,
            MemberState.SUSPENDED,
            MemberState.LEFT,
            MemberState.BANNED);
    static final Step LIFT = of("unbanned", Members.BAN, Own.NEEDS_RIGHT, MemberState.ACTIVE, MemberState.BANNED);
    static final Step LEAVE =
            of("left", Members.MANAGE, Own.MAY, MemberState.LEFT, MemberState.INVITED, MemberState.ACTIVE);
    static final Step ERASE = of(
            "erased",
            Members.ERASE,
            Own.MAY,
            MemberState.ERASED,
            MemberState.INVITED,
            MemberState.ACTIVE,
            MemberState.SUSPENDED,
            MemberState.BANNED,
            MemberState.LEFT);

    /** Whether members may do to themselves what to others takes the permission. */
    enum Own {
        MAY,
        NEEDS_RIGHT
    }

    private static Step of(
            String done, Permission permission, Own own, MemberState to, MemberState first, MemberState... more) {
        return new Step(done, permission, own, to, Set.copyOf(EnumSet.of(first, more)));
    }
}
