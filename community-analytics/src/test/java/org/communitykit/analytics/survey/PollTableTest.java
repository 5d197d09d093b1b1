package org.communitykit.analytics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.survey.PollTable.Choice;
import org.junit.jupiter.api.Test;

class PollTableTest {
    private static final List<String> DAYS = List.of("saturday", "sunday", "never");

    @Test
    void sharesAreOfThoseWhoChoseSomethingAndAbstentionsStandBeside() {
        var table = PollTable.of(
                DAYS,
                Choice.ONE,
                List.of(Answer.of("sunday"), Answer.abstention(), Answer.of("saturday"), Answer.of("sunday")));

        assertThat(table.answered()).isEqualTo(3);
        assertThat(table.abstained()).isEqualTo(1);
        assertThat(table.rows()).extracting(PollTable.Row::option).isEqualTo(DAYS);
        assertThat(table.rows()).extracting(PollTable.Row::count).containsExactly(1L, 2L, 0L);
        assertThat(table.row("sunday").share()).hasValue(2 / 3.0);
        var wilson = new Rate(2, 3).interval().orElseThrow();
        assertThat(table.row("sunday").interval().orElseThrow().low()).isCloseTo(wilson.low(), within(1e-14));
        assertThat(table.row("never").interval().orElseThrow().low()).isZero();
    }

    @Test
    void ofSeveralChoicesEachIsCountedAndTheSharesMayExceedOne() {
        var table = PollTable.of(DAYS, Choice.SEVERAL, List.of(Answer.of("saturday", "sunday"), Answer.of("sunday")));

        assertThat(table.row("sunday").share()).hasValue(1);
        assertThat(table.row("sunday").interval().orElseThrow().high()).isEqualTo(1);
        assertThat(table.row("saturday").share()).hasValue(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PollTable.of(DAYS, Choice.ONE, List.of(Answer.of("saturday", "sunday"))))
                .withMessageContaining("one may be chosen");
    }

    @Test
    void weightsMoveTheSharesAndWidenTheIntervals() {
        var answers = new ArrayList<Answer>();
        answers.addAll(Collections.nCopies(50, Answer.of(List.of("saturday"), 3)));
        answers.addAll(Collections.nCopies(50, Answer.of(List.of("sunday"), 1)));
        var table = PollTable.of(DAYS, Choice.ONE, answers);

        assertThat(table.row("saturday").share()).hasValue(0.75);
        assertThat(table.effectiveSize()).isCloseTo(200 * 200 / 500.0, within(1e-12));
        var interval = table.row("saturday").interval().orElseThrow();
        assertThat(interval).isEqualTo(Wilson.interval(0.75, table.effectiveSize(), Confidence.OF_95));
    }

    @Test
    void withoutAnswersThereAreNoSharesRatherThanZero() {
        var table = PollTable.of(DAYS, Choice.ONE, List.of(Answer.abstention(), Answer.of(List.of("sunday"), 0)));

        assertThat(table.row("sunday").count()).isEqualTo(1);
        assertThat(table.row("sunday").share()).isEmpty();
        assertThat(table.row("sunday").interval()).isEmpty();
    }

    @Test
    void anOptionThatIsNotOfTheQuestionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PollTable.of(DAYS, Choice.ONE, List.of(Answer.of("monday"))))
                .withMessageContaining("monday");
        assertThatIllegalArgumentException().isThrownBy(() -> Answer.of(List.of("sunday"), -1));
    }
}
