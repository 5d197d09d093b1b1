package org.communitykit.gathering;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.capacity.NewClaim;
import org.communitykit.capacity.Slot;
import org.communitykit.capacity.SlotFull;
import org.communitykit.capacity.Slots;
import org.communitykit.feature.Context;
import org.communitykit.gathering.Registration.Attendance;
import org.communitykit.gathering.Registration.Cause;
import org.communitykit.gathering.Registration.Status;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Rights;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who comes to gatherings. Members see to their own registrations, those who may {@link Gatherings#RUN} gatherings to
 * everybody's. Every verb locks the gathering first and then does what has become due on that day: what was held or offered
 * and not answered is freed, and what is free is offered to those who wait, by {@link Registration#priority}, then by how
 * long, then by id. Places of a gathering are so never given to two, and not to somebody who came later, while somebody
 * waits for them.
 */
public final class Registrations {
    /** The longest that places are held. */
    public static final Duration LONGEST_HOLD = Duration.ofDays(1);

    static final Table<Booking> REGISTRATIONS = Table.of(
                    MethodHandles.lookup(), "gathering_registration", Booking.class)
            .key("gathering", "day", "member")
            .limit("gathering", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("seat", Ids.LIMIT)
            .index("by_turn", "gathering", "day", "rank", "joinedAt")
            .index("by_end", "gathering", "day", "until")
            .index("by_member", "member", "day")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Roster> ROSTERS = Table.of(MethodHandles.lookup(), "gathering_roster", Roster.class)
            .key("gathering", "day")
            .limit("gathering", Ids.LIMIT)
            .index("by_due", "dueAt")
            .build();
    private static final Index<Booking> BY_TURN = REGISTRATIONS.index("by_turn");
    private static final Index<Booking> BY_END = REGISTRATIONS.index("by_end");
    private static final int BATCH = 200;

    private final Context context;
    private final Rights rights;
    private final Gatherings gatherings;
    private final Slots slots;

    Registrations(Context context, Gatherings gatherings, Slots slots) {
        this.context = context;
        this.rights = context.rights();
        this.gatherings = gatherings;
        this.slots = slots;
    }

    /** An occurrence whose gathering is locked, and who acts on it. */
    private record Desk(Tx tx, Actor actor, boolean runs, Series series, Occurrence occurrence, Instant now) {
        /** Nothing is given out from here on. */
        Instant closes() {
            return occurrence.startsAt().minus(series.terms().closesBefore());
        }
    }

    @FunctionalInterface
    private interface Work {
        Booking on(Desk desk, Optional<Booking> before);
    }

    /**
     * Registers a party. It comes, if there is room and nobody waits for it; otherwise it waits; or waits to be approved,
     * if the terms say so and it is not registered by those who run the gathering. Registering it again gives the
     * registration as it is.
     *
     * @param party how many come, the member included
     * @throws IdempotencyConflict if they are registered with another number
     * @throws RegistrationClosed if it is too late, unless by those who run the gathering, until it ends
     * @throws GatheringOff if it is cancelled
     */
    public Registration register(Actor actor, GatheringId id, LocalDate day, MemberId member, int party) {
        return open(actor, id, day, member, party, (desk, before) -> {
            var fresh = Booking.of(desk.occurrence(), member, party, desk.now());
            return desk.series().terms().entry() == Terms.Entry.APPROVAL && !desk.runs()
                    ? fresh.pending()
                    : admitted(desk, fresh);
        });
    }

    /**
     * Holds places while somebody makes up their mind or pays; {@link #confirm} makes them theirs. Nobody is held places
     * that somebody waits for.
     *
     * @throws SlotFull if there are too few free places
     */
    public Registration hold(Actor actor, GatheringId id, LocalDate day, MemberId member, int party, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException("places are held for up to " + LONGEST_HOLD + ", not " + time);
        }
        return open(actor, id, day, member, party, (desk, before) -> {
            if (desk.series().terms().entry() == Terms.Entry.APPROVAL && !desk.runs()) {
                throw new NotAllowed(actor, Gatherings.RUN, desk.series().group());
            }
            var end = earlier(
                    desk.now().plus(time), desk.runs() ? desk.occurrence().endsAt() : desk.closes());
            var seat = context.newId();
            var wanted = NewClaim.of(seat, member.value(), party).until(end);
            if (roster(desk).waiting() > 0) {
                throw SlotFull.whileOthersWait(desk.occurrence().slot(), party);
            }
            slots.claim(desk.tx(), desk.occurrence().slot(), wanted);
            return Booking.of(desk.occurrence(), member, party, desk.now()).held(Status.HELD, seat, end);
        });
    }

    /** What both begin with: nothing under way, in time, of a size that may come. */
    private Registration open(Actor actor, GatheringId id, LocalDate day, MemberId member, int party, Work work) {
        return at(actor, id, day, member, (desk, before) -> {
            if (before.isPresent() && before.get().status().isActive()) {
                if (before.get().party() != party) {
                    throw new IdempotencyConflict("registration for gathering " + id, day.toString());
                }
                return before.get();
            }
            if (party < 1 || (party > desk.series().terms().mostParty() && !desk.runs()) || party > 1_000) {
                throw new IllegalArgumentException("a party for gathering " + id + " has 1 to "
                        + desk.series().terms().mostParty() + " people, not " + party);
            }
            requireOn(desk);
            var end = desk.runs() ? desk.occurrence().endsAt() : desk.closes();
            if (!desk.now().isBefore(end)) {
                throw new RegistrationClosed(id, day, end);
            }
            return work.on(desk, before);
        });
    }

    /** Gives the party places, unless there are none for it or somebody waits; then it joins them. */
    private Booking admitted(Desk desk, Booking booking) {
        requireOn(desk);
        if (roster(desk).waiting() == 0) {
            var seat = context.newId();
            var wanted = NewClaim.of(seat, booking.member().value(), booking.party());
            if (slots.claimIfRoom(desk.tx(), desk.occurrence().slot(), wanted).isPresent()) {
                return booking.confirmed(seat);
            }
            return booking.waiting();
        }
        // it may be the first whose party fits
        put(desk, kept(desk, booking.member()), booking.waiting());
        offer(desk);
        var turn = kept(desk, booking.member()).orElseThrow();
        return turn.status() == Status.OFFERED ? taken(desk, turn) : turn;
    }

    private Booking taken(Desk desk, Booking booking) {
        requireOn(desk);
        var seat = booking.seat();
        if (seat == null) {
            throw new IllegalStateException("a registration that is " + booking.status() + " has no places");
        }
        slots.confirm(desk.tx(), desk.occurrence().slot(), seat);
        return booking.confirmed(seat);
    }

    /** Says that they would like to come, or be told; takes no place, and changes nothing for those who have one. */
    public Registration interested(Actor actor, GatheringId id, LocalDate day, MemberId member) {
        return at(
                actor,
                id,
                day,
                member,
                (desk, before) -> before.filter(booking -> booking.status().isActive())
                        .orElseGet(() -> Booking.of(desk.occurrence(), member, 1, desk.now())));
    }

    /**
     * Takes what was held or offered. Taking it again changes nothing.
     *
     * @throws WrongRegistration if nothing is held or offered any more
     */
    public Registration confirm(Actor actor, GatheringId id, LocalDate day, MemberId member) {
        return at(actor, id, day, member, (desk, before) -> {
            var booking = in(before, desk, member, "be confirmed", Status.HELD, Status.OFFERED, Status.CONFIRMED);
            return booking.status() == Status.CONFIRMED ? booking : taken(desk, booking);
        });
    }

    /** Approves a registration that waits for it; it comes, or waits for places. Again changes nothing. */
    public Registration approve(Actor actor, GatheringId id, LocalDate day, MemberId member) {
        return at(actor, id, day, member, (desk, before) -> {
            requireRuns(desk);
            var booking = in(
                    before,
                    desk,
                    member,
                    "be approved",
                    Status.PENDING_APPROVAL,
                    Status.WAITLISTED,
                    Status.OFFERED,
                    Status.CONFIRMED);
            if (booking.status() != Status.PENDING_APPROVAL) {
                return booking;
            }
            record(desk, member, "registration.approved", null);
            return admitted(desk, booking);
        });
    }

    /**
     * Says no: to an offer, to coming at all, or, by those who run the gathering, to a registration that waits to be
     * approved. Places that were offered go to the next. Again changes nothing.
     *
     * @throws WrongRegistration if they are coming, which is cancelled, not declined
     */
    public Registration decline(Actor actor, GatheringId id, LocalDate day, MemberId member) {
        return at(actor, id, day, member, (desk, before) -> {
            var booking = before.orElseGet(() -> Booking.of(desk.occurrence(), member, 1, desk.now()));
            if (booking.status() == Status.CONFIRMED) {
                throw new WrongRegistration(id, day, member, booking.status(), "be declined");
            }
            if (!actor.equals(member) && booking.status() == Status.PENDING_APPROVAL) {
                record(desk, member, "registration.declined", null);
            }
            return booking.status().isActive() || booking.status() == Status.INTERESTED
                    ? freed(desk, booking, Status.DECLINED)
                    : booking;
        });
    }

    /**
     * Gives up a registration, with its places, which are free once and go to those who wait. Again changes nothing.
     *
     * @throws RegistrationClosed if somebody who comes cancels themselves too late
     * @throws WrongRegistration if there is none
     */
    public Registration cancel(Actor actor, GatheringId id, LocalDate day, MemberId member) {
        return at(actor, id, day, member, (desk, before) -> {
            var booking = before.orElseThrow(() -> new WrongRegistration(id, day, member, null, "be cancelled"));
            if (!booking.status().isActive() && booking.status() != Status.INTERESTED) {
                return booking;
            }
            var end = desk.occurrence().startsAt().minus(desk.series().terms().cancelBefore());
            if (booking.status() == Status.CONFIRMED
                    && !desk.runs()
                    && !desk.now().isBefore(end)) {
                throw new RegistrationClosed(id, day, end);
            }
            if (!actor.equals(member)) {
                record(desk, member, "registration.cancelled", null);
            }
            return freed(desk, booking, Status.CANCELLED);
        });
    }

    private Booking freed(Desk desk, Booking booking, Status as) {
        if (booking.seat() != null) {
            slots.release(desk.tx(), desk.occurrence().slot(), booking.seat());
        }
        return booking.over(as, booking.member().equals(desk.actor()) ? Cause.THEMSELVES : Cause.OTHERS);
    }

    /**
     * Makes a party come though there is no room, for whatever reason there is; the day's places are overbooked by so many.
     *
     * @param reason kept in the audit log
     */
    public Registration overbook(
            Actor actor, GatheringId id, LocalDate day, MemberId member, int party, String reason) {
        return at(actor, id, day, member, (desk, before) -> {
            requireRuns(desk);
            if (before.filter(booking -> booking.status() == Status.CONFIRMED).isPresent()) {
                return before.get();
            }
            before.ifPresent(booking -> put(desk, before, freed(desk, booking, Status.CANCELLED)));
            var seat = context.newId();
            var wanted = NewClaim.of(seat, member.value(), party).overbooking();
            slots.claim(desk.tx(), desk.occurrence().slot(), wanted);
            record(desk, member, "registration.overbooked", reason);
            return Booking.of(desk.occurrence(), member, party, desk.now()).confirmed(seat);
        });
    }

    /** Puts somebody before those of lower priority on the waiting list, now or once they wait. */
    public Registration prioritise(Actor actor, GatheringId id, LocalDate day, MemberId member, int priority) {
        if (Math.abs(priority) > 1_000_000) {
            throw new IllegalArgumentException("a priority lies between -1000000 and 1000000, not at " + priority);
        }
        return at(actor, id, day, member, (desk, before) -> {
            requireRuns(desk);
            var booking = in(before, desk, member, "be preferred", Status.PENDING_APPROVAL, Status.WAITLISTED);
            record(desk, member, "registration.preferred", null);
            return booking.preferred(priority);
        });
    }

    /**
     * Says whether somebody who was to come was there; it can be taken back.
     *
     * @throws RegistrationClosed before it has begun, or, that they missed it, before it is over
     */
    public Registration attended(Actor actor, GatheringId id, LocalDate day, MemberId member, Attendance attendance) {
        return at(actor, id, day, member, (desk, before) -> {
            requireRuns(desk);
            var booking = in(before, desk, member, "have attended", Status.CONFIRMED);
            var from = attendance == Attendance.MISSED
                    ? desk.occurrence().endsAt()
                    : desk.occurrence().startsAt();
            if (desk.now().isBefore(from)) {
                throw RegistrationClosed.early(id, day, from);
            }
            return booking.attended(attendance);
        });
    }

    /** One verb: locks, does what is due, changes one registration, and offers what has become free. */
    private Registration at(Actor actor, GatheringId id, LocalDate day, MemberId member, Work work) {
        return context.transact(tx -> {
            var series = gatherings.lock(tx, actor, id);
            boolean runs = rights.may(tx, actor, Gatherings.RUN, series.group());
            if (!actor.equals(member) || !runs) {
                rights.require(tx, actor, actor.equals(member) ? Gatherings.REGISTER : Gatherings.RUN, series.group());
            }
            var desk = desk(tx, actor, runs, series, day).orElseThrow(() -> new NoSuchOccurrence(id, day));
            clear(desk);
            var before = kept(desk, member);
            var after = work.on(desk, before);
            put(desk, kept(desk, member), after);
            offer(desk);
            return kept(desk, member).orElseThrow().shown(desk.now());
        });
    }

    private Optional<Desk> desk(Tx tx, Actor actor, boolean runs, Series series, LocalDate day) {
        var found = Gatherings.occurrence(tx, series, day);
        found.ifPresent(occurrence -> {
            var slot = slots.find(tx, occurrence.slot());
            if (slot.isEmpty()) {
                slots.open(tx, occurrence.slot(), occurrence.places());
            } else if (slot.get().limit() != occurrence.places()) {
                slots.resize(tx, occurrence.slot(), occurrence.places());
            }
        });
        return found.map(occurrence -> new Desk(tx, actor, runs, series, occurrence, context.now()));
    }

    /** Frees what was held or offered and not answered in time. */
    private void clear(Desk desk) {
        var over = desk.tx()
                .find(BY_END.where(desk.series().id(), desk.occurrence().day())
                        .upTo(desk.now())
                        .limit(BATCH));
        for (var booking : over) {
            if (booking.seat() != null) {
                slots.release(desk.tx(), desk.occurrence().slot(), booking.seat());
            }
            put(desk, Optional.of(booking), booking.over(Status.CANCELLED, Cause.TIME));
        }
    }

    /**
     * Offers what is free to those whose turn it is, and notes when there is next something to do. Nothing is offered once
     * registration has closed, or for what does not take place.
     */
    private void offer(Desk desk) {
        var roster = roster(desk);
        boolean open = !desk.occurrence().isCancelled() && desk.now().isBefore(desk.closes());
        if (open && roster.waiting() > 0) {
            var end = earlier(desk.now().plus(desk.series().terms().offerFor()), desk.closes());
            for (var turn :
                    turns(desk, slots.lock(desk.tx(), desk.occurrence().slot()).free())) {
                var seat = context.newId();
                var wanted =
                        NewClaim.of(seat, turn.member().value(), turn.party()).until(end);
                slots.claim(desk.tx(), desk.occurrence().slot(), wanted);
                put(desk, Optional.of(turn), turn.held(Status.OFFERED, seat, end));
            }
        }
        var next = desk
                .tx()
                .find(BY_END.where(desk.series().id(), desk.occurrence().day()).limit(1))
                .stream()
                .map(Booking::until)
                .findFirst()
                .orElse(null);
        var due = roster(desk);
        if (!Objects.equals(due.dueAt(), next)) {
            desk.tx().update(ROSTERS, old -> old.due(next), due.gathering(), due.day());
        }
    }

    /** Whose turn it is with so many places free, in order; those they pass over are counted as passed over once more. */
    private static List<Booking> turns(Desk desk, long free) {
        var turns = new ArrayList<Booking>();
        var passed = new ArrayList<Booking>();
        var terms = desk.series().terms();
        long left = free;
        var query = BY_TURN.where(desk.series().id(), desk.occurrence().day()).limit(BATCH);
        for (var booking : left > 0 ? desk.tx().find(query) : List.<Booking>of()) {
            boolean held = passed.stream().anyMatch(each -> each.skips() >= terms.mostSkips());
            if (left == 0 || held) {
                break;
            }
            if (booking.party() <= left) {
                turns.add(booking);
                left -= booking.party();
                passed.replaceAll(Booking::skipped);
            } else if (terms.queue() == Terms.Queue.STRICT_FIFO) {
                break;
            } else {
                passed.add(booking);
            }
        }
        for (var each : passed) {
            desk.tx().update(REGISTRATIONS, old -> each, each.gathering(), each.day(), each.member());
        }
        return turns;
    }

    /** Stores the registration and keeps the number of those who wait. */
    private void put(Desk desk, Optional<Booking> before, Booking after) {
        if (before.isPresent() && before.get().equals(after)) {
            return;
        }
        if (before.isPresent()) {
            desk.tx().update(REGISTRATIONS, old -> after, after.gathering(), after.day(), after.member());
        } else {
            desk.tx().insert(REGISTRATIONS, after);
        }
        int was =
                before.filter(booking -> booking.status() == Status.WAITLISTED).isPresent() ? 1 : 0;
        int more = (after.status() == Status.WAITLISTED ? 1 : 0) - was;
        roster(desk);
        if (more != 0) {
            desk.tx().update(ROSTERS, old -> old.plus(more), after.gathering(), after.day());
        }
        var status = before.map(Booking::status).orElse(null);
        if (status == after.status()) {
            return;
        }
        context.publish(
                desk.tx(), new RegistrationChanged(after.gathering(), after.day(), after.member(), after.status()));
        if (after.status() == Status.CONFIRMED) {
            context.log(
                    desk.tx(),
                    Activity.of(context.newId(), after.member(), "gathering.registered", desk.now())
                            .in(desk.series().group().value())
                            .on(after.gathering() + "/" + after.day())
                            .about(after.gathering().value())
                            .worth(after.party()));
        }
    }

    private static Roster roster(Desk desk) {
        var id = desk.series().id();
        var day = desk.occurrence().day();
        return desk.tx().get(ROSTERS, id, day).orElseGet(() -> {
            var fresh = new Roster(id, day, 0, null);
            desk.tx().insert(ROSTERS, fresh);
            return fresh;
        });
    }

    private static Optional<Booking> kept(Desk desk, MemberId member) {
        return desk.tx()
                .get(REGISTRATIONS, desk.series().id(), desk.occurrence().day(), member);
    }

    private static Booking in(Optional<Booking> before, Desk desk, MemberId member, String verb, Status... allowed) {
        var status = before.map(Booking::status).orElse(null);
        if (before.isEmpty() || !List.of(allowed).contains(status)) {
            throw new WrongRegistration(desk.series().id(), desk.occurrence().day(), member, status, verb);
        }
        return before.get();
    }

    private static void requireOn(Desk desk) {
        if (desk.occurrence().isCancelled()) {
            throw new GatheringOff(desk.series().id(), desk.occurrence().day());
        }
    }

    private void requireRuns(Desk desk) {
        if (!desk.runs()) {
            throw new NotAllowed(desk.actor(), Gatherings.RUN, desk.series().group());
        }
    }

    private void record(Desk desk, MemberId member, String what, @Nullable String reason) {
        context.record(
                desk.tx(),
                Act.of(desk.actor(), what, desk.series().group())
                        .on(Target.of(
                                "gathering",
                                desk.series().id() + "/" + desk.occurrence().day()))
                        .to(member)
                        .because(reason));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Their registration, to themselves and to those who run the gathering. */
    public Optional<Registration> find(Actor actor, GatheringId id, LocalDate day, MemberId member) {
        return context.read(reader -> {
            var series = gatherings.visible(reader, actor, id);
            if (!actor.equals(member)) {
                rights.require(reader, actor, Gatherings.RUN, series.group());
            }
            return reader.get(REGISTRATIONS, id, day, member).map(booking -> booking.shown(context.now()));
        });
    }

    /** Everybody's registrations for a day, by member id. */
    public Page<Registration> of(Actor actor, GatheringId id, LocalDate day, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(
                    reader,
                    actor,
                    Gatherings.RUN,
                    gatherings.visible(reader, actor, id).group());
            return Listing.of(REGISTRATIONS.primary().where(id, day))
                    .page(reader, cursor, size)
                    .map(booking -> booking.shown(context.now()));
        });
    }

    /** Those who wait for places on a day, in their turn, at most so many. */
    public List<Registration> waiting(Actor actor, GatheringId id, LocalDate day, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> {
            rights.require(
                    reader,
                    actor,
                    Gatherings.RUN,
                    gatherings.visible(reader, actor, id).group());
            return reader.find(BY_TURN.where(id, day).limit(limit)).stream()
                    .map(booking -> booking.shown(context.now()))
                    .toList();
        });
    }

    /** A member's own registrations from a day on, over ones included. */
    public Page<Registration> mine(MemberId member, LocalDate since, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(
                        REGISTRATIONS.index("by_member").where(member).from(since))
                .page(reader, cursor, size)
                .map(booking -> booking.shown(context.now())));
    }

    /** The places of a day, as anybody who may see the gathering may know them. */
    public Slot places(Actor actor, GatheringId id, LocalDate day) {
        return context.read(reader -> {
            var series = gatherings.visible(reader, actor, id);
            var occurrence =
                    Gatherings.occurrence(reader, series, day).orElseThrow(() -> new NoSuchOccurrence(id, day));
            return slots.find(reader, occurrence.slot())
                    .map(slot -> new Slot(slot.id(), occurrence.places(), slot.held(), slot.confirmed()))
                    .orElse(new Slot(occurrence.slot(), occurrence.places(), 0, 0));
        });
    }

    /** Whether they have a place for good. */
    static boolean isComing(Reader reader, GatheringId id, LocalDate day, MemberId member) {
        return reader.get(REGISTRATIONS, id, day, member)
                .filter(booking -> booking.status() == Status.CONFIRMED)
                .isPresent();
    }

    /** The gathering, which is locked, is planned otherwise: where people wait, there may be room now. */
    void look(Tx tx, GatheringId id) {
        var now = context.now();
        tx.find(ROSTERS.primary().where(id).limit(BATCH)).stream()
                .filter(roster -> roster.waiting() > 0)
                .forEach(roster -> tx.update(ROSTERS, old -> old.due(now), id, roster.day()));
    }

    /**
     * Frees what was held or offered and not answered in time, and offers it to the next; to be called now and then by the
     * host's scheduler, on any node, as often as offers should follow each other.
     *
     * @param most how many days of gatherings to see to, at most
     * @return how many were seen to
     */
    public int runDue(Actor.Host host, int most) {
        var due = context.read(reader ->
                reader.find(ROSTERS.index("by_due").where().upTo(context.now()).limit(most)));
        for (var roster : due) {
            context.transact(tx -> {
                var series = gatherings.lock(tx, host, roster.gathering());
                var desk = desk(tx, host, true, series, roster.day());
                desk.ifPresent(each -> {
                    clear(each);
                    offer(each);
                });
                return desk.isPresent()
                        ? Optional.<Roster>empty()
                        : tx.update(ROSTERS, old -> old.due(null), roster.gathering(), roster.day());
            });
        }
        return due.size();
    }

    /** Gives back what the member has a place in or waits for. */
    void forget(MemberId member) {
        var active = new ArrayList<Booking>();
        context.read(reader -> {
            reader.walk(REGISTRATIONS.index("by_member").where(member).limit(BATCH), active::add);
            return active.removeIf(booking -> !booking.status().isActive());
        });
        for (var booking : active) {
            context.transact(tx -> {
                var series = gatherings.lock(tx, Actor.HOST, booking.gathering());
                return desk(tx, Actor.HOST, true, series, booking.day()).map(desk -> {
                    var kept = kept(desk, member).filter(each -> each.status().isActive());
                    kept.ifPresent(each -> put(desk, kept, freed(desk, each, Status.CANCELLED)));
                    offer(desk);
                    return desk.now();
                });
            });
        }
    }
}
