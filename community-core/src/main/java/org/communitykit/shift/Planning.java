package org.communitykit.shift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.Rights;
import org.communitykit.shift.assignment.Assigned;
import org.communitykit.shift.assignment.Assignment;
import org.communitykit.shift.assignment.Candidate;
import org.communitykit.shift.assignment.StaffPost;
import org.communitykit.shift.assignment.Staffing;
import org.communitykit.storage.Reader;

/**
 * Gives out many shifts at once: what is open and who may take it is handed to an {@link
 * org.communitykit.shift.assignment.Assigner}, and its answer is carried out. Whoever is in a shift already stays in. What is
 * worked out binds nobody: every place is asked for anew by the rules of that moment.
 */
public final class Planning {
    private final Context context;
    private final Rights rights;
    private final Roster roster;
    private final Shifts shifts;

    Planning(Context context, Roster roster, Shifts shifts) {
        this.context = context;
        this.rights = context.rights();
        this.roster = roster;
        this.shifts = shifts;
    }

    /**
     * The free places of the group's shifts that begin from one moment until another, and who may be given them by the
     * group's rules. Time counts by the rules' night; what the willing have in these shifts already is counted in.
     *
     * @param willing who would take which shifts
     * @param seed decides between what is equally good
     */
    public Staffing staffing(
            Actor actor, GroupId group, Instant from, Instant until, Map<MemberId, Set<ShiftId>> willing, long seed) {
        return context.read(reader -> {
            rights.require(reader, actor, Shifts.RUN, group);
            var judge = new Judge(roster.rules(reader, group), context.now());
            var all = reader.find(Roster.SHIFTS
                    .index("by_group")
                    .where(group)
                    .from(from)
                    .below(until)
                    .limit(Staffing.MOST_POSTS + 1));
            var open = all.stream()
                    .filter(shift -> judge.time(shift, true) == Eligibility.FREE)
                    .toList();
            var posts = new ArrayList<StaffPost>();
            for (var shift : open) {
                for (var crew : shift.crews()) {
                    posts.add(post(shift, crew, roster.free(reader, shift.id(), crew), judge));
                }
            }
            var candidates = new ArrayList<Candidate>();
            for (var one : willing.entrySet()) {
                candidates.add(candidate(reader, one.getKey(), one.getValue(), open, judge));
            }
            var rules = judge.rules();
            return new Staffing(posts, candidates, List.of(), rules.rest(), rules.most(), seed);
        });
    }

    /**
     * Puts everybody where the answer says, each in a transaction of its own, and tells what came of each: what was possible
     * when it was worked out may not be any more.
     */
    public Map<Assigned, SignUp> carryOut(Actor actor, Assignment answer) {
        var outcomes = new LinkedHashMap<Assigned, SignUp>();
        for (var one : answer.assigned()) {
            int end = one.post().indexOf(' ');
            if (end < 0) {
                throw new IllegalArgumentException("not a post of shifts: " + one.post());
            }
            var shift = ShiftId.of(one.post().substring(0, end));
            outcomes.put(one, shifts.assign(actor, shift, one.post().substring(end + 1), one.member()));
        }
        return outcomes;
    }

    /** The post's id; no shift's id has a space in it. */
    static String id(Shift shift, Crew crew) {
        return shift.id() + " " + crew.role();
    }

    private static StaffPost post(Shift shift, Crew crew, int free, Judge judge) {
        var load = new HashMap<String, Duration>();
        var busy = new Judge.Busy(shift.id(), shift.begins(), shift.ends());
        for (var period : Judge.periods(shift, judge.rules().per())) {
            load.put(period.from().toString(), busy.within(period));
        }
        return new StaffPost(id(shift, crew), shift.begins(), shift.ends(), free, weight(shift, judge), load);
    }

    private static long weight(Shift shift, Judge judge) {
        var extra = Hours.extra(
                shift.begins(), shift.ends(), shift.zone(), judge.rules().night());
        return shift.time().length().plus(extra).toMinutes();
    }

    private Candidate candidate(Reader reader, MemberId member, Set<ShiftId> willing, List<Shift> open, Judge judge) {
        int noShows =
                reader.get(Roster.SCHEDULES, member).map(Schedule::noShows).orElse(0);
        var posts = new HashSet<String>();
        var used = new HashMap<String, Duration>();
        var counted = new HashSet<ShiftId>();
        long before = 0;
        for (var shift : open) {
            boolean in = roster.live(reader, shift.id(), member).isPresent();
            if (in && counted.add(shift.id())) {
                before += weight(shift, judge);
            }
            if (in || !willing.contains(shift.id()) || !rights.may(reader, member, Shifts.TAKE, shift.group())) {
                continue;
            }
            var busy = roster.busy(reader, member, judge.reach(shift));
            for (var period : Judge.periods(shift, judge.rules().per())) {
                used.computeIfAbsent(
                        period.from().toString(),
                        key -> busy.stream().map(one -> one.within(period)).reduce(Duration.ZERO, Duration::plus));
            }
            if (judge.fit(shift, busy, Set.of()) != Eligibility.FREE) {
                continue;
            }
            for (var crew : shift.crews()) {
                if (roster.person(reader, shift, crew, member, noShows, judge.rules(), true) == Eligibility.FREE) {
                    posts.add(id(shift, crew));
                }
            }
        }
        return new Candidate(member, posts, before, used);
    }
}
