package org.communitykit.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final int LIMIT = 10;

    private final Recent<Integer, String> recent = new Recent<>(LIMIT);

    @Test
    void whatWasPutLastIsThereAndWhatWasPutLongAgoIsNot() {
        IntStream.range(0, 100).forEach(i -> recent.put(i, "value " + i));

        assertThat(recent.get(99)).isEqualTo("value 99");
        assertThat(recent.get(0)).isNull();
        assertThat(IntStream.range(0, 100).filter(i -> recent.get(i) != null).count())
                .isBetween(LIMIT / 2L, (long) LIMIT);
    }

    @Test
    void whatIsAskedForAgainAndAgainStays() {
        recent.put(-1, "asked for");
        for (int i = 0; i < 100; i++) {
            recent.put(i, "value " + i);

            assertThat(recent.get(-1)).as("after %s others", i + 1).isEqualTo("asked for");
        }
    }

    @Test
    void aNewValueTakesTheOldOnesPlace() {
        recent.put(1, "old");
        recent.put(1, "new");

        assertThat(recent.get(1)).isEqualTo("new");
    }
}
