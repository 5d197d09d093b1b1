package org.communitykit.budgeting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The method of equal shares: everybody has the same share of the money, and a project is paid for by those who are for it,
 * as evenly as their shares allow; each time the one is taken that asks the least of them for what it gives them. D.
 * Peters, G. Pierczyński, P. Skowron, Proportional participatory budgeting with additive utilities, NeurIPS 2021, section 3.
 *
 * <p>Of projects that ask the same, the one with more points is taken, then the cheaper one, then the first. Shares are
 * counted in double precision; amounts that differ by less than a billionth part are the same.
 */
public final class EqualShares implements Rule {
    /** How often shares are raised at most. */
    public static final int RAISES_LIMIT = 100_000;

    private static final double SAME = 1e-9;

    /** What a project that a voter gave points to is to them. */
    public enum Utility {
        /** Its points times what it costs: a dear project is worth more, so that votes count as at the ballot box. */
        COST,
        /** Its points. */
        POINTS
    }

    /** What is done with money that is left because no group can pay for another project. */
    public enum Completion {
        /** It is kept. */
        NONE,
        /** It goes to the projects with the most points. */
        GREEDY,
        /**
         * Shares are raised by one unit of money each, up to {@value EqualShares#RAISES_LIMIT} times, as long as what is chosen is within
         * the budget; then as GREEDY.
         */
        ADD1
    }

    private final Utility utility;
    private final Completion completion;

    public EqualShares(Utility utility, Completion completion) {
        this.utility = utility;
        this.completion = completion;
    }

    @Override
    public String name() {
        return ("equal-shares/" + utility + "/" + completion).toLowerCase(Locale.ROOT);
    }

    @Override
    public Allocation allocate(Voting voting) {
        if (voting.votes().isEmpty()) {
            return Allocation.of(name(), List.of(), Map.of());
        }
        var supports = supports(voting);
        double share = voting.budget().doubleValue() / voting.votes().size();
        var chosen = new Sharing(voting, supports, share).run();
        if (completion == Completion.ADD1) {
            chosen = raised(voting, supports, share, chosen);
        }
        var selected = chosen.selected();
        if (completion != Completion.NONE) {
            selected = Greedy.fill(voting, selected);
        }
        return Allocation.of(name(), selected, chosen.payments(voting));
    }

    private static Sharing raised(Voting voting, List<Support> supports, double share, Sharing first) {
        var best = first;
        long wanted =
                supports.stream().filter(support -> support.voters.length > 0).count();
        for (int more = 1; more <= RAISES_LIMIT && best.selected().size() < wanted; more++) {
            var next = new Sharing(voting, supports, share + more).run();
            if (next.exceeds) {
                break;
            }
            best = next;
        }
        return best;
    }

    private List<Support> supports(Voting voting) {
        var voters = new LinkedHashMap<String, List<Integer>>();
        var given = new LinkedHashMap<String, List<Double>>();
        voting.projects().forEach(project -> {
            voters.put(project.id(), new ArrayList<>());
            given.put(project.id(), new ArrayList<>());
        });
        for (int i = 0; i < voting.votes().size(); i++) {
            for (var point : voting.votes().get(i).points().entrySet()) {
                Objects.requireNonNull(voters.get(point.getKey())).add(i);
                Objects.requireNonNull(given.get(point.getKey()))
                        .add(point.getValue().doubleValue());
            }
        }
        var supports = new ArrayList<Support>();
        for (var project : voting.projects()) {
            double each = utility == Utility.COST ? project.cost().doubleValue() : 1;
            supports.add(new Support(
                    project,
                    Objects.requireNonNull(voters.get(project.id())).stream()
                            .mapToInt(Integer::intValue)
                            .toArray(),
                    Objects.requireNonNull(given.get(project.id())).stream()
                            .mapToDouble(points -> points * each)
                            .toArray()));
        }
        var points = voting.points();
        supports.sort(
                Comparator.comparing((Support support) -> Objects.requireNonNull(points.get(support.project.id())))
                        .reversed()
                        .thenComparing(support -> support.project.cost()));
        return supports;
    }

    /** Who is for a project, and what it is to each of them. */
    private static final class Support {
        private final Project project;
        private final int[] voters;
        private final double[] utilities;

        Support(Project project, int[] voters, double[] utilities) {
            this.project = project;
            this.voters = voters;
            this.utilities = utilities;
        }
    }

    /** One run of the method with shares of a size. */
    private static final class Sharing {
        private final double[] left;
        private final List<Support> open;
        private final Map<Support, double[]> paid = new LinkedHashMap<>();
        private BigDecimal money;
        private boolean exceeds;

        Sharing(Voting voting, List<Support> supports, double share) {
            left = new double[voting.votes().size()];
            Arrays.fill(left, share);
            open = new ArrayList<>(supports);
            money = voting.budget();
        }

        Sharing run() {
            var known = new LinkedHashMap<Support, Double>();
            open.forEach(support -> known.put(support, 0.0));
            while (true) {
                Support best = null;
                double least = Double.POSITIVE_INFINITY;
                for (var support : List.copyOf(open)) {
                    // shares only shrink, so what a project asks only grows
                    if (Objects.requireNonNull(known.get(support)) >= least * (1 - SAME)) {
                        continue;
                    }
                    double asks = asks(support);
                    known.put(support, asks);
                    if (asks == Double.POSITIVE_INFINITY) {
                        open.remove(support);
                    } else if (asks < least * (1 - SAME)) {
                        best = support;
                        least = asks;
                    }
                }
                if (best == null) {
                    return this;
                }
                open.remove(best);
                // to the last cent, whatever shares in double precision add up to
                if (best.project.cost().compareTo(money) > 0) {
                    exceeds = true;
                } else {
                    money = money.subtract(best.project.cost());
                    pay(best, least);
                }
            }
        }

        /** What each unit of utility must be paid with for the project to be paid for. */
        private double asks(Support support) {
            double cost = support.project.cost().doubleValue();
            double all = 0;
            double utility = 0;
            var poorest = new Integer[support.voters.length];
            for (int i = 0; i < support.voters.length; i++) {
                poorest[i] = i;
                all += left[support.voters[i]];
                utility += support.utilities[i];
            }
            if (all < cost * (1 - SAME)) {
                return Double.POSITIVE_INFINITY;
            }
            Arrays.sort(poorest, Comparator.comparingDouble(i -> left[support.voters[i]] / support.utilities[i]));
            double missing = cost;
            for (int i : poorest) {
                double each = missing / utility;
                if (each * support.utilities[i] <= left[support.voters[i]] * (1 + SAME)) {
                    return each;
                }
                missing -= left[support.voters[i]];
                utility -= support.utilities[i];
            }
            return Double.POSITIVE_INFINITY;
        }

        private void pay(Support support, double each) {
            var shares = new double[support.voters.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = Math.min(left[support.voters[i]], each * support.utilities[i]);
                left[support.voters[i]] -= shares[i];
            }
            paid.put(support, shares);
        }

        List<Project> selected() {
            return paid.keySet().stream().map(support -> support.project).toList();
        }

        Map<String, Map<String, Double>> payments(Voting voting) {
            var payments = new LinkedHashMap<String, Map<String, Double>>();
            paid.forEach((support, shares) -> {
                var byVoter = new LinkedHashMap<String, Double>();
                for (int i = 0; i < shares.length; i++) {
                    byVoter.put(voting.votes().get(support.voters[i]).voter(), shares[i]);
                }
                payments.put(support.project.id(), byVoter);
            });
            return payments;
        }
    }
}
