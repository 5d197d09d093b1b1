package org.communitykit.money;

import org.communitykit.CommunityException;

/** Amounts in two currencies were to be added, subtracted or compared. */
public final class CurrencyMismatch extends CommunityException {
    private static final long serialVersionUID = 1L;

    /** This currency was wanted, that one came. */
    public CurrencyMismatch(CurrencyCode wanted, CurrencyCode came) {
        super("an amount in " + came + " stands where one in " + wanted + " is needed");
    }
}
