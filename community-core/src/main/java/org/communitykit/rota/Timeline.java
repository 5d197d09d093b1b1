package org.communitykit.rota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.member.MemberId;

/**
 * A rota laid out in time. Whoever stands in for everybody comes before all layers, the highest layer before the lower ones,
 * and where a layer says somebody for whom another stands in, it is that other. Only what begins and ends is looked at, so it
 * costs time in proportion to the changes between two moments and nothing is missed between them.
 */
final class Timeline {
    /** A team's watch on one day. */
    private record Span(int layer, int order, Instant from, Instant until, List<MemberId> team) {
        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    private final Rota rota;
    private final List<StandIn> standIns;

    /** Of what was agreed, in the order of their numbers. */
    Timeline(Rota rota, List<StandIn> standIns) {
        this.rota = rota;
        this.standIns = standIns.stream()
                .filter(one -> one.state() == StandIn.State.AGREED)
                .sorted(Comparator.comparingLong(StandIn::number))
                .toList();
    }

    List<MemberId> onCall(Instant at) {
        var there = spans(at, at.plusNanos(1)).stream()
                .filter(span -> span.contains(at))
                .toList();
        return decide(at, there);
    }

    /** The stints between two moments, without a hole: the members change from each to the next. */
    List<Stint> stints(Instant from, Instant until) {
        var spans = spans(from, until);
        var cuts = new TreeSet<Instant>(Set.of(from));
        for (var span : spans) {
            cuts.add(span.from());
            cuts.add(span.until());
        }
        for (var standIn : standIns) {
            cuts.add(standIn.from());
            cuts.add(standIn.until());
        }
        var starts = new ArrayList<>(cuts.subSet(from, true, until, false));
        var stints = new ArrayList<Stint>();
        var active = new ArrayList<Span>();
        int next = 0;
        for (int i = 0; i < starts.size(); i++) {
            var start = starts.get(i);
            var end = i + 1 < starts.size() ? starts.get(i + 1) : until;
            while (next < spans.size() && !spans.get(next).from().isAfter(start)) {
                active.add(spans.get(next++));
            }
            active.removeIf(span -> !start.isBefore(span.until()));
            var members = decide(start, active);
            var last = stints.isEmpty() ? null : stints.get(stints.size() - 1);
            if (last != null && last.members().equals(members)) {
                stints.set(stints.size() - 1, new Stint(last.from(), end, members));
            } else {
                stints.add(new Stint(start, end, members));
            }
        }
        return List.copyOf(stints);
    }

    /** Of spans that all contain the moment. */
    private List<MemberId> decide(Instant at, List<Span> there) {
        var everybody = new LinkedHashSet<MemberId>();
        for (int i = standIns.size() - 1; i >= 0; i--) {
            var standIn = standIns.get(i);
            var member = standIn.member();
            if (member != null && standIn.instead() == null && standIn.contains(at)) {
                everybody.add(member);
            }
        }
        if (!everybody.isEmpty()) {
            return List.copyOf(everybody);
        }
        for (int layer = rota.layers().size() - 1; layer >= 0; layer--) {
            int wanted = layer;
            var members = there.stream()
                    .filter(span -> span.layer() == wanted)
                    .sorted(Comparator.comparingInt(Span::order).thenComparing(Span::from))
                    .flatMap(span -> span.team().stream())
                    .map(member -> standingIn(member, at))
                    .distinct()
                    .toList();
            if (!members.isEmpty()) {
                return members;
            }
        }
        return List.of();
    }

    private MemberId standingIn(MemberId member, Instant at) {
        var who = member;
        for (var standIn : standIns) {
            var other = standIn.member();
            if (other != null && who.equals(standIn.instead()) && standIn.contains(at)) {
                who = other;
            }
        }
        return who;
    }

    /** Every watch that has a moment in common with the time between the two, by its beginning. */
    private List<Span> spans(Instant from, Instant until) {
        var spans = new ArrayList<Span>();
        // where a zone leaves out a day, what belongs to it lies a day off
        var last = LocalDate.ofInstant(until, rota.zone()).plusDays(1);
        for (var date = LocalDate.ofInstant(from, rota.zone()).minusDays(3);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            for (int layer = 0; layer < rota.layers().size(); layer++) {
                var plan = rota.layers().get(layer);
                for (int order = 0; order < plan.watches().size(); order++) {
                    var watch = plan.watches().get(order);
                    if (watch.day() != date.getDayOfWeek()) {
                        continue;
                    }
                    var begins = watch.begins(date, rota.zone());
                    var ends = watch.ends(date, rota.zone());
                    if (begins.isBefore(ends) && begins.isBefore(until) && from.isBefore(ends)) {
                        spans.add(new Span(layer, order, begins, ends, plan.team(date)));
                    }
                }
            }
        }
        spans.sort(Comparator.comparing(Span::from));
        return spans;
    }
}
