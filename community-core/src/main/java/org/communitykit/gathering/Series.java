package org.communitykit.gathering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.communitykit.group.GroupId;

/** A gathering as kept; others see what {@link Gathering} shows them. */
record Series(
        GatheringId id,
        GroupId group,
        List<Plan> plans,
        int sequence,
        Gathering.State state,
        Terms terms,
        LocalDate lastDay,
        Instant at,
        String firstAs) {
    Series {
        plans = List.copyOf(plans);
    }

    Series planned(List<Plan> next, LocalDate last) {
        return new Series(id, group, next, sequence + 1, state, terms, last, at, firstAs);
    }

    /** One of its days is different. */
    Series deviating(LocalDate moved) {
        var last = moved.isAfter(lastDay) ? moved : lastDay;
        return new Series(id, group, plans, sequence + 1, state, terms, last, at, firstAs);
    }

    Series cancelled() {
        return new Series(id, group, plans, sequence + 1, Gathering.State.CANCELLED, terms, lastDay, at, firstAs);
    }

    static LocalDate last(List<Plan> plans) {
        return plans.get(plans.size() - 1).last();
    }

    /** The plan for the day, if it is one of its days. */
    Optional<Plan> planFor(LocalDate day) {
        for (int i = plans.size() - 1; i >= 0; i--) {
            var plan = plans.get(i);
            if (!plan.from().isAfter(day)) {
                return plan.days(day, day.plusDays(1), 1).isEmpty() ? Optional.empty() : Optional.of(plan);
            }
        }
        return Optional.empty();
    }

    /** The days between two, each with its plan. */
    List<Plan> days(LocalDate from, LocalDate before, int limit) {
        var days = new ArrayList<Plan>();
        for (int i = 0; i < plans.size() && days.size() < limit; i++) {
            var plan = plans.get(i);
            var end = i + 1 < plans.size() ? earlier(plans.get(i + 1).from(), before) : before;
            var begin = plan.from().isAfter(from) ? plan.from() : from;
            for (var day : plan.days(begin, end, limit - days.size())) {
                days.add(Deviation.none(id, day).on(plan));
            }
        }
        return days;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    Occurrence occurrence(LocalDate day, Plan plan, boolean off) {
        return new Occurrence(
                id,
                group,
                day,
                plan.start(),
                plan.length(),
                plan.wholeDays(),
                plan.zone(),
                plan.title(),
                plan.about(),
                plan.venue(),
                plan.places(),
                off ? Gathering.State.CANCELLED : state,
                sequence);
    }

    Gathering shown() {
        return new Gathering(id, group, plans, sequence, state, terms, at);
    }
}
