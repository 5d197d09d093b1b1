package org.communitykit.analytics.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.analytics.estimate.Status;
import org.communitykit.analytics.random.Streams;
import org.communitykit.testing.RealData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conversations of The Computational Democracy Project (CC BY 4.0) in which people went into the groups that were
 * published; Small, Björkegren, Erkkilä, Shaw and Megill, Polis: scaling deliberation by mapping high dimensional opinion
 * spaces, Recerca 26 (2021).
 */
class Polis2021Test {
    @ParameterizedTest
    @ValueSource(strings = {"15-per-hour-seattle", "brexit-consensus", "vtaiwan.uberx"})
    void groupsResembleThoseThatWerePublished(String conversation) {
        var export = Export.read(conversation);

        for (long seed : new long[] {1, 2, 3, 4, 5}) {
            var map = OpinionMap.of(export.votes, 2, new Streams(seed));

            assertThat(map.status()).isEqualTo(Status.CONVERGED);
            assertThat(RandIndex.adjusted(map.groups(), export.groups).orElseThrow())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(.75);
        }
        // left to itself it finds as many groups as were published
        assertThat(OpinionMap.of(export.votes, new Streams(1)).size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15-per-hour-seattle",
                "american-assembly.bowling-green",
                "brexit-consensus",
                "football-concussions",
                "scoop-hivemind.affordable-housing",
                "scoop-hivemind.biodiversity",
                "scoop-hivemind.ubi",
                "vtaiwan.uberx"
            })
    void theConsensusIsWhatTheFormulaMakesOfVotesAndPublishedGroups(String conversation) {
        var export = Export.read(conversation);

        var consensus = Consensus.of(export.votes, export.groups);

        assertThat(consensus).hasSize(export.statements.size());
        for (int s = 0; s < export.statements.size(); s++) {
            var agree = new HashMap<Integer, Long>();
            var said = new HashMap<Integer, Long>();
            for (var row : export.rows) {
                if (!row[1].isEmpty() && !row[6 + s].isEmpty()) {
                    int group = Integer.parseInt(row[1]);
                    said.merge(group, 1L, Long::sum);
                    agree.merge(group, row[6 + s].equals("1") ? 1L : 0L, Long::sum);
                }
            }
            double product = 1;
            for (int group :
                    Map.copyOf(export.groups).values().stream().distinct().toList()) {
                product *= (agree.getOrDefault(group, 0L) + 1.0) / (said.getOrDefault(group, 0L) + 2.0);
            }
            assertThat(consensus.get(s).statement()).isEqualTo(export.statements.get(s));
            assertThat(consensus.get(s).value()).isCloseTo(product, within(1e-9));
        }
    }

    private static final class Export {
        private final List<String[]> rows;
        private final List<String> statements;
        private final Map<String, Integer> groups = new HashMap<>();
        private final Votes votes;

        private Export(List<String> lines) {
            var columns = lines.get(0).split(",", -1);
            statements = Arrays.asList(columns).subList(6, columns.length);
            rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
            var all = Votes.builder();
            statements.forEach(all::statement);
            for (var row : rows) {
                if (!row[1].isEmpty()) {
                    groups.put(row[0], Integer.parseInt(row[1]));
                }
                for (int s = 0; s < statements.size(); s++) {
                    if (!row[6 + s].isEmpty()) {
                        all.vote(row[0], statements.get(s), Vote.of(Long.parseLong(row[6 + s])));
                    }
                }
            }
            votes = all.build();
        }

        static Export read(String conversation) {
            var plain = "polis/" + conversation + "/participants-votes.csv";
            return new Export(RealData.lines(Files.exists(RealData.file(plain)) ? plain : plain + ".gz"));
        }
    }
}
