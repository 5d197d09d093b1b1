package org.communitykit.contact;

/** Whether several members may have the same address. */
public enum Sharing {
    /** They may, as families do. */
    SHARED,
    /** An e-mail address or telephone number belongs to one member at most; a home may be shared. */
    STRICT
}
