package org.communitykit;

/** A key or id that was used before came again with different content. The first use stands; nothing was done. */
public final class IdempotencyConflict extends CommunityException {
    private static final long serialVersionUID = 1L;

    /** The key belongs to a thing of this kind: {@code IdempotencyConflict("member", "42")}. */
    public IdempotencyConflict(String kind, String key) {
        super(kind + " " + key + " has been made before with different content");
    }
}
