package org.communitykit.analytics.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.path.Paths.Path;

class PathsTest {
    private static List<List<String>> sessions(String... letters) {
        return Stream.of(letters)
                .map(session -> session.chars()
                        .mapToObj(letter -> String.valueOf((char) letter))
                        .toList())
                .toList();
    }

    @Example
    void theMostFrequentWaysComeFirst() {
        var ways = Paths.top(2, 3).of(sessions("abcd", "abce", "b", "a", "a"));

        assertThat(ways.paths()).containsExactly(new Path(List.of("a"), 2), new Path(List.of("a", "b", "c"), 2));
        assertThat(ways.others()).isEqualTo(1);
        assertThat(ways.rows()).containsExactly(List.of("a", 2L), List.of("a > b > c", 2L));
    }

    @Example
    void waysBeginOrEndAtAnAnchor() {
        var sessions = sessions("abcb", "xbc", "ax");

        assertThat(Paths.top(9, 2).from("b").of(sessions).paths()).containsExactly(new Path(List.of("b", "c"), 2));
        assertThat(Paths.top(9, 2).to("c").of(sessions).paths()).containsExactly(new Path(List.of("b", "c"), 2));
        assertThat(Paths.top(9, 3).to("b").of(sessions).paths())
                .containsExactly(new Path(List.of("a", "b"), 1), new Path(List.of("x", "b"), 1));
        assertThat(Paths.top(9, 2).from("b").of(sessions).anchored()).isEqualTo(new Rate(2, 3));
    }

    @Example
    void repeatsInARowAreOneStepIfAskedFor() {
        assertThat(Paths.top(9, 9)
                        .collapsingRepeats()
                        .of(sessions("aabba", "aba"))
                        .paths())
                .containsExactly(new Path(List.of("a", "b", "a"), 2));
        assertThatThrownBy(() -> Paths.top(0, 3)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> Paths.top(1, 51)).hasMessageContaining("not 51");
    }

    @Property(tries = 500)
    void theCountsAddUpToTheSessions(@ForAll long seed) {
        var random = new Random(seed);
        var sessions = new ArrayList<List<String>>();
        for (int i = random.nextInt(30); i > 0; i--) {
            var session = new ArrayList<String>();
            for (int n = random.nextInt(6); n > 0; n--) {
                session.add(String.valueOf((char) ('a' + random.nextInt(3))));
            }
            sessions.add(session);
        }
        var paths = Paths.top(1 + random.nextInt(4), 1 + random.nextInt(4));
        for (var kind : List.of(paths, paths.from("a"), paths.to("b").collapsingRepeats())) {
            var ways = kind.of(sessions);
            long told = ways.paths().stream().mapToLong(Path::sessions).sum();
            assertThat(told + ways.others()).isEqualTo(ways.anchored().numerator());
            assertThat(ways.anchored().denominator()).isEqualTo(sessions.size());
        }
    }
}
