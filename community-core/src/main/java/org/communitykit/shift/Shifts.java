package org.communitykit.shift;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.capacity.Slots;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.skill.Skills;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Shifts of groups: planned with places by role, and taken by members within the group's rules. Whoever asks for a place
 * hears whether they have it, and if not, why not. Of two shifts that overlap a member gets one, however many calls, threads
 * and nodes ask at once.
 */
public final class Shifts implements Feature {
    /** To see shifts and how many places are left. */
    public static final Permission SEE =
            new Permission("shift:see", "See the group's shifts and the places left", Risk.READ, Level.VISITOR);

    /** To see who is in a shift. */
    public static final Permission ROSTER =
            new Permission("shift:roster", "See who is in the group's shifts", Risk.READ, Level.MEMBER);

    /** To take, leave, swap and work shifts oneself. */
    public static final Permission TAKE =
            new Permission("shift:take", "Take the group's shifts", Risk.WRITE, Level.MEMBER);

    /** To plan and cancel shifts, decide who is in them, and keep the hours. */
    public static final Permission RUN = new Permission(
            "shift:run",
            "Plan the group's shifts, decide who is in them and keep the hours",
            Risk.MODERATE,
            Level.MODERATOR);

    /** The most chars of a reason. */
    public static final int REASON_LIMIT = 500;

    private final Context context;
    private final Rights rights;
    private final Roster roster;
    private final Attendances attendance;
    private final Swaps swaps;
    private final Planning planning;

    /** Made by the community. */
    public Shifts(Context context, Slots slots, Skills skills) {
        this.context = context;
        this.rights = context.rights();
        this.roster = new Roster(context, slots, skills);
        this.attendance = new Attendances(context, roster);
        this.swaps = new Swaps(context, roster);
        this.planning = new Planning(context, roster, this);
        context.members().follow(this::follow);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(
                Roster.SHIFTS, Roster.TURNS, Roster.SCHEDULES, Roster.RULES, Attendances.CORRECTIONS, Swaps.OFFERS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ShiftPlanned.class, ShiftCancelled.class, TurnChanged.class, OfferChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, ROSTER, TAKE, RUN);
    }

    /** Who came, who did not, and the hours. */
    public Attendances attendance() {
        return attendance;
    }

    /** Many shifts given out at once. */
    public Planning planning() {
        return planning;
    }

    /** Turns that are handed on or exchanged. */
    public Swaps swaps() {
        return swaps;
    }

    private void follow(Tx tx, Actor actor, MemberId member, MemberState from, MemberState to) {
        if (to == MemberState.BANNED || to == MemberState.LEFT || to == MemberState.ERASED) {
            roster.release(tx, actor, member, context.now());
        }
    }

