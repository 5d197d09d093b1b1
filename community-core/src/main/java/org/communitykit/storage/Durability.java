package org.communitykit.storage;

/** What a storage promises about work it has acknowledged, weakest first. */
public enum Durability {
    /** Gone with the process. */
    NONE,
    /** Survives the end of the process by whatever cause; the operating system keeps running. */
    PROCESS_CRASH,
    /** Survives the loss of power: every acknowledged write has been forced to the disk. */
    POWER_LOSS
}
