package org.communitykit.shift;

import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Rights;
import org.communitykit.shift.Offer.Kind;
import org.communitykit.shift.Offer.State;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Turns that are handed on or exchanged: offered, taken up, and approved where the group or a role asks for it. They change
 * hands in one transaction in which all rules are asked anew for both, or not at all.
 */
public final class Swaps {
    static final Table<Offer> OFFERS = Table.of(MethodHandles.lookup(), "shift_offer", Offer.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("shift", Ids.LIMIT)
            .limit("from", Ids.LIMIT)
            .limit("to", Ids.LIMIT)
            .limit("taker", Ids.LIMIT)
            .limit("given", Ids.LIMIT)
            .index("by_group", "group", "state", "at")
            .personal("from", Erasure.KEEP)
            .personal("to", Erasure.MENTION)
            .personal("taker", Erasure.MENTION)
            .build();

    private final Context context;
    private final Rights rights;
    private final Roster roster;

    Swaps(Context context, Roster roster) {
        this.context = context;
        this.rights = context.rights();
        this.roster = roster;
    }

    /**
     * Offers one's confirmed turn in a shift that has not begun. Offering the same again under the same id gives the offer
     * as it is now.
     *
     * @param to who alone may take it; null if anybody may
     * @throws IdempotencyConflict if something else was offered under this id
     */
    public Offer offer(MemberId from, OfferId id, ShiftId shiftId, Kind kind, @Nullable MemberId to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("offer " + id + " is to somebody else than " + from);
        }
        return context.transact(tx -> {
            var shift = roster.lock(tx, shiftId);
            roster.requireSight(tx, from, shift);
            rights.require(tx, from, Shifts.TAKE, shift.group());
            var offer = new Offer(id, shift.group(), shiftId, kind, from, to, State.OPEN, null, null, context.now());
            var there = tx.get(OFFERS, id);
            if (there.isPresent()) {
                return there.filter(offer::isOffered).orElseThrow(() -> new IdempotencyConflict("offer", id.value()));
            }
            handsOn(tx, shift, from, "offered");
            if (!tx.insert(OFFERS, offer)) {
                throw new IdempotencyConflict("offer", id.value());
            }
            context.publish(tx, new OfferChanged(id, shiftId, State.OPEN));
            return offer;
        });
    }

    /**
     * Takes an offer back. Again changes nothing.
     *
     * @throws OfferNotOpen if it was carried out or declined
     */
    public Offer withdraw(MemberId from, OfferId id) {
        return context.transact(tx -> {
            var offer = tx.update(OFFERS, old -> old, id)
                    .filter(old -> old.from().equals(from))
                    .orElseThrow(() -> new NoSuchOffer(id));
            if (offer.state() == State.WITHDRAWN) {
                return offer;
            }
            if (offer.state() != State.OPEN && offer.state() != State.ACCEPTED) {
                throw new OfferNotOpen(offer, "withdrawn");
            }
            return move(tx, offer.in(State.WITHDRAWN));
        });
    }

    /**
     * Takes up an offer. It is carried out at once, or once it is approved if the group or a role asks for that. Taking it
     * up again in the same way gives what came of it.
     *
     * @param given the shift of which the taker gives their turn in exchange; null if nothing is wanted for it
     * @throws OfferNotOpen if somebody else has taken it up, or it was withdrawn or declined
     * @throws NotInShift if one of the turns is no more
     */
    public Swap accept(MemberId taker, OfferId id, @Nullable ShiftId given) {
        var found = find(taker, id).orElseThrow(() -> new NoSuchOffer(id));
        if ((found.kind() == Kind.SWAP) == (given == null) || found.shift().equals(given)) {
            throw new IllegalArgumentException("offer " + id + " is a " + found.kind() + ", for which "
                    + (given == null ? "nothing" : "a turn in shift " + given) + " is given");
        }
        if (taker.equals(found.from())) {
            throw new IllegalArgumentException("offer " + id + " is taken up by somebody else than " + taker);
        }
        return context.transact(tx -> {
            // who offers what never changes, so that it can be known before anything is locked
            roster.lock(tx, found.from(), taker);
            var offer = tx.update(OFFERS, old -> old, id).orElseThrow(() -> new NoSuchOffer(id));
            boolean same = taker.equals(offer.taker()) && java.util.Objects.equals(given, offer.given());
            if (same && (offer.state() == State.DONE || offer.state() == State.ACCEPTED)) {
                return new Swap(Eligibility.FREE, Eligibility.FREE, offer);
            }
            if (offer.state() != State.OPEN) {
                throw new OfferNotOpen(offer, "taken up");
            }
            return trade(tx, taker, offer.taken(State.OPEN, taker, given), ShiftAdmission.APPROVED);
        });
    }

    /**
     * Lets an offer that was taken up be carried out, if all rules still allow it. Again changes nothing.
     *
     * @throws OfferNotOpen if nobody has taken it up, or it was withdrawn or declined
     */
    public Swap approve(Actor actor, OfferId id) {
        var found = find(actor, id).orElseThrow(() -> new NoSuchOffer(id));
        var taker = found.taker();
        if (taker == null) {
            throw new OfferNotOpen(found, "approved");
        }
        return context.transact(tx -> {
            roster.lock(tx, found.from(), taker);
            var offer = tx.update(OFFERS, old -> old, id).orElseThrow(() -> new NoSuchOffer(id));
            rights.require(tx, actor, Shifts.RUN, offer.group());
            if (offer.state() == State.DONE) {
                return new Swap(Eligibility.FREE, Eligibility.FREE, offer);
            }
            if (offer.state() != State.ACCEPTED || !taker.equals(offer.taker())) {
                throw new OfferNotOpen(offer, "approved");
            }
            return trade(tx, actor, offer, ShiftAdmission.OPEN);
        });
    }