    /** What the group asks of whoever takes its shifts. */
    public ShiftRules rules(Actor actor, GroupId group) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return roster.rules(reader, group);
        });
    }

    /** Changes what the group asks from now on; who is in already stays in. */
    public void change(Actor actor, GroupId group, ShiftRules rules) {
        context.transact(tx -> {
            var next = new Roster.Rules(group, rules);
            var before = tx.get(Roster.RULES, group);
            rights.require(tx, actor, RUN, group);
            if (before.filter(next::equals).isPresent()) {
                return next;
            }
            context.record(
                    tx,
                    Act.of(actor, "shift-rules.changed", group)
                            .changing(before.map(old -> old.rules().toString()).orElse(null), rules.toString()));
            if (tx.update(Roster.RULES, old -> next, group).isEmpty() && !tx.insert(Roster.RULES, next)) {
                tx.update(Roster.RULES, old -> next, group);
            }
            return next;
        });
    }

    /**
     * Plans a shift. Planning it again in the same way gives it as it is now.
     *
     * @throws NotAllowed if the actor may not plan shifts there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if a shift was planned under this id in another way
     */
    public Shift plan(Actor actor, GroupId group, ShiftId id, NewShift plan) {
        if (plan.crews.isEmpty()) {
            throw new IllegalArgumentException("shift " + id + " needs at least one role");
        }
        var shift = Shift.of(id, group, plan);
        return context.transact(tx -> {
            rights.require(tx, actor, RUN, group);
            if (tx.insert(Roster.SHIFTS, shift)) {
                roster.open(tx, shift);
                context.publish(tx, new ShiftPlanned(id, group));
                context.log(
                        tx,
                        Activity.of(context.newId(), actor.member(), "shift.planned", context.now())
                                .in(group.value())
                                .on(id.value()));
                return shift;
            }
            var there = tx.get(Roster.SHIFTS, id).orElseThrow(() -> new NoSuchShift(id));
            if (!rights.may(tx, actor, SEE, there.group())) {
                throw new NotAllowed(actor, RUN, group);
            }
            if (!there.isPlanned(shift)) {
                throw new IdempotencyConflict("shift", id.value());
            }
            return there;
        });
    }

    /**
     * Cancels a shift for good; everybody in it who has not come yet has the time back. Cancelling it again changes nothing.
     *
     * @param reason kept and shown; 1 to {@value #REASON_LIMIT} chars
     * @throws WrongTime if it is over
     */
    public Shift cancel(Actor actor, ShiftId id, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return context.transact(tx -> {
            var shift = running(tx, actor, id);
            if (shift.isCancelled()) {
                return shift;
            }
            requireBefore(shift, shift.ends(), "cancelled");
            var cancelled =
                    tx.update(Roster.SHIFTS, old -> old.cancelled(reason), id).orElseThrow();
            context.record(
                    tx,
                    Act.of(actor, "shift.cancelled", shift.group())
                            .on(Target.of("shift", id.value()))
                            .because(reason));
            context.publish(tx, new ShiftCancelled(id, shift.group()));
            var live = new ArrayList<Turn>();
            tx.walk(Roster.TURNS.primary().where(id).limit(500), turn -> {
                if (turn.live() && turn.came() == null) {
                    live.add(turn);
                }
            });
            live.forEach(turn -> roster.free(tx, actor, turn, Turn.State.CANCELLED));
            return cancelled;
        });
    }

    /**
     * Takes a place in the shift for the member, if they may have one. Asking again finds them in. One transaction, which
     * waits for others that concern the same member.
     *
     * @throws NoSuchShift if there is none, or none the member may know of
     * @throws NotAllowed if the member may not take the group's shifts
     */
    public SignUp signUp(MemberId member, ShiftId id, String role) {
        return context.transact(tx -> {
            var schedule = roster.lock(tx, member);
            var shift = roster.lock(tx, id);
            roster.requireSight(tx, member, shift);
            rights.require(tx, member, TAKE, shift.group());
            return enter(tx, member, shift, shift.crew(role), schedule, false);
        });
    }

    /**
     * Puts a member into the shift, who has a place at once: whether signing up is open, a role needs approval and how often
     * they stayed away counts for nothing here; every other rule does.
     *
     * @throws NotAllowed if the actor may not run the group's shifts, or the member may not take them
     */
    public SignUp assign(Actor actor, ShiftId id, String role, MemberId member) {
        return context.transact(tx -> {
            var schedule = roster.lock(tx, member);
            var shift = running(tx, actor, id);
            rights.require(tx, member, TAKE, shift.group());
            var before = roster.live(tx, id, member);
            var signUp = enter(tx, actor, shift, shift.crew(role), schedule, true);
            if (before.isEmpty() && signUp.isIn()) {
                context.record(tx, act(actor, "shift.assigned", shift, member));
            }
            return signUp;
        });
    }

    private SignUp enter(Tx tx, Actor actor, Shift shift, Crew crew, Schedule schedule, boolean waived) {
        var member = schedule.member();
        var there = roster.live(tx, shift.id(), member);
        if (there.isPresent()) {
            return new SignUp(Eligibility.ALREADY_IN, there);
        }
        var judge = new Judge(roster.rules(tx, shift.group()), context.now());
        var reason = judge.time(shift, waived);
        if (reason == Eligibility.FREE) {
            reason = roster.judge(tx, shift, crew, schedule, judge, Set.of(), waived);
        }
        if (reason != Eligibility.FREE) {
            return new SignUp(reason, Optional.empty());
        }
        boolean asks = crew.admission() == ShiftAdmission.APPROVED && !waived;
        var turn = roster.take(tx, actor, shift, crew, member, asks ? Turn.State.REQUESTED : Turn.State.CONFIRMED);
        if (turn.isEmpty()) {
            return new SignUp(Eligibility.FULL, turn);
        }
        return new SignUp(asks ? Eligibility.NEEDS_APPROVAL : Eligibility.FREE, turn);
    }

    /**
     * Gives the member's place back. Doing it again changes nothing.
     *
     * @throws WrongTime if it is too late for that; whoever runs the shifts can still release them
     */
    public void leave(MemberId member, ShiftId id) {
        context.transact(tx -> {
            var shift = roster.lock(tx, id);
            var turn = roster.live(tx, id, member);
            if (turn.isEmpty()) {
                roster.requireSight(tx, member, shift);
            } else {
                requireBefore(shift, shift.fixed(), "left");
                requireNotCome(turn.get(), "left");
                roster.free(tx, member, turn.get(), Turn.State.LEFT);
            }
            return turn;
        });
    }

    /**
     * Puts somebody out of the shift. Doing it again changes nothing.
     *
     * @param reason kept in the audit log; 1 to {@value #REASON_LIMIT} chars
     */
    public void release(Actor actor, ShiftId id, MemberId member, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        context.transact(tx -> {
            var shift = running(tx, actor, id);
            var turn = roster.live(tx, id, member);
            if (turn.isPresent()) {
                requireBefore(shift, shift.ends(), "released from");
                requireNotCome(turn.get(), "released from");
                roster.free(tx, actor, turn.get(), Turn.State.RELEASED);
                context.record(tx, act(actor, "shift.released", shift, member).because(reason));
            }
            return turn;
        });
    }

    /**
     * Agrees to somebody's having the place that is kept for them. Agreeing again changes nothing.
     *
     * @throws NotInShift if no place is kept for them
     */
    public Turn approve(Actor actor, ShiftId id, MemberId member) {
        return context.transact(tx -> {
            var shift = running(tx, actor, id);
            var turn = roster.requireLive(tx, id, member);
            if (turn.state() == Turn.State.CONFIRMED) {
                return turn;
            }
            var confirmed = tx.update(Roster.TURNS, old -> old.in(Turn.State.CONFIRMED, context.now()), id, member)
                    .orElseThrow();
            context.record(tx, act(actor, "shift.approved", shift, member));
            roster.tell(tx, actor, confirmed, "shift.approved");
            return confirmed;
        });
    }

    /**
     * Does not agree; the place is free again. Declining again changes nothing.
     *
     * @throws NotInShift if none was kept for them
     */
    public Turn decline(Actor actor, ShiftId id, MemberId member) {
        return context.transact(tx -> {
            var shift = running(tx, actor, id);
            var turn = tx.get(Roster.TURNS, id, member).orElseThrow(() -> new NotInShift(id, member));
            if (turn.state() == Turn.State.DECLINED) {
                return turn;
            }
            if (turn.state() != Turn.State.REQUESTED) {
                throw new NotInShift(id, member, turn.state(), "declined");
            }
            context.record(tx, act(actor, "shift.declined", shift, member));
            return roster.free(tx, actor, turn, Turn.State.DECLINED);
        });
    }

    /** The shift, if the actor may know of it. */
    public Optional<Shift> find(Actor actor, ShiftId id) {
        return context.read(
                reader -> reader.get(Roster.SHIFTS, id).filter(shift -> rights.may(reader, actor, SEE, shift.group())));
    }

    /**
     * The shift.
     *
     * @throws NoSuchShift if there is none, or none the actor may know of
     */
    public Shift get(Actor actor, ShiftId id) {
        return context.read(reader -> roster.visible(reader, actor, id));
    }

    /** The group's shifts that begin at this moment or later, by their beginning. */
    public Page<Shift> in(Actor actor, GroupId group, Instant from, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(Roster.SHIFTS.index("by_group").where(group).from(from))
                    .page(reader, cursor, size);
        });
    }

    /** The roles of a shift, and for each whether the member may take a place, or why not. */
    public List<Opening> openings(MemberId member, ShiftId id) {
        return context.read(reader -> {
            var shift = roster.visible(reader, member, id);
            var rules = roster.rules(reader, shift.group());
            var judge = new Judge(rules, context.now());
            return openings(reader, member, shift, judge, roster.busy(reader, member, judge.reach(shift)));
        });
    }

    /**
     * The shifts to come, in whatever group, in which the member may take a place at this moment, by their beginning; with
     * only the roles that they may take.
     */
    public Page<OpenShift> eligible(MemberId member, @Nullable String cursor, int size) {
        var now = context.now();
        return context.read(reader -> Listing.of(
                        Roster.SHIFTS.index("by_time").where().above(now.minus(ShiftTime.MOST)), shifts -> {
                            var groups =
                                    shifts.stream().map(Shift::group).distinct().toList();
                            var standings = rights.standings(reader, member, groups);
                            return shifts.stream()
                                    .map(shift -> Optional.of(shift)
                                            .filter(s -> now.isBefore(s.closes()))
                                            .filter(s -> Objects.requireNonNull(standings.get(s.group()))
                                                    .may(TAKE))
                                            .flatMap(s -> open(reader, member, s, now)))
                                    .toList();
                        })
                .page(reader, cursor, size));
    }

    private Optional<OpenShift> open(Reader reader, MemberId member, Shift shift, Instant now) {
        var judge = new Judge(roster.rules(reader, shift.group()), now);
        if (judge.time(shift, false) != Eligibility.FREE) {
            return Optional.empty();
        }
        var busy = roster.busy(reader, member, judge.reach(shift));
        var open = openings(reader, member, shift, judge, busy).stream()
                .filter(opening -> opening.eligibility().isOpen())
                .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(new OpenShift(shift, open));
    }

    private List<Opening> openings(Reader reader, MemberId member, Shift shift, Judge judge, List<Judge.Busy> busy) {
        boolean in = roster.live(reader, shift.id(), member).isPresent();
        int noShows =
                reader.get(Roster.SCHEDULES, member).map(Schedule::noShows).orElse(0);
        var time = in ? Eligibility.ALREADY_IN : judge.time(shift, false);
        var openings = new ArrayList<Opening>();
        for (var crew : shift.crews()) {
            int free = roster.free(reader, shift.id(), crew);
            var reason = time;
            if (reason == Eligibility.FREE) {
                reason = roster.person(reader, shift, crew, member, noShows, judge.rules(), false);
            }
            if (reason == Eligibility.FREE) {
                reason = judge.fit(shift, busy, Set.of());
            }
            if (reason == Eligibility.FREE) {
                reason = free == 0
                        ? Eligibility.FULL
                        : crew.admission() == ShiftAdmission.APPROVED ? Eligibility.NEEDS_APPROVAL : Eligibility.FREE;
            }
            openings.add(new Opening(crew, free, reason));
        }
        return List.copyOf(openings);
    }

    /** Who is in the shift, by member id; those who were are left out. */
    public Page<Turn> roster(Actor actor, ShiftId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var shift = roster.visible(reader, actor, id);
            rights.require(reader, actor, ROSTER, shift.group());
            return Listing.of(Roster.TURNS.primary().where(id)).only(Turn::live).page(reader, cursor, size);
        });
    }

    /**
     * The shifts the member is in that begin at this moment or later, by their beginning.
     *
     * @throws NotTheirTurns unless the actor is the member or the host
     */
    public Page<Turn> turns(Actor actor, MemberId member, Instant from, @Nullable String cursor, int size) {
        if (actor instanceof MemberId && !actor.equals(member)) {
            throw new NotTheirTurns(actor, member);
        }
        return context.read(reader -> Listing.of(
                        Roster.TURNS.index("by_member").where(member, true).from(from))
                .page(reader, cursor, size));
    }

    /** The turn of a member in a shift, past ones included, for themselves and those who see who is in it. */
    public Optional<Turn> turn(Actor actor, ShiftId id, MemberId member) {
        return context.read(reader -> {
            var shift = roster.visible(reader, actor, id);
            if (!actor.equals(member)) {
                rights.require(reader, actor, ROSTER, shift.group());
            }
            return reader.get(Roster.TURNS, id, member);
        });
    }

    private Shift running(Tx tx, Actor actor, ShiftId id) {
        var shift = roster.lock(tx, id);
        roster.requireSight(tx, actor, shift);
        rights.require(tx, actor, RUN, shift.group());
        return shift;
    }

    private void requireBefore(Shift shift, Instant bound, String verb) {
        var now = context.now();
        if (!now.isBefore(bound)) {
            throw WrongTime.after(shift.id(), bound, now, verb);
        }
    }

    private void requireNotCome(Turn turn, String verb) {
        if (turn.came() != null) {
            throw WrongTime.after(turn.shift(), turn.came(), context.now(), verb);
        }
    }

    static Act act(Actor actor, String what, Shift shift, MemberId member) {
        return Act.of(actor, what, shift.group())
                .on(Target.of("shift", shift.id().value()))
                .to(member);
    }
}
