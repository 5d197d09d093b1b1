package org.communitykit.member;

/** How closely somebody looks at a member. */
enum Glance {
    /** The host, and those who manage members: everything. */
    FULL,
    /** At oneself: everything but what those who manage members noted. */
    OWN,
    /** An active member of the community at another. */
    MEMBER,
    /** Anybody else. */
    STRANGER;

    boolean sees(ProfileField.Audience audience) {
        return switch (this) {
            case FULL, OWN -> true;
            case MEMBER -> audience != ProfileField.Audience.NOBODY;
            case STRANGER -> audience == ProfileField.Audience.EVERYONE;
        };
    }
}
