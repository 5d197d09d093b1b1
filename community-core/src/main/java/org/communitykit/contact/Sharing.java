package org.communitykit.contact;

/** Whether several members may have the same address. */
public enum Sharing {
    /** They may, as families do. */
    SHARED,
    /** An address belongs to one member at most. */
    STRICT
}
