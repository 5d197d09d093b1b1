package org.communitykit.analytics.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private final Streams streams = new Streams(42);

    @Test
    void aStreamIsDecidedByItsNameAndNotByWhenItIsAskedFor() {
        var first = streams.stream("joins", 3).longs(5).toArray();
        streams.stream("churn", 3).longs(100).sum();

        assertThat(streams.stream("joins", 3).longs(5).toArray()).isEqualTo(first);
        assertThat(new Streams(42).stream("joins", 3).longs(5).toArray()).isEqualTo(first);
    }

    @Test
    void everySeedLabelAndNumberHasAStreamOfItsOwn() {
        var seen = new HashSet<Long>();
        for (long seed : new long[] {0, 1, -1, 42}) {
            for (var label : new String[] {"", "a", "b", "ab"}) {
                for (long number = -50; number < 50; number++) {
                    seen.add(new Streams(seed).stream(label, number).nextLong());
                }
                seen.add(new Streams(seed).within(label).stream("").nextLong());
            }
        }

        assertThat(seen).hasSize(4 * 4 * 101);
    }

    @Test
    void theNumbersOfThisVersionStayTheSame() {
        assertThat(streams.stream("joins").longs(3))
                .containsExactly(-3129107140290619306L, -3237634617505483673L, 6150984524330033172L);
        assertThat(Streams.VERSION).isEqualTo("xoroshiro128++/1");
    }

    @Test
    void neighbouringStreamsDoNotResembleEachOther() {
        int n = 20_000;
        var firsts = LongStream.range(0, n)
                .mapToDouble(number -> streams.stream("agent", number).nextDouble())
                .toArray();
        double mean =
                IntStream.range(0, n).mapToDouble(i -> firsts[i]).average().orElseThrow();
        double together = IntStream.range(1, n)
                .mapToDouble(i -> (firsts[i] - 0.5) * (firsts[i - 1] - 0.5))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / n)));
        assertThat(together * 12).isCloseTo(0, within(4 / Math.sqrt(n)));
    }
}
