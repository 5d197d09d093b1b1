package org.communitykit.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.communitykit.group.GroupId;
import org.communitykit.outreach.Question.Kind;
import org.communitykit.outreach.Question.Option;
import org.junit.jupiter.api.Test;

class ScriptTest {
    static final List<Question> QUESTIONS = List.of(
            Question.of("hello", Kind.SAY, "Hello, this is the garden.").then("come"),
            Question.of(
                            "come",
                            Kind.YES_NO,
                            "Are you coming on Saturday?",
                            Option.of("yes").then("bring").action("rsvp"),
                            Option.of("no"))
                    .then("why"),
            Question.of("bring", Kind.SEVERAL, "What do you bring?", Option.of("cake"), Option.of("tools"))
                    .then("guests"),
            Question.of("guests", Kind.NUMBER, "How many are you?"),
            Question.of("why", Kind.TEXT, "Why not?"));

    private static Script script() {
        return new Script(ScriptId.of("saturday"), 1, GroupId.ROOT, QUESTIONS);
    }

    @Test
    void answersLeadFromQuestionToQuestion() {
        var walk = script().walk(Map.of("come", List.of("yes"), "bring", List.of("tools", "cake")));

        assertThat(walk.given()).containsOnlyKeys("come", "bring");
        assertThat(walk.next()).contains("guests");
        assertThat(walk.actions()).containsExactly(new Script.Due("come", "rsvp"));
        assertThat(script().walk(Map.of("come", List.of("no"))).next()).contains("why");
        assertThat(script().walk(Map.of("come", List.of("no"), "why", List.of("no time")))
                        .next())
                .isEmpty();
    }

    @Test
    void answersToQuestionsThatAreNotComeByAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> script().walk(Map.of("come", List.of("no"), "guests", List.of("2"))))
                .withMessageContaining("guests");
        assertThatIllegalArgumentException().isThrownBy(() -> script().walk(Map.of("come", List.of("perhaps"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> script().walk(
                                Map.of("come", List.of("yes"), "bring", List.of("cake"), "guests", List.of("a few"))));
    }

    @Test
    void questionsNeverLeadBackOrNowhereAndAllAreComeBy() {
        var there = Question.of("a", Kind.SAY, "a").then("b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.check(
                        List.of(there, Question.of("b", Kind.SAY, "b").then("a"))))
                .withMessageContaining("back to itself");
        assertThatIllegalArgumentException().isThrownBy(() -> Script.check(List.of(there)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Script.check(List.of(Question.of("a", Kind.SAY, "a"), Question.of("b", Kind.SAY, "b"))))
                .withMessageContaining("no way leads");
    }
}
