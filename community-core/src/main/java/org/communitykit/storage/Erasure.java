package org.communitykit.storage;

/** What a row is to the member whom one of its columns names, and what becomes of it when that member is erased. */
public enum Erasure {
    /** The row is theirs and goes. */
    DELETE,
    /**
     * The row is theirs and stays, with the columns declared along emptied: absent where they may be, otherwise empty
     * text, list or map, 0 or false.
     */
    BLANK,
    /** The row is theirs and stays as it is, under an id that leads to nobody any more. */
    KEEP,
    /** The row is not theirs, it only names them. It stays, and of it they are given no more than that. */
    MENTION,
    /** The row is somebody else's and goes; of it they are given nothing, for it is not for them to know: who blocked them. */
    WITHHOLD;

    /** Whether the row is another one, or none, afterwards. */
    public boolean touches() {
        return this == DELETE || this == BLANK || this == WITHHOLD;
    }
}
