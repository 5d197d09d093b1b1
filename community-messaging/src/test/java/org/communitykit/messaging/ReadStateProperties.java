package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.storage.memory.MemoryStorage;

/** Devices report what was read late, twice and in any order; the result is one. */
class ReadStateProperties {
    private static final int MESSAGES = 12;

    @Property(tries = 300)
    void mergingDoesNotDependOnOrderGroupingOrRepetition(
            @ForAll("states") ReadState a, @ForAll("states") ReadState b, @ForAll("states") ReadState c) {
        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(a)).isEqualTo(a);
        assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
    }

    @Property(tries = 300)
    void withinAnEpochWhatIsReadOnlyGrows(@ForAll("states") ReadState a, @ForAll("states") ReadState b) {
        var merged = a.merge(b);

        assertThat(merged.epoch()).isEqualTo(Math.max(a.epoch(), b.epoch()));
        if (merged.epoch() == a.epoch()) {
            assertThat(merged.read().containsAll(a.read())).isTrue();
        }
    }

    @Property(tries = 60)
    void reportsInAnyOrderAndTwiceLeaveOneStateAndOneCount(
            @ForAll @Size(max = 8) List<@From("states") ReadState> reports, @ForAll long seed) {
        try (var garden = new Garden(new MemoryStorage())) {
            garden.channels.join(CLEO, GARDEN);
            for (int i = 0; i < MESSAGES; i++) {
                garden.post(ANA, "text");
            }
            var shuffled = new ArrayList<>(reports);
            shuffled.addAll(reports);
            Collections.shuffle(shuffled, new Random(seed));

            reports.forEach(report -> garden.reading.merge(BEN, GARDEN, report));
            shuffled.forEach(report -> garden.reading.merge(CLEO, GARDEN, report));

            var expected = reports.stream().reduce(new ReadState(0, IntervalSet.EMPTY), ReadState::merge);
            assertThat(garden.reading.state(BEN, GARDEN)).isEqualTo(expected);
            assertThat(garden.reading.state(CLEO, GARDEN)).isEqualTo(expected);
            assertThat(garden.reading.unread(CLEO, GARDEN).messages())
                    .isEqualTo(MESSAGES - expected.read().size());
        }
    }

    @Provide
    Arbitrary<ReadState> states() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(1, MESSAGES).set().ofMaxSize(MESSAGES))
                .as((epoch, numbers) -> new ReadState(epoch, IntervalSet.of(numbers)));
    }
}
