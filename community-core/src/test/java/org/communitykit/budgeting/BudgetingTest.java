package org.communitykit.budgeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.budgeting.EqualShares.Completion;
import org.communitykit.budgeting.EqualShares.Utility;
import org.junit.jupiter.api.Test;

class BudgetingTest {
    private static Project project(String id, long cost) {
        return new Project(id, "", BigDecimal.valueOf(cost));
    }

    private static List<String> ids(Allocation allocation) {
        return allocation.selected().stream().map(Project::id).toList();
    }

    private static List<Vote> votes(String prefix, int number, String... projects) {
        return IntStream.range(0, number)
                .mapToObj(i -> Vote.approving(prefix + i, List.of(projects)))
                .toList();
    }

    /** Six and five of ten are for the dear projects of the centre, four for the cheap one of the edge. */
    private static Voting town() {
        var votes = new ArrayList<>(votes("centre", 5, "square", "fountain"));
        votes.addAll(votes("corner", 1, "square"));
        votes.addAll(votes("edge", 4, "bus-stop"));
        return new Voting(
                BigDecimal.valueOf(1_000),
                List.of(project("square", 600), project("fountain", 400), project("bus-stop", 300)),
                votes);
    }

    @Test
    void greedGivesTheMajorityAllOfIt() {
        assertThat(ids(new Greedy().allocate(town()))).containsExactly("square", "fountain");
    }

    @Test
    void equalSharesLeaveTheMinorityItsPart() {
        var allocation = new EqualShares(Utility.COST, Completion.NONE).allocate(town());

        assertThat(ids(allocation)).containsExactlyInAnyOrder("square", "bus-stop");
        assertThat(allocation.cost()).isEqualByComparingTo("900");
        assertThat(allocation.paidBy("centre0")).containsOnlyKeys("square");
        assertThat(allocation.paidBy("centre0").get("square")).isEqualTo(100, offset(1e-9));
        assertThat(allocation.paidBy("edge3").get("bus-stop")).isEqualTo(75, offset(1e-9));
        assertThat(allocation.rule()).isEqualTo("equal-shares/cost/none");
    }

    @Test
    void whoHasLessLeftPaysLessAndTheOthersTheRest() {
        // both share the first; then one has 40 left and pays all of it for the second, the other 60
        var voting = new Voting(
                BigDecimal.valueOf(300),
                List.of(project("a", 60), project("b", 60), project("c", 100)),
                List.of(
                        Vote.approving("x", List.of("a", "c")),
                        Vote.approving("y", List.of("c")),
                        Vote.approving("z", List.of("b"))));

        var allocation = new EqualShares(Utility.POINTS, Completion.NONE).allocate(voting);

        // by points, c asks 50 of each, a and b 60 of one
        assertThat(ids(allocation)).containsExactly("c", "b");
        assertThat(allocation.payments().get("c")).isEqualTo(Map.of("x", 50.0, "y", 50.0));
    }

    @Test
    void moneyThatIsLeftIsSpentAsTheCompletionSays() {
        var voting = new Voting(
                BigDecimal.valueOf(100),
                List.of(project("a", 60), project("b", 40)),
                List.of(Vote.approving("x", List.of("a")), Vote.approving("y", List.of("b"))));

        assertThat(ids(new EqualShares(Utility.COST, Completion.NONE).allocate(voting)))
                .containsExactly("b");
        assertThat(ids(new EqualShares(Utility.COST, Completion.GREEDY).allocate(voting)))
                .containsExactly("b", "a");
        var raised = new EqualShares(Utility.COST, Completion.ADD1).allocate(voting);
        assertThat(ids(raised)).containsExactlyInAnyOrder("a", "b");
        assertThat(raised.paidBy("x").get("a")).isEqualTo(60, offset(1e-9));
    }

    @Test
    void aBudgetIsKeptToTheLastCent() {
        var dear = new Project("a", "", new BigDecimal("100000000.01"));
        var voting = new Voting(
                new BigDecimal("100000000.00"),
                List.of(dear),
                List.of(Vote.approving("x", a()), Vote.approving("y", a()), Vote.approving("z", a())));

        for (var completion : Completion.values()) {
            assertThat(new EqualShares(Utility.COST, completion)
                            .allocate(voting)
                            .selected())
                    .isEmpty();
        }
    }

