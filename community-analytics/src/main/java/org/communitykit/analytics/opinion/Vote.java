package org.communitykit.analytics.opinion;

/** What somebody says to a statement. Who has not seen it says nothing, which is not to pass. */
public enum Vote {
    DISAGREE(-1),
    PASS(0),
    AGREE(1);

    private final int value;

    Vote(int value) {
        this.value = value;
    }

    /** -1, 0 or 1. */
    public int value() {
        return value;
    }

    /** The vote of -1, 0 or 1. */
    public static Vote of(long value) {
        if (value < -1 || value > 1) {
            throw new IllegalArgumentException("a vote is -1, 0 or 1, not " + value);
        }
        return value > 0 ? AGREE : value < 0 ? DISAGREE : PASS;
    }
}
