package org.communitykit.budgeting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Takes the projects with the most points one after the other, leaving out what the rest of the money does not pay for. */
public final class Greedy implements Rule {
    /** There is nothing to choose about it. */
    public Greedy() {}

    @Override
    public String name() {
        return "greedy";
    }

    @Override
    public Allocation allocate(Voting voting) {
        return Allocation.of(name(), fill(voting, List.of()), Map.of());
    }

    /** These, and what the rest of the money pays for. */
    static List<Project> fill(Voting voting, Collection<Project> chosen) {
        var points = voting.points();
        var selected = new ArrayList<>(chosen);
        var left =
                voting.budget().subtract(chosen.stream().map(Project::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
        var wanted = voting.projects().stream()
                .sorted(Comparator.comparing((Project project) -> points.getOrDefault(project.id(), BigDecimal.ZERO))
                        .reversed())
                .toList();
        for (var project : wanted) {
            if (!selected.contains(project) && project.cost().compareTo(left) <= 0) {
                selected.add(project);
                left = left.subtract(project.cost());
            }
        }
        return selected;
    }
}
