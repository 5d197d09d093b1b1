package org.communitykit.audit;

/**
 * The end of the chain at some moment. Kept where nobody can reach both, it proves that everything up to there is as it
 * was then.
 *
 * @param number of the newest entry, 0 if there is none
 * @param hash of that entry
 */
public record Seal(long number, String hash) {
    /** Before the first entry. */
    public static final Seal START = new Seal(0, "");
}
