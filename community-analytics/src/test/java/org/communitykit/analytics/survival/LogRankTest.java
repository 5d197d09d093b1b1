package org.communitykit.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.analytics.survival.LogRank.Weights;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;

class LogRankTest {
    @Test
    void womenOfTheLungStudyLivedLonger() {
        var lung = Study.read("survival/lung.csv");
        var spells = lung.spells("time", "status");
        var sexes = lung.texts("sex");

        var test = LogRank.of(spells, sexes).test().orElseThrow();

        assertThat(test.statistic()).isCloseTo(10.326742, within(1e-6));
        assertThat(test.p()).isCloseTo(.0013111645, within(1e-9));
        assertThat(test.degreesOfFreedom()).isEqualTo(1);
        assertThat(KaplanMeier.of(spells.by(sexes).get("1")).median()).hasValue(270);
        assertThat(KaplanMeier.of(spells.by(sexes).get("2")).median()).hasValue(426);
    }

    @Test
    void bothStudiesAreAsInR() {
        for (var line : RealData.lines("survival/reference-R-survival-3.5-3/logrank.csv").stream()
                .skip(1)
                .toList()) {
            var cells = line.split(",");
            boolean rossi = cells[0].startsWith("rossi");
            var study = Study.read(rossi ? "survival/rossi.csv" : "survival/lung.csv");
            var spells = rossi ? study.spells("week", "arrest") : study.spells("time", "status");

            assertThat(LogRank.of(spells, study.texts(rossi ? "fin" : "sex"))
                            .test()
                            .orElseThrow()
                            .statistic())
                    .isCloseTo(Double.parseDouble(cells[1]), within(1e-9));
        }
    }

    @Test
    void freireichsRemissionsDifferByEveryTest() {
        var gehan = Study.gehan();
        var spells = gehan.spells("weeks", "relapsed");
        var groups = gehan.texts("control");

        var logRank = LogRank.of(spells, groups);

        assertThat(logRank.test().orElseThrow().statistic()).isCloseTo(16.79, within(5e-3));
        assertThat(logRank.groups().get(0).observed()).isEqualTo(9);
        assertThat(logRank.groups().get(0).expected()).isCloseTo(19.25, within(5e-3));
        assertThat(logRank.groups().get(1).expected()).isCloseTo(10.75, within(5e-3));
        assertThat(LogRank.of(spells, groups, Weights.PETO).test().orElseThrow().statistic())
                .isCloseTo(14.46, within(5e-3));
        assertThat(LogRank.of(spells, groups, Weights.WILCOXON)
                        .test()
                        .orElseThrow()
                        .statistic())
                .isCloseTo(13.4579, within(5e-5));
    }

    @Test
    void waltonsFliesOfTheTwoLinesDifferFarBeyondChance() {
        var flies = Study.waltons();
        var spells = flies.spells("days", "died");

        assertThat(LogRank.of(spells, flies.texts("line")).test().orElseThrow().statistic())
                .isCloseTo(122.2, within(.06));
        var lines = spells.by(flies.texts("line"));
        assertThat(KaplanMeier.of(lines.get("control")).median()).hasValue(58);
        assertThat(KaplanMeier.of(lines.get("miR-137")).median()).hasValue(26);
    }

    @Test
    void theOrderOfRowsAndTheNamesOfGroupsDoNotMatter() {
        var gehan = Study.gehan();
        var three = IntStream.range(0, 42).mapToObj(i -> "g" + i % 3).toList();
        var renamed = IntStream.range(0, 42).mapToObj(i -> "g" + (2 - i % 3)).toList();
        var weeks = gehan.column("weeks");
        var relapsed = gehan.column("relapsed");
        var backwards = new double[2][42];
        for (int i = 0; i < 42; i++) {
            backwards[0][i] = weeks[41 - i];
            backwards[1][i] = relapsed[41 - i];
        }
        var reversed = new java.util.ArrayList<>(renamed);
        Collections.reverse(reversed);

        var one = LogRank.of(Study.spells(weeks, relapsed), three).test().orElseThrow();
        var other = LogRank.of(Study.spells(backwards[0], backwards[1]), reversed)
                .test()
                .orElseThrow();

        assertThat(one.degreesOfFreedom()).isEqualTo(2);
        assertThat(other.statistic()).isCloseTo(one.statistic(), within(1e-10));
    }

    @Test
    void whereThereIsNothingToCompareThereIsNoTest() {
        var spells = Spells.of(new double[] {1, 2, 3}, new boolean[] {true, false, true});

        assertThat(LogRank.of(spells, List.of("a", "a", "a")).test()).isEmpty();
        assertThat(LogRank.of(Spells.of(new double[] {1, 2}, new boolean[2]), List.of("a", "b"))
                        .test())
                .isEmpty();
        assertThat(LogRank.of(Spells.of(new double[0], new boolean[0]), List.of())
                        .test())
                .isEmpty();
        assertThatThrownBy(() -> LogRank.of(spells, List.of("a"))).hasMessageContaining("1 groups");
    }
}