    /**
     * Has an offer that was taken up come to nothing. Again changes nothing.
     *
     * @throws OfferNotOpen if nobody has taken it up, or it was carried out or withdrawn
     */
    public Offer decline(Actor actor, OfferId id) {
        return context.transact(tx -> {
            var offer = tx.update(OFFERS, old -> old, id).orElseThrow(() -> new NoSuchOffer(id));
            if (!rights.may(tx, actor, Shifts.SEE, offer.group())) {
                throw new NoSuchOffer(id);
            }
            rights.require(tx, actor, Shifts.RUN, offer.group());
            if (offer.state() == State.DECLINED) {
                return offer;
            }
            if (offer.state() != State.ACCEPTED) {
                throw new OfferNotOpen(offer, "declined");
            }
            context.record(tx, Shifts.act(actor, "shift-offer.declined", roster.lock(tx, offer.shift()), offer.from()));
            return move(tx, offer.in(State.DECLINED));
        });
    }

    /** The offer, for those who see who is in the group's shifts. */
    public Optional<Offer> find(Actor actor, OfferId id) {
        return context.read(reader ->
                reader.get(OFFERS, id).filter(offer -> rights.may(reader, actor, Shifts.ROSTER, offer.group())));
    }

    /** The group's offers in this state, oldest first. */
    public Page<Offer> in(Actor actor, GroupId group, State state, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, Shifts.ROSTER, group);
            return Listing.of(OFFERS.index("by_group").where(group, state)).page(reader, cursor, size);
        });
    }

    /** Both schedules and the offer are locked, which names its taker. */
    private Swap trade(Tx tx, Actor actor, Offer offer, ShiftAdmission asks) {
        var taker = java.util.Objects.requireNonNull(offer.taker());
        var given = offer.given();
        var ids = new TreeSet<>(Set.of(offer.shift().value()));
        if (given != null) {
            ids.add(given.value());
        }
        ids.forEach(id -> roster.lock(tx, ShiftId.of(id)));
        var shift = roster.visible(tx, taker, offer.shift());
        var back = given == null ? null : roster.visible(tx, offer.from(), given);
        if (back != null && !back.group().equals(shift.group())) {
            throw new IllegalArgumentException(
                    "shifts " + shift.id() + " and " + back.id() + " are of different groups and cannot be exchanged");
        }
        if (offer.to() != null && !offer.to().equals(taker)) {
            throw new NotAllowed(taker, Shifts.TAKE, offer.group());
        }
        rights.require(tx, taker, Shifts.TAKE, shift.group());
        rights.require(tx, offer.from(), Shifts.TAKE, shift.group());
        var turn = handsOn(tx, shift, offer.from(), "handed on");
        var other = back == null ? null : handsOn(tx, back, taker, "handed on");
        var judge = new Judge(roster.rules(tx, shift.group()), context.now());
        var takes = judge(tx, judge, shift, turn, taker, given);
        var gives = back == null || other == null
                ? Eligibility.FREE
                : judge(tx, judge, back, other, offer.from(), shift.id());
        var open = new Swap(takes, gives, offer);
        if (!open.isPossible()) {
            return new Swap(takes, gives, tx.get(OFFERS, offer.id()).orElseThrow());
        }
        boolean approved = shift.crew(turn.role()).admission() == ShiftAdmission.APPROVED
                || (back != null && other != null && back.crew(other.role()).admission() == ShiftAdmission.APPROVED)
                || judge.rules().swaps() == ShiftAdmission.APPROVED;
        if (approved && asks == ShiftAdmission.APPROVED) {
            return new Swap(takes, gives, move(tx, offer.in(State.ACCEPTED)));
        }
        roster.free(tx, actor, turn, Turn.State.LEFT);
        if (back != null && other != null) {
            roster.free(tx, actor, other, Turn.State.LEFT);
            roster.give(tx, actor, back, back.crew(other.role()), offer.from());
        }
        roster.give(tx, actor, shift, shift.crew(turn.role()), taker);
        if (asks == ShiftAdmission.OPEN) {
            context.record(tx, Shifts.act(actor, "shift-offer.approved", shift, offer.from()));
        }
        return new Swap(takes, gives, move(tx, offer.in(State.DONE)));
    }

    private Eligibility judge(Tx tx, Judge judge, Shift shift, Turn turn, MemberId member, @Nullable ShiftId besides) {
        if (roster.live(tx, shift.id(), member).isPresent()) {
            return Eligibility.ALREADY_IN;
        }
        var schedule = tx.get(Roster.SCHEDULES, member).orElseThrow();
        var without = besides == null ? Set.<ShiftId>of() : Set.of(besides);
        return roster.judge(tx, shift, shift.crew(turn.role()), schedule, judge, without, false);
    }

    /** The member's turn, if it can still go to somebody else. */
    private Turn handsOn(Tx tx, Shift shift, MemberId member, String verb) {
        var turn = roster.requireLive(tx, shift.id(), member);
        if (turn.state() != Turn.State.CONFIRMED || turn.came() != null) {
            throw new NotInShift(shift.id(), member, turn.state(), verb);
        }
        var now = context.now();
        if (!now.isBefore(shift.begins())) {
            throw WrongTime.after(shift.id(), shift.begins(), now, verb);
        }
        return turn;
    }

    private Offer move(Tx tx, Offer moved) {
        tx.update(OFFERS, old -> moved, moved.id());
        context.publish(tx, new OfferChanged(moved.id(), moved.shift(), moved.state()));
        return moved;
    }
}
