package org.communitykit.analytics.anonymous;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.communitykit.member.MemberId;

/** Bounds what each member contributes, chooses what groups are named, and adds the noise. */
final class Mechanism {
    private final Protection protection;
    private final RandomGenerator random;

    Mechanism(Protection protection, RandomGenerator random) {
        this.protection = protection;
        this.random = random;
    }

    List<Cell> release(Contributions contributions) {
        int size = contributions.groups().size();
        var sums = new long[size];
        var members = new long[size];
        for (var parts : byMember(contributions).values()) {
            leaveSome(parts);
            for (var part : parts) {
                sums[part.group()] = Math.addExact(sums[part.group()], Math.min(part.amount(), protection.each()));
                members[part.group()]++;
            }
        }
        var noise = protection.noise();
        long half = noise.half(Protection.ALPHA);
        var selection = protection.selects() ? protection.selection() : null;
        var cells = new ArrayList<Cell>();
        for (int group = 0; group < size; group++) {
            if (selection == null || selection.names(members[group], protection.least(), random)) {
                long value = Math.addExact(sums[group], noise.sample(random));
                cells.add(new Cell(contributions.groups().get(group).name(), value, value - half, value + half));
            }
        }
        return List.copyOf(cells);
    }

    private record Part(int group, long amount) {}

    private static Map<MemberId, List<Part>> byMember(Contributions contributions) {
        var byMember = new LinkedHashMap<MemberId, List<Part>>();
        for (int group = 0; group < contributions.groups().size(); group++) {
            for (var part : contributions.groups().get(group).parts()) {
                byMember.computeIfAbsent(part.member(), m -> new ArrayList<>()).add(new Part(group, part.amount()));
            }
        }
        return byMember;
    }

    /** Leaves as many as a member may have, each choice as likely as any other. */
    private void leaveSome(List<Part> parts) {
        if (parts.size() > protection.groups()) {
            for (int i = 0; i < protection.groups(); i++) {
                int other = random.nextInt(i, parts.size());
                var chosen = parts.get(other);
                parts.set(other, parts.get(i));
                parts.set(i, chosen);
            }
            parts.subList(protection.groups(), parts.size()).clear();
        }
    }
}
