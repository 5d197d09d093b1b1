package org.communitykit.analytics.opinion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How likely every group is to agree with a statement: the product over the groups of (agreeing + 1) / (votes + 2), which
 * a large group cannot carry against a small one (Small and others 2021, "group-informed consensus"). To pass is a vote.
 *
 * @param groups what each group said, by its number, rising
 * @param value from 0 to 1
 */
public record Consensus(String statement, List<Said> groups, double value) {
    /** What a group said to a statement. */
    public record Said(int group, long agree, long pass, long disagree) {
        /** How many said something. */
        public long votes() {
            return agree + pass + disagree;
        }

        /** How likely one of the group is to agree, as if one had agreed and one had not beside those who voted. */
        public double agreement() {
            return (agree + 1) / (votes() + 2.0);
        }

        /** How likely one of the group is to disagree, in the same way. */
        public double disagreement() {
            return (disagree + 1) / (votes() + 2.0);
        }
    }

    public Consensus {
        groups = List.copyOf(groups);
    }

    /**
     * The consensus on each statement, in their order.
     *
     * @param groups the group of each participant who is in one, as {@link OpinionMap#groups} tells or somebody else; the
     *     votes of others do not count
     */
    public static List<Consensus> of(Votes votes, Map<String, Integer> groups) {
        var numbers = new TreeMap<Integer, Integer>();
        groups.values().forEach(group -> numbers.put(group, 0));
        int next = 0;
        for (var number : numbers.entrySet()) {
            number.setValue(next++);
        }
        var of = votes.participants().stream()
                .mapToInt(participant -> {
                    var group = groups.get(participant);
                    return group == null ? -1 : numbers.getOrDefault(group, -1);
                })
                .toArray();
        var all = new ArrayList<Consensus>();
        for (int s = 0; s < votes.statements().size(); s++) {
            var counts = new long[numbers.size()][3];
            for (int p = 0; p < of.length; p++) {
                byte cell = votes.cell(p, s);
                if (of[p] >= 0 && cell != Votes.UNSEEN) {
                    counts[of[p]][cell + 1]++;
                }
            }
            var said = new ArrayList<Said>();
            double value = 1;
            for (var number : numbers.entrySet()) {
                var count = counts[number.getValue()];
                var one = new Said(number.getKey(), count[2], count[1], count[0]);
                value *= one.agreement();
                said.add(one);
            }
            all.add(new Consensus(votes.statements().get(s), said, value));
        }
        return List.copyOf(all);
    }
}
