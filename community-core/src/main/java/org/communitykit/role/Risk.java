package org.communitykit.role;

/** What a permission can do to others, from least to most. */
public enum Risk {
    /** Learns something, changes nothing. All that is left of everyone's rights in an archived group. */
    READ,
    /** Adds or changes something of one's own. */
    WRITE,
    /** Changes or hides what belongs to others. */
    MODERATE,
    /** Changes who may do what. */
    GOVERN
}
