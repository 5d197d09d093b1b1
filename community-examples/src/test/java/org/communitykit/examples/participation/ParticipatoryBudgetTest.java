package org.communitykit.examples.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.communitykit.Community;
import org.communitykit.budgeting.BallotTooDear;
import org.communitykit.budgeting.WrongPhase;
import org.communitykit.money.Money;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;

@EachStorage
class ParticipatoryBudgetTest {
    private final StorageKind kind;

    ParticipatoryBudgetTest(StorageKind kind) {
        this.kind = kind;
    }

    @Test
    void theStoryOfTheExampleIsTold() {
        var out = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            ParticipatoryBudget.main(new String[0]);
        } finally {
            System.setOut(out);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "paid for: [bus-shelter, lamps]",
                        "by equal-shares/cost/none: [lamps]",
                        "by greedy: [fountain]",
                        "by knapsack: [bus-shelter, lamps]");
    }

    @Test
    void theResultIsThereWhenTheRoundHasFinishedAndTheSameToAll() {
        var clock = new TestClock();
        try (var town =
                new ParticipatoryBudget(Community.on(kind.fresh()).clock(clock).open())) {
            var clerk = town.appoint("clerk", "The clerk");
            var ana = town.join("1", "Ana");
            town.plan(clerk, Money.parse("100", "EUR"), clock.instant());
            town.propose(ana, "bench", "To sit");
            clock.pass(Duration.ofDays(7));
            town.admit(clerk, "bench", Money.parse("60", "EUR"));
            town.propose(clerk, "tree", "For shade");
            town.admit(clerk, "tree", Money.parse("50", "EUR"));
            clock.pass(Duration.ofDays(7));

            assertThatThrownBy(() -> town.vote(ana, "bench", "tree")).isInstanceOf(BallotTooDear.class);
            town.vote(ana, "bench");
            assertThatThrownBy(() -> town.result(clerk)).isInstanceOf(WrongPhase.class);
            clock.pass(Duration.ofDays(8));
            assertThat(town.result(ana)).containsExactly("bench").isEqualTo(town.result(clerk));
        }
    }
}
