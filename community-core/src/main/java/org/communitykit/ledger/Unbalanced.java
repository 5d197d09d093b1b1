package org.communitykit.ledger;

import org.communitykit.CommunityException;
import org.communitykit.money.Money;

/** The legs of a journal do not add up to nothing in one of its currencies. */
public final class Unbalanced extends CommunityException {
    private static final long serialVersionUID = 1L;

    Unbalanced(String key, Money sum) {
        super("the legs of journal " + key + " add up to " + sum + ", not to nothing");
    }
}
