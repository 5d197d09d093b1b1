package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.communitykit.Actor;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Nobody can tell two histories apart that differ only in what they cannot see, on any storage. */
@EachStorage
class NonInterferenceOnEachStorageTest {
    private static final int WORLDS = 4;

    @Parameter
    StorageKind kind;

    @Test
    void theViewerCannotTellTwoWorldsApart() {
        int differing = 0;
        for (long seed = 1; seed <= Soak.count(WORLDS); seed++) {
            var steps = TwoWorlds.steps(new Random(seed), 25);
            try (var one = new TwoWorlds(kind.fresh(), false)) {
                one.run(steps);
                var seen = one.surface(TwoWorlds.VIEWER);
                var all = one.surface(Actor.HOST);
                assertThat(seen).doesNotContainIgnoringCase(TwoWorlds.CANARY);
                try (var other = new TwoWorlds(kind.fresh(), true)) {
                    other.run(steps);
                    assertThat(other.surface(TwoWorlds.VIEWER)).isEqualTo(seen);
                    differing += other.surface(Actor.HOST).equals(all) ? 0 : 1;
                }
            }
        }
        assertThat(differing).as("a leak would have been noticed").isGreaterThan(WORLDS / 2 - 1);
    }
}
