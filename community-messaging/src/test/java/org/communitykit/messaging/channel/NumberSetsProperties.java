package org.communitykit.messaging.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.communitykit.storage.memory.MemoryStorage;

/** However scattered a set is, and however much of it has left its owner's row, it stays exactly what it should be. */
class NumberSetsProperties {
    private static final ChannelId GARDEN = ChannelId.of("garden");

    /** Adds or removes {@code count} numbers from {@code from} on, each {@code gap} after the one before. */
    record Step(long from, int count, int gap, int what) {}

    @Property(tries = 150)
    void aSetInManyRowsIsTheSameAsOneInMemory(@ForAll @Size(max = 25) List<@From("steps") Step> steps) {
        try (var storage = new MemoryStorage()) {
            var expected = IntervalSet.EMPTY;
            var head = TopNumbers.NONE;
            for (var step : steps) {
                var numbers = IntervalSet.of(LongStream.range(0, step.count())
                        .mapToObj(i -> step.from() + i * step.gap())
                        .toList());
                boolean removes = step.what() == 0;
                expected = removes ? expected.minus(numbers) : expected.plus(numbers);
                var before = head;
                head = storage.transact(tx -> removes
                        ? NumberSets.remove(tx, GARDEN, "ana", before, numbers)
                        : NumberSets.add(tx, GARDEN, "ana", before, numbers));

                var now = head;
                IntervalSet all = storage.read(reader -> NumberSets.all(reader, GARDEN, "ana", now));
                assertThat(all).isEqualTo(expected);
                assertThat(now.top().intervals()).isLessThanOrEqualTo(NumberSets.LIMIT);
                assertThat(now.top().isEmpty() || now.top().first() > now.floor())
                        .isTrue();
            }
        }
    }

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_500),
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 3))
                .as(Step::new);
    }
}
