package org.communitykit.capacity;

/**
 * Something with a limited number of places, as of one moment.
 *
 * @param limit how many places it has; {@link #UNLIMITED} if they do not run out
 * @param held the places held for a while and not confirmed, without those whose time has run out
 * @param confirmed the places taken for good
 */
public record Slot(SlotId id, int limit, long held, long confirmed) {
    /** The limit of what does not run out. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** How many places are not to be had any more. */
    public long taken() {
        return held + confirmed;
    }

    /** How many places are left; none if it is overbooked. */
    public long free() {
        return isUnlimited() ? Long.MAX_VALUE : Math.max(0, limit - taken());
    }

    /** By how many places more are taken than there are: somebody overbooked it, or made it smaller. */
    public long overbooked() {
        return isUnlimited() ? 0 : Math.max(0, taken() - limit);
    }

    public boolean isUnlimited() {
        return limit == UNLIMITED;
    }

    static int checkLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a slot has 0 or more places, not " + limit);
        }
        return limit;
    }
}
