package org.communitykit.budgeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The best choice within a budget, against trying all. */
class KnapsackProperties {
    @Provide
    Arbitrary<Voting> votings() {
        var item = Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(0, 6))
                .as((cost, points) -> List.of(cost, points));
        return Combinators.combine(
                        item.list().ofMinSize(1).ofMaxSize(11),
                        Arbitraries.integers().between(0, 40))
                .as((items, budget) -> {
                    var projects = new ArrayList<Project>();
                    var votes = new ArrayList<Vote>();
                    for (int i = 0; i < items.size(); i++) {
                        var id = "p" + i;
                        projects.add(new Project(
                                id, "", BigDecimal.valueOf(items.get(i).get(0), 1)));
                        for (int vote = 0; vote < items.get(i).get(1); vote++) {
                            votes.add(Vote.approving(id + "-" + vote, List.of(id)));
                        }
                    }
                    return new Voting(BigDecimal.valueOf(budget, 1), projects, votes);
                });
    }

    private static BigDecimal points(Voting voting, List<Project> selected) {
        return selected.stream()
                .map(project -> voting.points().get(project.id()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal cost(List<Project> selected) {
        return selected.stream().map(Project::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The most points, then the least cost, then the earliest projects, of all choices there are. */
    private static List<Project> triedOut(Voting voting) {
        var best = List.<Project>of();
        var places = List.<Integer>of();
        var points = voting.points();
        for (int set = 0; set < 1 << voting.projects().size(); set++) {
            int chosen = set;
            var own = IntStream.range(0, voting.projects().size())
                    .filter(i -> (chosen >> i & 1) == 1)
                    .boxed()
                    .toList();
            var selected = own.stream().map(voting.projects()::get).toList();
            if (cost(selected).compareTo(voting.budget()) > 0
                    || selected.stream()
                            .anyMatch(project -> points.get(project.id()).signum() == 0)) {
                continue;
            }
            int more = points(voting, selected).compareTo(points(voting, best));
            int dearer = cost(selected).compareTo(cost(best));
            if (more > 0 || (more == 0 && (dearer < 0 || (dearer == 0 && isBefore(own, places))))) {
                best = selected;
                places = own;
            }
        }
        return best;
    }

    private static boolean isBefore(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return one.get(i) < other.get(i);
            }
        }
        return one.size() < other.size();
    }

    @Property(tries = 400)
    void nothingWithinTheBudgetHasMorePoints(@ForAll("votings") Voting voting) {
        assertThat(new Knapsack().allocate(voting).selected()).isEqualTo(triedOut(voting));
    }

    @Property(tries = 200)
    void theOrderOfTheVotesDoesNotMatter(@ForAll("votings") Voting voting) {
        var turned = new ArrayList<>(voting.votes());
        Collections.reverse(turned);
        assertThat(new Knapsack().allocate(new Voting(voting.budget(), voting.projects(), turned)))
                .isEqualTo(new Knapsack().allocate(voting));
    }

    /** Greedy breaks the law that nothing has more points, so the comparison would notice. */
    @Example
    void takingTheMostWantedFirstIsCaught() {
        var voting = new Voting(
                BigDecimal.TEN,
                List.of(
                        new Project("dear", "", BigDecimal.TEN),
                        new Project("one", "", BigDecimal.valueOf(5)),
                        new Project("two", "", BigDecimal.valueOf(5))),
                List.of(
                        new Vote("a", Map.of("dear", BigDecimal.valueOf(3))),
                        new Vote("b", Map.of("one", BigDecimal.valueOf(2), "two", BigDecimal.valueOf(2)))));

        assertThat(new Greedy().allocate(voting).selected()).isNotEqualTo(triedOut(voting));
        assertThat(new Knapsack().allocate(voting).selected())
                .extracting(Project::id)
                .containsExactly("one", "two");
    }

    @Example
    void itGivesUpRatherThanGiveAnythingButTheBest() {
        var projects = IntStream.range(0, 30)
                .mapToObj(i -> new Project("p" + i, "", BigDecimal.valueOf(1_000 + 37 * i)))
                .toList();
        var votes = IntStream.range(0, 30)
                .mapToObj(i -> new Vote("v" + i, Map.of("p" + i, BigDecimal.valueOf(1_001 + 37 * i))))
                .toList();
        var voting = new Voting(BigDecimal.valueOf(20_011), projects, votes);

        assertThatThrownBy(() -> new Knapsack(100).allocate(voting))
                .isInstanceOf(TooManyChoices.class)
                .hasMessageContaining("30 projects");
    }
}
