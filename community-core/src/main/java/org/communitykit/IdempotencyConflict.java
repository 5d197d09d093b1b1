package org.communitykit;

/** A key or id that was used before came again with different content. The first use stands; nothing was done. */
public final class IdempotencyConflict extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final String first;

    /**
     * The thing of this kind was made first: {@code IdempotencyConflict("member", "42")}.
     *
     * @param first its id; its key, if that is all it has
     */
    public IdempotencyConflict(String kind, String first) {
        super(kind + " " + first + " has been made before with different content");
        this.first = first;
    }

    /** The id of what was made first under the key, such as that of a message; the key, if it has no other id. */
    public String first() {
        return first;
    }
}
