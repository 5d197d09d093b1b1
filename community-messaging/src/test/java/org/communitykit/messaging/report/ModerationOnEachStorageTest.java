package org.communitykit.messaging.report;

import java.util.Random;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ModerationOnEachStorageTest {
    @Parameter
    StorageKind kind;

    @Test
    void moderationSaysWhatPlainListsSay() {
        for (int seed = 0; seed < Soak.count(2); seed++) {
            try (var moderation = new Moderation(kind.fresh(), Moderation.Error.NONE)) {
                moderation.run(ModerationProperties.random(new Random(seed), 80));
            }
        }
    }
}
