package org.communitykit.giving;

import org.communitykit.storage.Tx;

/** What else has to be done when a donation stands elsewhere than before, in the same transaction. */
@FunctionalInterface
public interface Aftermath {
    /** The donation's row is locked. */
    void of(Tx tx, Donation before, Donation after);
}
