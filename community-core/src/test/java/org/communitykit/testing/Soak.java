package org.communitykit.testing;

/** How much is tried: the usual count in every build, a multiple of it with {@code -Psoak -Dsoak.times=50}. */
public final class Soak {
    private static final int TIMES = Integer.getInteger("soak.times", 1);

    private Soak() {}

    /** The count for this build. */
    public static int count(int usual) {
        return Math.multiplyExact(usual, TIMES);
    }
}
