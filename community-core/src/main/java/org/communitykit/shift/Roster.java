package org.communitykit.shift;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.activity.Activity;
import org.communitykit.capacity.NewClaim;
import org.communitykit.capacity.Slot;
import org.communitykit.capacity.SlotId;
import org.communitykit.capacity.Slots;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.role.Rights;
import org.communitykit.skill.SkillId;
import org.communitykit.skill.Skills;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Who is in which shift, and what is kept true about it: nobody is in two shifts at once, and no role has more people than
 * places. Every change locks the schedules of those whom it gives a place first, in the order of their ids, then the
 * shifts in the order of theirs, then places; rights are asked for after that. Whoever only takes places away needs no
 * schedule, for that can break nothing.
 */
final class Roster {
    static final Table<Shift> SHIFTS = Table.of(MethodHandles.lookup(), "shift", Shift.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("about", NewShift.ABOUT_LIMIT)
            .limit("zone", 60)
            .limit("crews", 40_000)
            .limit("cancelledBecause", Shifts.REASON_LIMIT)
            .index("by_group", "group", "begins")
            .index("by_time", "begins")
            .build();
    static final Table<Turn> TURNS = Table.of(MethodHandles.lookup(), "shift_turn", Turn.class)
            .key("shift", "member")
            .limit("shift", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("role", Crew.LIMIT)
            .limit("zone", 60)
            .limit("claim", Ids.LIMIT)
            .index("by_member", "member", "live", "begins")
            .index("by_group", "group", "live", "begins")
            .personal("member", Erasure.KEEP)
            .build();
    static final Table<Schedule> SCHEDULES = Table.of(MethodHandles.lookup(), "shift_schedule", Schedule.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting(Schedule::together)
            .build();
    static final Table<Rules> RULES = Table.of(MethodHandles.lookup(), "shift_rules", Rules.class)
            .key("group")
            .limit("group", Ids.LIMIT)
            .limit("rules", 1_000)
            .build();
    private static final int WALK = 500;

    record Rules(GroupId group, ShiftRules rules) {}

    private final Context context;
    private final Rights rights;
    private final Slots slots;
    private final Skills skills;

    Roster(Context context, Slots slots, Skills skills) {
        this.context = context;
        this.rights = context.rights();
        this.slots = slots;
        this.skills = skills;
    }

    /** Locks what one member does when. */
    Schedule lock(Tx tx, MemberId member) {
        return tx.update(SCHEDULES, Schedule::locked, member).orElseGet(() -> {
            var first = new Schedule(member, 1, 0);
            return tx.insert(SCHEDULES, first)
                    ? first
                    : tx.update(SCHEDULES, Schedule::locked, member).orElseThrow();
        });
    }

    /** Locks what two members do when, in an order of its own. */
    void lock(Tx tx, MemberId one, MemberId other) {
        for (var member : new TreeSet<>(Set.of(one.value(), other.value()))) {
            lock(tx, MemberId.of(member));
        }
    }

    Shift lock(Tx tx, ShiftId id) {
        return tx.update(SHIFTS, shift -> shift, id).orElseThrow(() -> new NoSuchShift(id));
    }

    ShiftRules rules(Reader reader, GroupId group) {
        return reader.get(RULES, group).map(Rules::rules).orElse(ShiftRules.NONE);
    }

    Shift visible(Reader reader, Actor actor, ShiftId id) {
        var shift = reader.get(SHIFTS, id).orElseThrow(() -> new NoSuchShift(id));
        requireSight(reader, actor, shift);
        return shift;
    }

    void requireSight(Reader reader, Actor actor, Shift shift) {
        if (!rights.may(reader, actor, Shifts.SEE, shift.group())) {
            throw new NoSuchShift(shift.id());
        }
    }

    Optional<Turn> live(Reader reader, ShiftId shift, MemberId member) {
        return reader.get(TURNS, shift, member).filter(Turn::live);
    }

    Turn requireLive(Reader reader, ShiftId shift, MemberId member) {
        return live(reader, shift, member).orElseThrow(() -> new NotInShift(shift, member));
    }

    /** What the member is in between two moments. */
    List<Judge.Busy> busy(Reader reader, MemberId member, Judge.Span span) {
        var busy = new ArrayList<Judge.Busy>();
        // nothing lasts longer, so nothing that began before can reach into the span
        var query = TURNS.index("by_member")
                .where(member, true)
                .above(span.from().minus(ShiftTime.MOST))
                .below(span.until());
        reader.walk(query.limit(WALK), turn -> {
            if (span.from().isBefore(turn.ends())) {
                busy.add(Judge.Busy.of(turn));
            }
        });
        return busy;
    }

    /** Why the member cannot take on this shift, whatever its time and places; FREE if they can. */
    Eligibility person(
            Reader reader, Shift shift, Crew crew, MemberId member, int noShows, ShiftRules rules, boolean waived) {
        if (!crew.skills().isEmpty() && !isSkilled(reader, shift, crew, member)) {
            return Eligibility.NEEDS_SKILL;
        }
        boolean tooMany = !waived && rules.noShows() >= 0 && noShows > rules.noShows();
        return tooMany ? Eligibility.TOO_MANY_NO_SHOWS : Eligibility.FREE;
    }

    private boolean isSkilled(Reader reader, Shift shift, Crew crew, MemberId member) {
        var able = skills.of(reader, member);
        return crew.skills().entrySet().stream().allMatch(asked -> {
            var there = able.get(SkillId.of(asked.getKey()));
            return there != null
                    && there.assessed()
                    && there.level() >= asked.getValue()
                    && (there.expiresAt() == null || shift.begins().isBefore(there.expiresAt()));
        });
    }

    /** Why the member, whose schedule is locked, cannot take on the locked shift; FREE if they can. */
    Eligibility judge(
            Reader reader,
            Shift shift,
            Crew crew,
            Schedule schedule,
            Judge judge,
            Set<ShiftId> besides,
            boolean waived) {
        var member = schedule.member();
        var rules = judge.rules();
        var person = person(reader, shift, crew, member, schedule.noShows(), rules, waived);
        return person != Eligibility.FREE
                ? person
                : judge.fit(shift, busy(reader, member, judge.reach(shift)), besides);
    }

    static SlotId slot(ShiftId shift, String role) {
        return SlotId.of("shift", shift + "/" + role);
    }

    void open(Tx tx, Shift shift) {
        shift.crews().forEach(crew -> slots.open(tx, slot(shift.id(), crew.role()), crew.places()));
    }

    int free(Reader reader, ShiftId shift, Crew crew) {
        return (int) slots.find(reader, slot(shift, crew.role()))
                .map(Slot::free)
                .orElse(0L)
                .longValue();
    }

    /** Gives the member a place if there is one. Their schedule and the shift are locked, and everything else is decided. */
    Optional<Turn> take(Tx tx, Actor actor, Shift shift, Crew crew, MemberId member, Turn.State state) {
        var wanted = NewClaim.of(context.newId(), member.value(), 1);
        return slots.claimIfRoom(tx, slot(shift.id(), crew.role()), wanted)
                .map(claim -> put(tx, actor, Turn.of(shift, crew.role(), member, state, context.now(), claim.key())));
    }

    /** Gives the member a place that somebody has just given up for them, even if there are too many by now. */
    void give(Tx tx, Actor actor, Shift shift, Crew crew, MemberId member) {
        var wanted = NewClaim.of(context.newId(), member.value(), 1).overbooking();
        var claim = slots.claim(tx, slot(shift.id(), crew.role()), wanted);
        put(tx, actor, Turn.of(shift, crew.role(), member, Turn.State.CONFIRMED, context.now(), claim.key()));
    }

    private Turn put(Tx tx, Actor actor, Turn turn) {
        if (tx.update(TURNS, old -> turn, turn.shift(), turn.member()).isEmpty()) {
            tx.insert(TURNS, turn);
        }
        tell(tx, actor, turn, "shift.joined");
        return turn;
    }

    /** Takes the live turn away and gives its place back. The shift is locked. */
    Turn free(Tx tx, Actor actor, Turn turn, Turn.State state) {
        slots.release(tx, slot(turn.shift(), turn.role()), turn.claim());
        var ended = tx.update(TURNS, old -> old.in(state, context.now()), turn.shift(), turn.member())
                .orElseThrow();
        tell(tx, actor, ended, state == Turn.State.NO_SHOW ? "shift.missed" : "shift.left");
        return ended;
    }

    void tell(Tx tx, Actor actor, Turn turn, String kind) {
        context.publish(tx, new TurnChanged(turn.shift(), turn.member(), turn.state()));
        context.log(
                tx,
                Activity.of(context.newId(), turn.member(), kind, context.now())
                        .in(turn.group().value())
                        .on(turn.shift().value()));
    }

    /** Frees every place that the member holds in shifts that have not ended. Works on where it was cut off. */
    void release(Tx tx, Actor actor, MemberId member, Instant now) {
        lock(tx, member);
        var live = new ArrayList<Turn>();
        tx.walk(
                TURNS.index("by_member")
                        .where(member, true)
                        .above(now.minus(ShiftTime.MOST))
                        .limit(WALK),
                turn -> {
                    if (now.isBefore(turn.ends()) && turn.came() == null) {
                        live.add(turn);
                    }
                });
        live.sort(Comparator.comparing(turn -> turn.shift().value()));
        for (var turn : live) {
            lock(tx, turn.shift());
            live(tx, turn.shift(), member).ifPresent(there -> free(tx, actor, there, Turn.State.RELEASED));
        }
    }
}
