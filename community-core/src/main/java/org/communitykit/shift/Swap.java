package org.communitykit.shift;

/**
 * What came of taking up an offer. If either could not take the other's turn, nothing has changed.
 *
 * @param taker whether the taker can take the turn that is offered, or why not
 * @param giver whether who offers it can take the one given in exchange, or why not; FREE if there is none
 */
public record Swap(Eligibility taker, Eligibility giver, Offer offer) {
    /** Whether the turns have changed hands. */
    public boolean isDone() {
        return offer.state() == Offer.State.DONE;
    }

    /** Whether nothing stands against it but, perhaps, that it is to be approved. */
    public boolean isPossible() {
        return taker == Eligibility.FREE && giver == Eligibility.FREE;
    }
}
