package org.communitykit.ledger;

import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What {@link LedgerProperties} says, on every storage. */
@EachStorage
class LedgerModelTest {
    @Parameter
    StorageKind kind;

    @Test
    void theLedgerIsTheListOfWhatWasBooked() {
        LedgerProperties.isTheListOfWhatWasBooked(kind.fresh(), kind.ordinal(), Soak.count(300));
    }
}
