package org.communitykit.money;

import org.communitykit.CommunityException;

/** An amount would be larger than can be kept. */
public final class MoneyOverflow extends CommunityException {
    private static final long serialVersionUID = 1L;

    MoneyOverflow(CurrencyCode currency) {
        super("an amount in " + currency + " would be more than " + Long.MAX_VALUE + " minor units");
    }
}
