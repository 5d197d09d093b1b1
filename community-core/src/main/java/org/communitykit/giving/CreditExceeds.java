package org.communitykit.giving;

import org.communitykit.CommunityException;
import org.communitykit.money.Money;

/** More of a donation was to be credited to others than was given. */
public final class CreditExceeds extends CommunityException {
    private static final long serialVersionUID = 1L;

    CreditExceeds(DonationId donation, Money wanted, Money amount) {
        super("of donation " + donation + " over " + amount + ", " + wanted + " would be credited to others");
    }
}
