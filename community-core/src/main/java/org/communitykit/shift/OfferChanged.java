package org.communitykit.shift;

import org.communitykit.event.Event;

/** An offer to hand a turn on was made, taken up, carried out or ended. */
public record OfferChanged(OfferId offer, ShiftId shift, Offer.State state) implements Event {}
