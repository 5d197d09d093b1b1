package org.communitykit.giving;

import org.communitykit.CommunityException;
import org.communitykit.money.Money;

/** More was to be given back than is left of a donation: of one given back, nothing is. */
public final class RefundExceeds extends CommunityException {
    private static final long serialVersionUID = 1L;

    RefundExceeds(DonationId donation, Money wanted, Money left) {
        super("of donation " + donation + " there is " + left + " left to give back, not " + wanted);
    }
}
