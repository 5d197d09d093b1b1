package org.communitykit.examples.assignment;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.communitykit.member.MemberId;
import org.communitykit.shift.assignment.Assigner;
import org.communitykit.shift.assignment.Assignment;
import org.communitykit.shift.assignment.Candidate;
import org.communitykit.shift.assignment.StaffPost;
import org.communitykit.shift.assignment.Staffing;

/**
 * Gives out shifts by Timefold. It tries so many answers and stops, however fast the machine is, so that the same staffing has
 * the same answer. Should it run out of tries with a rule still broken, the place in question stays open.
 */
public final class TimefoldAssigner implements Assigner {
    private final long tries;

    /**
     * An assigner.
     *
     * @param tries how many answers are looked at; 10,000 make a good start
     */
    public TimefoldAssigner(long tries) {
        this.tries = tries;
    }

    @Override
    public Assignment assign(Staffing staffing) {
        var seats = seats(staffing);
        var config = new SolverConfig()
                .withSolutionClass(Roster.class)
                .withEntityClasses(Roster.Seat.class)
                .withEasyScoreCalculatorClass(Roster.Score.class)
                .withRandomSeed(staffing.seed())
                .withTerminationConfig(new TerminationConfig().withScoreCalculationCountLimit(tries));
        boolean decided = seats.stream().allMatch(seat -> seat.locked)
                || staffing.candidates().isEmpty();
        var plan = new Roster(staffing, seats);
        var solved = decided
                ? plan
                : SolverFactory.<Roster>create(config).buildSolver().solve(plan);
        var held = new HashMap<MemberId, List<StaffPost>>();
        for (var seat : solved.seats) {
            if (seat.candidate != null && seat.post != null) {
                var mine = held.computeIfAbsent(seat.candidate.member(), m -> new ArrayList<>());
                if (seat.locked || staffing.allows(seat.candidate, mine, seat.post)) {
                    mine.add(seat.post);
                }
            }
        }
        return staffing.answer(held);
    }

    /** What is locked first, then the places that are left. */
    private static List<Roster.Seat> seats(Staffing staffing) {
        var posts = new HashMap<String, StaffPost>();
        staffing.posts().forEach(post -> posts.put(post.id(), post));
        var members = new HashMap<MemberId, Candidate>();
        staffing.candidates().forEach(candidate -> members.put(candidate.member(), candidate));
        var seats = new ArrayList<Roster.Seat>();
        var taken = new HashMap<String, Integer>();
        for (var one : new HashSet<>(staffing.locked())) {
            seats.add(new Roster.Seat("locked " + seats.size(), posts.get(one.post()), members.get(one.member())));
            taken.merge(one.post(), 1, Integer::sum);
        }
        for (var post : staffing.posts()) {
            for (int i = taken.getOrDefault(post.id(), 0); i < post.places(); i++) {
                seats.add(new Roster.Seat("free " + seats.size(), post, null));
            }
        }
        return seats;
    }
}
