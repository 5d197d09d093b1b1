package org.communitykit.merge;

import java.util.Random;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What {@link MergeProperties} says, on every storage. */
@EachStorage
class MergeModelTest {
    @Parameter
    StorageKind kind;

    @Test
    void mergingMeetsAndUndoingRestoresInWhateverOrder() {
        var random = new Random(kind.ordinal());
        for (int trace = 0; trace < Soak.count(4); trace++) {
            var acts = random.ints(16, 0, 1_001).boxed().toList();
            MergeProperties.meetsAndRestores(kind.fresh(), acts);
            MergeProperties.doesNotDependOnOrder(
                    kind.fresh(), random.ints(6, 0, 16).boxed().toList(), acts);
        }
    }
}
