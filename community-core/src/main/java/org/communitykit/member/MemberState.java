package org.communitykit.member;

/** Where a member stands with the community. Only active members may do anything. */
public enum MemberState {
    /** Expected, has not come yet. */
    INVITED,
    ACTIVE,
    /** Out of action until reinstated; keeps their place and roles in groups. */
    SUSPENDED,
    /** Excluded, for a time or for good; has lost their place in every group. */
    BANNED,
    /** Gone of their own accord; may return. */
    LEFT,
    /** Everything about them is deleted; only the id is kept, so that nobody else comes to it. For good. */
    ERASED,
    /** Turned out to be another member, to whom everything of theirs went and their id leads. */
    MERGED
}
