package org.communitykit.examples.assignment;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPin;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.EasyScoreCalculator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.communitykit.shift.assignment.Candidate;
import org.communitykit.shift.assignment.StaffPost;
import org.communitykit.shift.assignment.Staffing;
import org.jspecify.annotations.Nullable;

/** A staffing in the form that Timefold works on: it fills in the fields, and needs to be able to make the objects itself. */
@PlanningSolution
public class Roster {
    /** One place, and who has it. */
    @PlanningEntity
    public static class Seat {
        @PlanningId
        String id = "";

        @PlanningPin
        boolean locked;

        @Nullable
        StaffPost post;

        @PlanningVariable(allowsUnassigned = true)
        @Nullable
        Candidate candidate;

        /** For Timefold. */
        public Seat() {}

        Seat(String id, @Nullable StaffPost post, @Nullable Candidate candidate) {
            this.id = id;
            this.post = post;
            this.candidate = candidate;
            this.locked = candidate != null;
        }
    }

    @ProblemFactProperty
    @Nullable
    Staffing staffing;

    @ValueRangeProvider
    List<Candidate> candidates = List.of();

    @PlanningEntityCollectionProperty
    List<Seat> seats = List.of();

    @PlanningScore
    @Nullable
    HardMediumSoftLongScore score;

    /** For Timefold. */
    public Roster() {}

    Roster(Staffing staffing, List<Seat> seats) {
        this.staffing = staffing;
        this.candidates = staffing.candidates();
        this.seats = seats;
    }

    /** No rule broken, then no place left over, then the load shared: the sum of the squares is least when all carry alike. */
    public static class Score implements EasyScoreCalculator<Roster, HardMediumSoftLongScore> {
        /** For Timefold. */
        public Score() {}

        @Override
        public HardMediumSoftLongScore calculateScore(Roster plan) {
            var staffing = plan.staffing;
            if (staffing == null) {
                return HardMediumSoftLongScore.ZERO;
            }
            long broken = 0;
            long left = 0;
            var held = new HashMap<Candidate, List<StaffPost>>();
            for (var seat : plan.seats) {
                if (seat.candidate == null || seat.post == null) {
                    left++;
                    continue;
                }
                var mine = held.computeIfAbsent(seat.candidate, c -> new ArrayList<>());
                if (!seat.locked && !staffing.allows(seat.candidate, mine, seat.post)) {
                    broken++;
                }
                mine.add(seat.post);
            }
            long uneven = 0;
            for (var candidate : plan.candidates) {
                long load = candidate.before()
                        + held.getOrDefault(candidate, List.of()).stream()
                                .mapToLong(StaffPost::weight)
                                .sum();
                uneven += load * load;
            }
            return HardMediumSoftLongScore.of(-broken, -left, -uneven);
        }
    }
}
