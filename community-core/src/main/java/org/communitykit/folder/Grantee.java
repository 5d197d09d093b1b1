package org.communitykit.folder;

import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;

/**
 * Whom a folder is shared with.
 *
 * @param id of the group or member; the name of a role
 */
public record Grantee(Kind kind, String id) {
    /** What is shared with. */
    public enum Kind {
        /** Everybody who is in the group. */
        GROUP,
        /** Everybody who was given the role in the folder's own group. */
        ROLE,
        MEMBER
    }

    public static Grantee of(GroupId group) {
        return new Grantee(Kind.GROUP, group.value());
    }

    public static Grantee of(MemberId member) {
        return new Grantee(Kind.MEMBER, member.value());
    }

    /** Everybody who was given this role in the folder's own group. */
    public static Grantee role(String name) {
        return new Grantee(Kind.ROLE, name);
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
