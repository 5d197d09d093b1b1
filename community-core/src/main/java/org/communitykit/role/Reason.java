package org.communitykit.role;

/** Why a right is there or not. */
public enum Reason {
    /** The host may do everything. */
    HOST(true),
    /** A role the actor was given, here or further up, has the permission. */
    ROLE(true),
    /** Every member of the group has the permission. */
    MEMBERSHIP(true),
    /** The group is public, and everyone in the community may do this in public groups. */
    PUBLIC_GROUP(true),
    /** The group is listed, so everyone in the community may know of it. */
    LISTED_GROUP(true),

    /** None of the actor's roles has the permission. */
    NO_ROLE(false),
    /** There is no such group, or none that the actor may know of. */
    NO_SUCH_GROUP(false),
    /** The community does not know this member. */
    UNKNOWN_MEMBER(false),
    /** The member is invited, suspended, banned from the community, gone or erased. */
    NOT_ACTIVE(false),
    /** The member is banned from the group or from one above it. */
    BANNED(false),
    /** It is withheld from the member for a while, or for good. */
    WITHHELD(false),
    /** The group, or one above it, is archived, which leaves only reading and governing. */
    ARCHIVED(false);

    private final boolean allows;

    Reason(boolean allows) {
        this.allows = allows;
    }

    /** Whether the right is there. */
    public boolean allows() {
        return allows;
    }
}
