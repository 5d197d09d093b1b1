package org.communitykit.offline;

import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What {@link SyncProperties} says, on every storage. */
@EachStorage
class SyncModelTest {
    @Parameter
    StorageKind kind;

    @Test
    void whateverTheOrderAndHoweverOftenTheStateIsTheSame() {
        for (int trace = 0; trace < Soak.count(10); trace++) {
            SyncProperties.convergesOn(kind.fresh(), kind.fresh(), trace);
        }
    }
}
