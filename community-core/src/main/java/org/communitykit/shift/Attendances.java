package org.communitykit.shift;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Rights;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who came to shifts, who did not, and how long they worked: by instants, so that an hour that the clocks show twice counts
 * twice. What was recorded is changed by somebody else than whose hours they are, and the audit log says so.
 */
public final class Attendances {
    /** How long before a shift begins one may check in. */
    public static final Duration EARLY = Duration.ofHours(1);

    /** How long after a shift has ended one may check out. */
    public static final Duration LATE = Duration.ofHours(12);

    /** The most days that totals are given for at once. */
    public static final int MOST_DAYS = 366;

    static final Table<Correction> CORRECTIONS = Table.of(MethodHandles.lookup(), "shift_correction", Correction.class)
            .key("shift", "member", "key")
            .limit("shift", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("reason", Shifts.REASON_LIMIT)
            .limit("by", Ids.LIMIT)
            .index("by_group", "group", "state", "at")
            .index("by_member", "member")
            .personal("member", Erasure.BLANK, "reason")
            .personal("by", Erasure.MENTION)
            .build();
    private static final int WALK = 500;

    private final Context context;
    private final Rights rights;
    private final Roster roster;

    Attendances(Context context, Roster roster) {
        this.context = context;
        this.rights = context.rights();
        this.roster = roster;
    }

    /**
     * Records that somebody has come, now: themselves, or whoever runs the shifts. Again changes nothing.
     *
     * @throws WrongTime earlier than {@link #EARLY} before the shift, or when it is over
     * @throws NotInShift if they are not in it, or not confirmed
     */
    public Turn checkIn(Actor actor, ShiftId id, MemberId member) {
        return context.transact(tx -> {
            var shift = present(tx, actor, id, member);
            var turn = confirmed(tx, id, member, "checked in");
            if (turn.came() != null) {
                return turn;
            }
            var now = context.now();
            if (now.isBefore(shift.begins().minus(EARLY))) {
                throw WrongTime.before(id, shift.begins().minus(EARLY), now, "checked in to");
            }
            if (!now.isBefore(shift.ends())) {
                throw WrongTime.after(id, shift.ends(), now, "checked in to");
            }
            return attended(tx, actor, turn, now, null, "shift.came");
        });
    }

    /**
     * Records that somebody goes, now. Again changes nothing.
     *
     * @throws WrongTime later than {@link #LATE} after the shift
     * @throws NotInShift if they never came
     */
    public Turn checkOut(Actor actor, ShiftId id, MemberId member) {
        return context.transact(tx -> {
            var shift = present(tx, actor, id, member);
            var turn = confirmed(tx, id, member, "checked out");
            if (turn.went() != null) {
                return turn;
            }
            if (turn.came() == null) {
                throw new NotInShift(id, member, turn.state(), "checked out before they came");
            }
            var now = context.now();
            if (now.isAfter(shift.ends().plus(LATE))) {
                throw WrongTime.after(id, shift.ends().plus(LATE), now, "checked out of");
            }
            return attended(tx, actor, turn, turn.came(), now, "shift.worked");
        });
    }

    /**
     * Records that somebody did not come. Their place is free for others for as long as the shift goes on, and it counts
     * against them. Again changes nothing.
     *
     * @throws WrongTime before the shift has begun
     * @throws NotInShift if they are not in it, or came
     */
    public Turn noShow(Actor actor, ShiftId id, MemberId member) {
        return context.transact(tx -> {
            roster.lock(tx, member);
            var shift = run(tx, actor, id);
            var turn = tx.get(Roster.TURNS, id, member).orElseThrow(() -> new NotInShift(id, member));
            if (turn.state() == Turn.State.NO_SHOW) {
                return turn;
            }
            if (!turn.live() || turn.came() != null) {
                throw new NotInShift(id, member, turn.state(), "missed");
            }
            var now = context.now();
            if (now.isBefore(shift.begins())) {
                throw WrongTime.before(id, shift.begins(), now, "missed");
            }
            tx.update(Roster.SCHEDULES, Schedule::stayedAway, member);
            context.record(tx, Shifts.act(actor, "shift.missed", shift, member));
            return roster.free(tx, actor, turn, Turn.State.NO_SHOW);
        });
    }

    /**
     * Takes back that somebody did not come; it counts against them no longer. Their place stays free. Again changes
     * nothing.
     *
     * @param reason kept in the audit log
     */
    public Turn excuse(Actor actor, ShiftId id, MemberId member, String reason) {
        Reasons.check(reason, Shifts.REASON_LIMIT);
        return context.transact(tx -> {
            roster.lock(tx, member);
            var shift = run(tx, actor, id);
            var turn = tx.get(Roster.TURNS, id, member).orElseThrow(() -> new NotInShift(id, member));
            if (turn.state() != Turn.State.NO_SHOW) {
                return turn;
            }
            requireOther(actor, member, shift);
            tx.update(Roster.SCHEDULES, Schedule::excused, member);
            context.record(tx, Shifts.act(actor, "shift.excused", shift, member).because(reason));
            return tx.update(Roster.TURNS, old -> old.in(Turn.State.RELEASED, context.now()), id, member)
                    .orElseThrow();
        });
    }

    /**
     * Records the hours of somebody else as they were.
     *
     * @param reason kept in the audit log
     * @throws NotAllowed if the actor may not run the group's shifts, or the hours are their own
     */
    public Turn correct(Actor actor, ShiftId id, MemberId member, Instant came, Instant went, String reason) {
        Reasons.check(reason, Shifts.REASON_LIMIT);
        return context.transact(tx -> {
            var shift = run(tx, actor, id);
            requireOther(actor, member, shift);
            return set(tx, actor, shift, member, came, went, reason);
        });
    }

    /**
     * Proposes other hours than are recorded for oneself; they count once somebody who runs the shifts agreed. Proposing
     * the same again under the same key gives the proposal as it is now.
     *
     * @param key 1 to 64 printable characters
     * @throws IdempotencyConflict if something else was proposed under this key
     */
    public Correction propose(MemberId member, ShiftId id, String key, Instant came, Instant went, String reason) {
        Ids.check(key, "correction key");
        Reasons.check(reason, Shifts.REASON_LIMIT);
        return context.transact(tx -> {
            var shift = present(tx, member, id, member);
            confirmed(tx, id, member, "corrected");
            check(shift, came, went);
            var proposed = new Correction(
                    id,
                    member,
                    key,
                    shift.group(),
                    micros(came),
                    micros(went),
                    reason,
                    Correction.State.PROPOSED,
                    context.now(),
                    null);
            if (tx.insert(CORRECTIONS, proposed)) {
                return proposed;
            }
            return tx.get(CORRECTIONS, id, member, key)
                    .filter(proposed::isSame)
                    .orElseThrow(() -> new IdempotencyConflict("correction", key));
        });
    }

    /**
     * Agrees to proposed hours, which are recorded. Agreeing again changes nothing.
     *
     * @throws NotAllowed if the actor may not run the group's shifts, or the hours are their own
     */
    public Correction approve(Actor actor, ShiftId id, MemberId member, String key) {
        return decide(actor, id, member, key, Correction.State.APPROVED);
    }

    /** Leaves the hours as they are recorded. Declining again changes nothing. */
    public Correction decline(Actor actor, ShiftId id, MemberId member, String key) {
        return decide(actor, id, member, key, Correction.State.DECLINED);
    }

    private Correction decide(Actor actor, ShiftId id, MemberId member, String key, Correction.State decision) {
        return context.transact(tx -> {
            var shift = run(tx, actor, id);
            requireOther(actor, member, shift);
            var there = tx.get(CORRECTIONS, id, member, key).orElseThrow(() -> new NoSuchCorrection(id, member, key));
            if (there.state() != Correction.State.PROPOSED) {
                if (there.state() != decision) {
                    throw new NoSuchCorrection(id, member, key, there.state());
                }
                return there;
            }
            if (decision == Correction.State.APPROVED) {
                set(tx, actor, shift, member, there.came(), there.went(), there.reason());
            }
            return tx.update(CORRECTIONS, old -> old.in(decision, actor.member()), id, member, key)
                    .orElseThrow();
        });
    }

    /** The hours proposed in the group and not decided, oldest first, for whoever runs its shifts. */
    public Page<Correction> proposed(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, Shifts.RUN, group);
            return Listing.of(CORRECTIONS.index("by_group").where(group, Correction.State.PROPOSED))
                    .page(reader, cursor, size);
        });
    }

    /**
     * What the member worked in the group's shifts per day from one date to another, both included, without days of no
     * work: for themselves and whoever runs the shifts.
     */
    public List<WorkedDay> days(Actor actor, GroupId group, MemberId member, LocalDate from, LocalDate to) {
        return context.read(reader -> {
            rights.require(reader, actor, actor.equals(member) ? Shifts.SEE : Shifts.RUN, group);
            var days = new Days(group, roster.rules(reader, group), from, to);
            reader.walk(days.near(Roster.TURNS.index("by_member").where(member, true)), days::add);
            return days.list();
        });
    }

    /**
     * What everybody together worked in the group's shifts per day, for whoever runs them. Reads every turn of those days.
     */
    public List<WorkedDay> days(Actor actor, GroupId group, LocalDate from, LocalDate to) {
        return context.read(reader -> {
            rights.require(reader, actor, Shifts.RUN, group);
            var days = new Days(group, roster.rules(reader, group), from, to);
            reader.walk(days.near(Roster.TURNS.index("by_group").where(group, true)), days::add);
            return days.list();
        });
    }

    /** Sums per day. */
    private static final class Days {
        private final TreeMap<LocalDate, WorkedDay> sums = new TreeMap<>();
        private final GroupId group;
        private final ShiftRules rules;
        private final LocalDate from;
        private final LocalDate to;

        Days(GroupId group, ShiftRules rules, LocalDate from, LocalDate to) {
            long days = ChronoUnit.DAYS.between(from, to) + 1;
            if (days < 1 || days > MOST_DAYS) {
                throw new IllegalArgumentException("totals are given for 1 to " + MOST_DAYS + " days, not " + days
                        + " from " + from + " to " + to);
            }
            this.group = group;
            this.rules = rules;
            this.from = from;
            this.to = to;
        }

        /** The turns of shifts so near that some of their time may lie on these days, in whatever zone. */
        Query<Turn> near(Query<Turn> turns) {
            return turns.from(from.minusDays(4)
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC)
                            .minus(ShiftTime.MOST))
                    .below(to.plusDays(4).atStartOfDay().toInstant(ZoneOffset.UTC))
                    .limit(WALK);
        }

        void add(Turn turn) {
            if (turn.came() == null || turn.went() == null || !turn.group().equals(group)) {
                return;
            }
            for (var day : Hours.byDay(turn.came(), turn.went(), turn.zone(), rules.night())) {
                if (!day.date().isBefore(from) && !day.date().isAfter(to)) {
                    sums.merge(day.date(), day, WorkedDay::plus);
                }
            }
        }

        List<WorkedDay> list() {
            return List.copyOf(sums.values());
        }
    }

    private Turn set(
            Tx tx, Actor actor, Shift shift, MemberId member, Instant came, Instant went, @Nullable String reason) {
        var turn = confirmed(tx, shift.id(), member, "corrected");
        check(shift, came, went);
        context.record(
                tx,
                Shifts.act(actor, "shift.corrected", shift, member)
                        .because(reason)
                        .changing(turn.came() + " to " + turn.went(), came + " to " + went));
        return attended(tx, actor, turn, micros(came), micros(went), "shift.worked");
    }

    private void check(Shift shift, Instant came, Instant went) {
        var first = shift.begins().minus(EARLY);
        var last = shift.ends().plus(LATE);
        if (!came.isBefore(went) || came.isBefore(first) || went.isAfter(last) || went.isAfter(context.now())) {
            throw new IllegalArgumentException("hours of shift " + shift.id() + " end after they begin, within " + first
                    + " and " + last + " and not in the future, not at " + went + " having begun at " + came);
        }
    }

    private Turn attended(Tx tx, Actor actor, Turn turn, Instant came, @Nullable Instant went, String kind) {
        var attended = tx.update(Roster.TURNS, old -> old.attended(came, went), turn.shift(), turn.member())
                .orElseThrow();
        roster.tell(tx, actor, attended, kind);
        return attended;
    }

    private static Turn confirmed(Tx tx, ShiftId id, MemberId member, String verb) {
        var turn = tx.get(Roster.TURNS, id, member).orElseThrow(() -> new NotInShift(id, member));
        if (turn.state() != Turn.State.CONFIRMED) {
            throw new NotInShift(id, member, turn.state(), verb);
        }
        return turn;
    }

    /** The locked shift, for the member themselves or whoever runs it. */
    private Shift present(Tx tx, Actor actor, ShiftId id, MemberId member) {
        if (!actor.equals(member)) {
            return run(tx, actor, id);
        }
        var shift = roster.lock(tx, id);
        roster.requireSight(tx, actor, shift);
        rights.require(tx, actor, Shifts.TAKE, shift.group());
        return shift;
    }

    private Shift run(Tx tx, Actor actor, ShiftId id) {
        var shift = roster.lock(tx, id);
        roster.requireSight(tx, actor, shift);
        rights.require(tx, actor, Shifts.RUN, shift.group());
        return shift;
    }

    private static void requireOther(Actor actor, MemberId member, Shift shift) {
        if (actor.equals(member)) {
            throw new NotAllowed(actor, Shifts.RUN, shift.group());
        }
    }

    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
