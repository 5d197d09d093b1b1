package org.communitykit.budgeting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the projects that have the most points together, exactly: no other choice within the budget has more. Of choices
 * with as many points the cheapest is taken, then the one with the earlier projects.
 *
 * <p>By dynamic programming over what a choice costs and brings, of which only those are kept that no other makes
 * pointless (G. L. Nemhauser, Z. Ullmann, Discrete dynamic programming and capital allocation, Management Science 15,
 * 1969), and that could still become the best. How many that are depends on the votes; more than {@value #STATES_LIMIT}
 * in all, and the rule gives up rather than give anything but the best.
 */
public final class Knapsack implements Rule {
    /** The most choices that are kept in mind. */
    public static final int STATES_LIMIT = 20_000_000;

    private final int limit;

    /** There is nothing to choose about it. */
    public Knapsack() {
        this(STATES_LIMIT);
    }

    Knapsack(int limit) {
        this.limit = limit;
    }

    @Override
    public String name() {
        return "knapsack";
    }

    /**
     * Spends it.
     *
     * @throws TooManyChoices if more than {@value #STATES_LIMIT} choices would have to be kept in mind
     */
    @Override
    public Allocation allocate(Voting voting) {
        var points = voting.points();
        var wanted = voting.projects().stream()
                .map(project -> new Item(project, points.getOrDefault(project.id(), BigDecimal.ZERO)))
                .filter(item -> item.points.signum() > 0 && item.project.cost().compareTo(voting.budget()) <= 0)
                .toList();
        var scale = Scale.of(voting, wanted);
        return Allocation.of(name(), new Search(wanted, scale, limit).best(), Map.of());
    }

    private record Item(Project project, BigDecimal points) {}

    /** Amounts and points as whole numbers of their smallest unit. */
    private static final class Scale {
        private final long budget;
        private final long[] costs;
        private final long[] points;

        Scale(long budget, long[] costs, long[] points) {
            this.budget = budget;
            this.costs = costs;
            this.points = points;
        }

        static Scale of(Voting voting, List<Item> items) {
            int money = Math.max(0, voting.budget().stripTrailingZeros().scale());
            int given = 0;
            for (var item : items) {
                money = Math.max(money, item.project.cost().stripTrailingZeros().scale());
                given = Math.max(given, item.points.stripTrailingZeros().scale());
            }
            var costs = new long[items.size()];
            var points = new long[items.size()];
            for (int i = 0; i < costs.length; i++) {
                costs[i] = whole(items.get(i).project.cost(), money);
                points[i] = whole(items.get(i).points, given);
            }
            return new Scale(whole(voting.budget(), money), costs, points);
        }

        private static long whole(BigDecimal amount, int digits) {
            return amount.movePointRight(digits).longValueExact();
        }
    }

    /** A choice that ends with an item, and the choice without it. */
    private static final class State {
        private final long cost;
        private final long points;
        private final int last;
        private final @Nullable State before;

        State(long cost, long points, int last, @Nullable State before) {
            this.cost = cost;
            this.points = points;
            this.last = last;
            this.before = before;
        }
    }

    private static final class Search {
        private final List<Item> items;
        private final Scale scale;
        private final int limit;
        private final List<Integer> order;

        Search(List<Item> items, Scale scale, int limit) {
            this.items = items;
            this.scale = scale;
            this.limit = limit;
            // what brings most for its money first, so that it soon shows what cannot become the best
            order = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingDouble((Integer i) -> -(double) scale.points[i] / (double) scale.costs[i]));
        }

        List<Project> best() {
            var none = new State(0, 0, -1, null);
            List<State> states = List.of(none);
            long kept = 1;
            long least = greedy();
            for (int at = 0; at < order.size(); at++) {
                states = with(states, order.get(at));
                int next = at + 1;
                long known = least;
                states = states.stream()
                        .filter(state -> couldReach(state, next, known))
                        .toList();
                kept += states.size();
                if (kept > limit) {
                    throw new TooManyChoices(items.size(), limit);
                }
                least = Math.max(least, states.get(states.size() - 1).points);
            }
            return projects(states.get(states.size() - 1));
        }

        /** What is reached by taking one after the other. */
        private long greedy() {
            long left = scale.budget;
            long points = 0;
            for (int i : order) {
                if (scale.costs[i] <= left) {
                    left -= scale.costs[i];
                    points += scale.points[i];
                }
            }
            return points;
        }

        /** Whether the choice can still bring as much, if what is left could be spent to the last cent. */
        private boolean couldReach(State state, int from, long wanted) {
            double left = scale.budget - state.cost;
            double points = state.points;
            for (int at = from; at < order.size() && points < wanted; at++) {
                int i = order.get(at);
                if (scale.costs[i] <= left) {
                    left -= scale.costs[i];
                    points += scale.points[i];
                } else {
                    // a little more, for doubles round
                    return points + left * scale.points[i] / scale.costs[i] + 1 >= wanted;
                }
            }
            return points >= wanted;
        }

        /** These, by rising cost and points, and each with the item, without those that are dearer and bring no more. */
        private List<State> with(List<State> states, int item) {
            var merged = new ArrayList<State>(2 * states.size());
            int own = 0;
            int more = 0;
            while (own < states.size() || more < states.size()) {
                var added = more < states.size() ? plus(states.get(more), item) : null;
                if (added != null && added.cost > scale.budget) {
                    more = states.size();
                    continue;
                }
                State next;
                if (added == null || (own < states.size() && compare(states.get(own), added) <= 0)) {
                    next = states.get(own);
                    own++;
                } else {
                    next = added;
                    more++;
                }
                if (merged.isEmpty() || next.points > merged.get(merged.size() - 1).points) {
                    merged.add(next);
                }
            }
            return merged;
        }

        private State plus(State state, int item) {
            return new State(state.cost + scale.costs[item], state.points + scale.points[item], item, state);
        }

        private int compare(State one, State other) {
            int byCost = Long.compare(one.cost, other.cost);
            if (byCost != 0) {
                return byCost;
            }
            int byPoints = Long.compare(other.points, one.points);
            return byPoints != 0 ? byPoints : compareLists(chosen(one), chosen(other));
        }

        private static int compareLists(List<Integer> one, List<Integer> other) {
            for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                int side = Integer.compare(one.get(i), other.get(i));
                if (side != 0) {
                    return side;
                }
            }
            return Integer.compare(one.size(), other.size());
        }

        private static List<Integer> chosen(State state) {
            var chosen = new ArrayList<Integer>();
            for (var at = state; at.last >= 0; at = Objects.requireNonNull(at.before)) {
                chosen.add(at.last);
            }
            Collections.sort(chosen);
            return chosen;
        }

        private List<Project> projects(State state) {
            return chosen(state).stream().map(i -> items.get(i).project).toList();
        }
    }
}
