package org.communitykit.consent;

import java.util.Random;
import java.util.stream.IntStream;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What {@link GateProperties} says, on every storage. */
@EachStorage
class GateModelTest {
    @Parameter
    StorageKind kind;

    @Test
    void theGateSaysWhatOneWithoutMemorySays() {
        var random = new Random(kind.ordinal());
        for (int trace = 0; trace < Soak.count(4); trace++) {
            var steps = IntStream.range(0, 60)
                    .map(i -> random.nextInt(2 * GateProperties.ACTS))
                    .boxed()
                    .toList();
            GateProperties.remembersRightly(kind.fresh(), steps);
        }
    }
}
