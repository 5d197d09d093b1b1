package org.communitykit.matching;

/** A way of pairing a market: a function of it, with the same answer on any machine. */
public interface Pairing {
    /** Pairs each seeker with one opening at most, and each opening with no more seekers than it has places. */
    Market.Pairs pair(Market market);
}
