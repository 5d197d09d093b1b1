package org.communitykit.analytics.orbit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.communitykit.analytics.Period;
import org.communitykit.member.MemberId;

/**
 * How far members reach: the strengths of their connections, which interactions make stronger and idle months weaker, by
 * a tenth for each whole month since the pair's latest interaction.
 */
public final class Reach {
    /** What a direct interaction, such as an answer, makes a connection stronger by. */
    public static final double DIRECT = 10;

    /** What an indirect one, such as writing in the same topic, makes it stronger by. */
    public static final double INDIRECT = 1;

    private static final double KEPT_A_MONTH = 0.9;

    private final ZoneId zone;
    private final Map<Pair, List<Interaction>> byPair = new HashMap<>();
    private final Map<MemberId, Set<MemberId>> neighbours = new HashMap<>();

    private Reach(ZoneId zone) {
        this.zone = zone;
    }

    /** Two members have to do with each other, in whichever direction. */
    public record Interaction(MemberId one, MemberId other, Instant at, double strength) {
        public Interaction {
            if (!(strength > 0 && strength < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("an interaction cannot be " + strength + " strong");
            }
            if (one.equals(other)) {
                throw new IllegalArgumentException("nobody interacts with themselves, as " + one);
            }
        }
    }

    private record Pair(MemberId one, MemberId other) {
        static Pair of(MemberId a, MemberId b) {
            return a.value().compareTo(b.value()) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    /** Of these interactions, in any order; months are those of the zone. */
    public static Reach of(ZoneId zone, Iterable<Interaction> interactions) {
        var reach = new Reach(zone);
        for (var interaction : interactions) {
            reach.byPair
                    .computeIfAbsent(Pair.of(interaction.one, interaction.other), p -> new ArrayList<>())
                    .add(interaction);
            reach.neighbours
                    .computeIfAbsent(interaction.one, m -> new HashSet<>())
                    .add(interaction.other);
            reach.neighbours
                    .computeIfAbsent(interaction.other, m -> new HashSet<>())
                    .add(interaction.one);
        }
        reach.byPair.values().forEach(list -> list.sort(Comparator.comparing(Interaction::at)));
        return reach;
    }

    /** How strong the connection of two members is at an instant; 0 if they never had to do with each other. */
    public double strength(MemberId one, MemberId other, Instant now) {
        double strength = 0;
        Instant last = null;
        for (var interaction : byPair.getOrDefault(Pair.of(one, other), List.of())) {
            if (interaction.at.isAfter(now)) {
                break;
            }
            strength = interaction.strength + (last == null ? 0 : strength * kept(last, interaction.at));
            last = interaction.at;
        }
        return last == null ? 0 : strength * kept(last, now);
    }

    private double kept(Instant last, Instant now) {
        double months = ChronoUnit.MONTHS.between(LocalDate.ofInstant(last, zone), LocalDate.ofInstant(now, zone));
        return Math.pow(KEPT_A_MONTH, months);
    }

    /** The strengths of all of a member's connections together, at an instant. */
    public double of(MemberId member, Instant now) {
        return connected(member).stream()
                .sorted(Comparator.comparing(MemberId::value))
                .mapToDouble(other -> strength(member, other, now))
                .sum();
    }

    /** With how many a member is connected. */
    public int degree(MemberId member) {
        return connected(member).size();
    }

    /** How many different ones a member can get to know through those they are connected with. */
    public int secondDegree(MemberId member) {
        var second = new HashSet<MemberId>();
        connected(member).forEach(other -> second.addAll(connected(other)));
        second.removeAll(connected(member));
        second.remove(member);
        return second.size();
    }

    private Set<MemberId> connected(MemberId member) {
        return neighbours.getOrDefault(member, Set.of());
    }

    /** The connections there are out of all there could be among so many members; empty for fewer than two. */
    public OptionalDouble density(long members) {
        if (members < neighbours.size()) {
            throw new IllegalArgumentException(
                    neighbours.size() + " members are connected, which are more than " + members);
        }
        return members < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(byPair.size() / (members * (members - 1) / 2.0));
    }

    /** How many pairs had to do with each other in a period and already before it. */
    public long recurring(Period period) {
        return byPair.values().stream()
                .filter(list -> list.get(0).at.isBefore(period.start()))
                .filter(list -> list.stream().anyMatch(interaction -> period.contains(interaction.at)))
                .count();
    }
}
