package org.communitykit.analytics.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.analytics.Tabular;
import org.communitykit.member.MemberId;
import org.hipparchus.fraction.BigFraction;

/**
 * How a number came to change from one period to the next, taken apart by segment and cause. The parts are exact fractions
 * and add up to the change, to the last digit.
 *
 * @param before the number then; 0 if there was nobody
 * @param after the number now
 * @param parts those that are not 0, the segments in order of their names
 * @param moved who is in another segment than before, in order of their ids
 */
public record Explained(BigFraction before, BigFraction after, List<Part> parts, List<Moved> moved) implements Tabular {
    public Explained {
        parts = List.copyOf(parts);
        moved = List.copyOf(moved);
    }

    /** Why a number changed. */
    public enum Cause {
        /** Members who were not there before. */
        JOINED,
        /** Members who are not there any more. */
        LEFT,
        /** Members who came from another segment. */
        MOVED_IN,
        /** Members who went to another segment. */
        MOVED_OUT,
        /** Members who stayed in their segment and add more or less than before. */
        RATE,
        /** Members who stayed, and are a larger or smaller share of all than before; only of means. */
        MIX
    }

    /** What a cause has done to the number in one segment. */
    public record Part(String segment, Cause cause, BigFraction change) {}

    /** A member who went from one segment to another. */
    public record Moved(MemberId member, String from, String to) {}

    /** Explains the change of the sum of all values. */
    public static Explained sum(Collection<Placement> before, Collection<Placement> after) {
        var people = new People(before, after);
        var parts = new ArrayList<Part>();
        people.groups.forEach((segment, causes) -> causes.forEach((cause, group) -> add(
                parts,
                segment,
                cause,
                new BigFraction(group.valueAfter).subtract(new BigFraction(group.valueBefore)))));
        return new Explained(
                new BigFraction(people.valueBefore), new BigFraction(people.valueAfter), parts, people.moved);
    }

    /**
     * Explains the change of the mean value of a member. Whoever joined adds their share of all members by how far they lie
     * above the mean, in the middle of before and after; whoever stayed adds by their own change and by that of their share
     * (E. Kitagawa, Components of a Difference Between Two Rates, JASA 50, 1955, with both differences at the midpoint). A
     * period without members has a mean of 0.
     */
    public static Explained mean(Collection<Placement> before, Collection<Placement> after) {
        var people = new People(before, after);
        var meanBefore = fraction(people.valueBefore, people.membersBefore);
        var meanAfter = fraction(people.valueAfter, people.membersAfter);
        // with nobody before or after there is no midpoint to lie above: all of the other mean is what came or went
        var middle = people.membersBefore == 0 || people.membersAfter == 0
                ? BigFraction.ZERO
                : meanBefore.add(meanAfter).divide(2);
        var parts = new ArrayList<Part>();
        people.groups.forEach((segment, causes) -> causes.forEach((cause, group) -> {
            var shareBefore = fraction(group.membersBefore, people.membersBefore);
            var shareAfter = fraction(group.membersAfter, people.membersAfter);
            var rateAfter = group.membersAfter > 0
                    ? fraction(group.valueAfter, group.membersAfter)
                    : fraction(group.valueBefore, group.membersBefore);
            var rateBefore = group.membersBefore > 0 ? fraction(group.valueBefore, group.membersBefore) : rateAfter;
            var mix = shareAfter
                    .subtract(shareBefore)
                    .multiply(rateBefore.add(rateAfter).divide(2).subtract(middle));
            add(parts, segment, cause == Cause.RATE ? Cause.MIX : cause, mix);
            add(
                    parts,
                    segment,
                    Cause.RATE,
                    shareBefore.add(shareAfter).divide(2).multiply(rateAfter.subtract(rateBefore)));
        }));
        parts.sort(Comparator.comparing(Part::segment).thenComparing(Part::cause));
        return new Explained(meanBefore, meanAfter, parts, people.moved);
    }

    private static BigFraction fraction(long numerator, long denominator) {
        return denominator == 0 ? BigFraction.ZERO : new BigFraction(numerator, denominator);
    }

    private static void add(List<Part> parts, String segment, Cause cause, BigFraction change) {
        if (!change.equals(BigFraction.ZERO)) {
            parts.add(new Part(segment, cause, change));
        }
    }

    /** What there is to explain: the sum of all parts. */
    public BigFraction change() {
        return after.subtract(before);
    }

    @Override
    public List<String> columns() {
        return List.of("segment", "cause", "change", "numerator", "denominator");
    }

    @Override
    public List<List<Object>> rows() {
        return parts.stream()
                .map(part -> List.<Object>of(
                        part.segment(),
                        part.cause().name().toLowerCase(Locale.ROOT),
                        part.change().doubleValue(),
                        part.change().getNumerator(),
                        part.change().getDenominator()))
                .toList();
    }

    /** The members of both periods by segment and cause; those who stayed in a segment go under RATE. */
    private static final class People {
        private final Map<String, Map<Cause, Group>> groups = new TreeMap<>();
        private final List<Moved> moved = new ArrayList<>();
        private long membersBefore;
        private long membersAfter;
        private long valueBefore;
        private long valueAfter;

        People(Collection<Placement> before, Collection<Placement> after) {
            var then = byMember(before);
            var now = byMember(after);
            var all = new TreeSet<>(Comparator.comparing(MemberId::value));
            all.addAll(then.keySet());
            all.addAll(now.keySet());
            for (var member : all) {
                var was = then.get(member);
                var is = now.get(member);
                boolean stayed = was != null && is != null && was.segment().equals(is.segment());
                if (was != null) {
                    was(was, stayed ? Cause.RATE : is == null ? Cause.LEFT : Cause.MOVED_OUT);
                }
                if (is != null) {
                    is(is, stayed ? Cause.RATE : was == null ? Cause.JOINED : Cause.MOVED_IN);
                }
                if (was != null && is != null && !stayed) {
                    moved.add(new Moved(member, was.segment(), is.segment()));
                }
            }
        }

        private static Map<MemberId, Placement> byMember(Collection<Placement> placements) {
            var byMember = new LinkedHashMap<MemberId, Placement>();
            for (var placement : placements) {
                if (byMember.put(placement.member(), placement) != null) {
                    throw new IllegalArgumentException("member " + placement.member() + " stands twice in one period");
                }
            }
            return byMember;
        }

        private void was(Placement was, Cause cause) {
            var group = group(was.segment(), cause);
            group.membersBefore++;
            group.valueBefore = Math.addExact(group.valueBefore, was.value());
            membersBefore++;
            valueBefore = Math.addExact(valueBefore, was.value());
        }

        private void is(Placement is, Cause cause) {
            var group = group(is.segment(), cause);
            group.membersAfter++;
            group.valueAfter = Math.addExact(group.valueAfter, is.value());
            membersAfter++;
            valueAfter = Math.addExact(valueAfter, is.value());
        }

        private Group group(String segment, Cause cause) {
            return groups.computeIfAbsent(segment, s -> new EnumMap<>(Cause.class))
                    .computeIfAbsent(cause, c -> new Group());
        }
    }

    private static final class Group {
        private long membersBefore;
        private long membersAfter;
        private long valueBefore;
        private long valueAfter;
    }
}