    @Test
    void withoutVotesNobodyHasAShare() {
        var voting = new Voting(BigDecimal.TEN, List.of(project("a", 5)), List.of());

        assertThat(new EqualShares(Utility.COST, Completion.ADD1)
                        .allocate(voting)
                        .selected())
                .isEmpty();
    }

    @Test
    void votesThatCannotBeAreRefused() {
        var a = List.of(project("a", 5));
        var none = BigDecimal.ZERO;
        assertThatThrownBy(() -> project("a", 0)).hasMessage("project a costs more than nothing, not 0");
        assertThatThrownBy(() -> new Voting(none, a, List.of(Vote.approving("x", List.of("b")))))
                .hasMessage("x votes for b, which is no project");
        assertThatThrownBy(() -> new Voting(none, List.of(project("a", 5), project("a", 6)), List.of()))
                .hasMessage("two projects are called a");
        assertThatThrownBy(() -> new Voting(none, a, List.of(Vote.approving("x", a()), Vote.approving("x", a()))))
                .hasMessage("x has voted twice");
        assertThatThrownBy(() -> new Voting(BigDecimal.valueOf(-1), a, List.of()))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new Vote("x", Map.of("a", BigDecimal.ZERO))).hasMessageContaining("not 0 to a");
    }

    private static List<String> a() {
        return List.of("a");
    }

    @Provide
    Arbitrary<Voting> votings() {
        return Arbitraries.integers().between(1, 6).flatMap(size -> {
            var costs = Arbitraries.longs().between(1, 50).list().ofSize(size);
            var votes = Arbitraries.integers()
                    .between(0, size - 1)
                    .set()
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(8);
            return Combinators.combine(Arbitraries.longs().between(0, 120), costs, votes)
                    .as((budget, cost, all) -> {
                        var projects = IntStream.range(0, size)
                                .mapToObj(i -> project("p" + i, cost.get(i)))
                                .toList();
                        var given = IntStream.range(0, all.size())
                                .mapToObj(i -> Vote.approving(
                                        "v" + i,
                                        all.get(i).stream().map(p -> "p" + p).toList()))
                                .toList();
                        return new Voting(BigDecimal.valueOf(budget), projects, given);
                    });
        });
    }

    @Property(tries = 400)
    void noRuleSpendsMoreThanThereIsAndWhoPaysIsForIt(@ForAll("votings") Voting voting) {
        var rules = new ArrayList<Rule>(List.of(new Greedy()));
        for (var utility : Utility.values()) {
            for (var completion : Completion.values()) {
                rules.add(new EqualShares(utility, completion));
            }
        }
        for (var rule : rules) {
            var allocation = rule.allocate(voting);

            assertThat(allocation.cost()).as(rule.name()).isLessThanOrEqualTo(voting.budget());
            assertThat(allocation.selected()).as(rule.name()).doesNotHaveDuplicates();
            allocation.payments().forEach((id, shares) -> {
                var cost = voting.projects().stream()
                        .filter(project -> project.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .cost()
                        .doubleValue();
                assertThat(shares.values().stream().mapToDouble(d -> d).sum()).isEqualTo(cost, offset(1e-6));
                voting.votes().stream()
                        .filter(vote -> shares.containsKey(vote.voter()))
                        .forEach(vote -> assertThat(vote.points()).containsKey(id));
            });
        }
    }

    /** Extended justified representation for one project: a group that could pay for something it agrees on gets something. */
    @Property(tries = 400)
    void aGroupThatCanPayForAProjectOfItsOwnGetsSomething(@ForAll("votings") Voting voting) {
        var allocation = new EqualShares(Utility.COST, Completion.NONE).allocate(voting);
        double share = voting.budget().doubleValue() / voting.votes().size();
        var selected = ids(allocation);
        for (var project : voting.projects()) {
            var group = voting.votes().stream()
                    .filter(vote -> vote.points().containsKey(project.id()))
                    .toList();
            boolean canPay = group.size() * share >= project.cost().doubleValue() * (1 + 1e-6);
            if (canPay) {
                assertThat(group.stream()
                                .anyMatch(
                                        vote -> vote.points().keySet().stream().anyMatch(selected::contains)))
                        .as("those for %s get something", project.id())
                        .isTrue();
            }
        }
    }
}
