package org.communitykit.budgeting;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the money is spent on.
 *
 * @param rule by which rule, with all that was chosen about it
 * @param selected the projects that are paid for, in the order in which they were chosen
 * @param cost of all of them
 * @param payments who pays what for each project, by the rules that share the money out; by project, then by voter
 */
public record Allocation(
        String rule, List<Project> selected, BigDecimal cost, Map<String, Map<String, Double>> payments) {
    public Allocation {
        selected = List.copyOf(selected);
        payments = Collections.unmodifiableMap(new LinkedHashMap<>(payments));
    }

    static Allocation of(String rule, List<Project> selected, Map<String, Map<String, Double>> payments) {
        var cost = selected.stream().map(Project::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Allocation(rule, selected, cost, payments);
    }

    /** What this voter's share of the money went to, by project; nothing under rules that give no shares. */
    public Map<String, Double> paidBy(String voter) {
        var paid = new LinkedHashMap<String, Double>();
        payments.forEach((project, shares) -> {
            var share = shares.get(voter);
            if (share != null) {
                paid.put(project, share);
            }
        });
        return paid;
    }
}
