package org.communitykit.election;

/** A way of counting ballots. */
public interface Method {
    /** What it is called, for people: {@code Schulze}. */
    String name();

    /** Counts all of it; the same ballots and lots give the same count. */
    Count count(Ballots ballots);
}
