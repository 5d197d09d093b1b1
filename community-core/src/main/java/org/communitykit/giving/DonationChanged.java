package org.communitykit.giving;

import org.communitykit.event.Event;

/** A donation was made or stands elsewhere than before. */
public record DonationChanged(DonationId donation, Donation.State state) implements Event {}
