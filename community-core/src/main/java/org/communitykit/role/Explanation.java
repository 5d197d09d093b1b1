package org.communitykit.role;

import org.communitykit.group.GroupId;
import org.communitykit.member.MemberState;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody may or may not do something in a group.
 *
 * @param role the role that decided, if one did
 * @param from the group in which that role was given, the ban was spoken or the archive was closed
 * @param state the member's state, if that decided
 */
public record Explanation(
        Reason reason,
        @Nullable String role,
        @Nullable GroupId from,
        @Nullable MemberState state) {
    /** Whether the right is there; always what {@link Rights#may} says. */
    public boolean allowed() {
        return reason.allows();
    }
}
