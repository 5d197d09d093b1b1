package org.communitykit.capacity;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The places of a community that run out. At no moment are more of a slot's places confirmed and held than it has, by any
 * number of threads and nodes, unless somebody said so by overbooking it or made it smaller.
 *
 * <p>What takes a {@link Tx} is for features, which have asked for rights of their own, and part of that transaction;
 * what takes the host is a transaction by itself.
 */
public final class Slots implements Feature {
    static final Table<Guard> SLOTS = Table.of(MethodHandles.lookup(), "slot", Guard.class)
            .key("id")
            .limit("id", SlotId.LIMIT)
            .index("by_stale", "staleAt")
            .build();
    static final Table<Claim> CLAIMS = Table.of(MethodHandles.lookup(), "slot_claim", Claim.class)
            .key("slot", "key")
            .limit("slot", SlotId.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("holder", Ids.LIMIT)
            .index("by_end", "slot", "until")
            .index("by_holder", "holder")
            .personal("holder", Erasure.KEEP)
            .build();
    private static final Index<Claim> BY_END = CLAIMS.index("by_end");
    private static final int BATCH = 200;

    private final Context context;

    /** Made by the community. */
    public Slots(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(SLOTS, CLAIMS);
    }

    /**
     * Opens a slot. Opening it again with the same limit gives it as it is, whatever it was resized to since.
     *
     * @param limit 0 or more; {@link Slot#UNLIMITED} if places do not run out
     * @throws IdempotencyConflict if it was opened with another limit
     */
    public Slot open(Tx tx, SlotId id, int limit) {
        var fresh = new Guard(id, Slot.checkLimit(limit), limit, 0, 0, null);
        var there = tx.get(SLOTS, id);
        if (there.isEmpty() && tx.insert(SLOTS, fresh)) {
            return shown(tx, fresh, context.now());
        }
        var guard = there.or(() -> tx.get(SLOTS, id)).orElseThrow(() -> new NoSuchSlot(id));
        if (guard.openedWith() != limit) {
            throw new IdempotencyConflict("slot", id.value());
        }
        return shown(tx, guard, context.now());
    }

    /** {@link #open(Tx, SlotId, int)} by itself. */
    public Slot open(Actor.Host host, SlotId id, int limit) {
        return context.transact(tx -> open(tx, id, limit));
    }

    /**
     * Gives the slot another number of places. Nobody loses theirs: where fewer are left than are taken, the rest is
     * {@link Slot#overbooked}, and nothing can be claimed until enough are given back.
     *
     * @throws NoSuchSlot if nobody has opened it
     */
    public Slot resize(Tx tx, SlotId id, int limit) {
        Slot.checkLimit(limit);
        var guard = tx.update(SLOTS, old -> old.limited(limit), id).orElseThrow(() -> new NoSuchSlot(id));
        return shown(tx, guard, context.now());
    }

    /** {@link #resize(Tx, SlotId, int)} by itself. */
    public Slot resize(Actor.Host host, SlotId id, int limit) {
        return context.transact(tx -> resize(tx, id, limit));
    }

    /**
     * Claims places, all or none. Claiming again under the same key gives the claim as it is now, with the end it was
     * first given.
     *
     * @throws SlotFull if too few are free and it does not overbook
     * @throws NoSuchSlot if nobody has opened the slot
     * @throws IdempotencyConflict if the key stands for another holder or another number of places
     */
    public Claim claim(Tx tx, SlotId id, NewClaim wanted) {
        return claimIfRoom(tx, id, wanted)
                .orElseThrow(() -> new SlotFull(id, wanted.places, lock(tx, id).free()));
    }

    /** {@link #claim(Tx, SlotId, NewClaim)} by itself. */
    public Claim claim(Actor.Host host, SlotId id, NewClaim wanted) {
        return context.transact(tx -> claim(tx, id, wanted));
    }

    /**
     * {@link #claim(Tx, SlotId, NewClaim)}, empty if too few places are free; then nothing was claimed, and the transaction
     * goes on holding the slot's lock, so that the answer stays true until it ends.
     */
    public Optional<Claim> claimIfRoom(Tx tx, SlotId id, NewClaim wanted) {
        var now = context.now();
        var guard = locked(tx, id);
        if (guard.isStale(now)) {
            guard = expire(tx, guard, now);
        }
        while (guard.isStale(now) && !guard.fits(wanted.places)) {
            guard = expire(tx, guard, now);
        }
        if (!guard.fits(wanted.places) && !wanted.overbooking) {
            return made(tx, id, wanted, now);
        }
        var fresh = new Claim(
                id,
                wanted.key,
                wanted.holder,
                wanted.places,
                wanted.until == null ? Claim.State.CONFIRMED : Claim.State.HELD,
                wanted.until,
                guard.lacking(wanted.places),
                now);
        if (!tx.insert(CLAIMS, fresh)) {
            return made(tx, id, wanted, now);
        }
        if (wanted.until != null && !wanted.until.isAfter(now)) {
            throw new IllegalArgumentException("a hold that ends at " + wanted.until + " is over at " + now);
        }
        tx.update(SLOTS, old -> old.plus(wanted.places, wanted.until), id);
        return Optional.of(fresh);
    }

    private static Optional<Claim> made(Reader reader, SlotId id, NewClaim wanted, Instant now) {
        var there = reader.get(CLAIMS, id, wanted.key);
        if (there.isPresent() && !there.get().isAsked(wanted)) {
            throw new IdempotencyConflict("claim on slot " + id, wanted.key);
        }
        return there.map(claim -> claim.asOf(now));
    }

    /**
     * Makes a held claim one for good. Confirming it again changes nothing.
     *
     * @throws ClaimOver if it was released, or its time has run out
     * @throws NoSuchClaim if there is none under this key
     */
    public Claim confirm(Tx tx, SlotId id, String key) {
        locked(tx, id);
        var claim = find(tx, id, key).orElseThrow(() -> new NoSuchClaim(id, key));
        if (claim.state() == Claim.State.CONFIRMED) {
            return claim;
        }
        if (!claim.isLive()) {
            throw new ClaimOver(claim);
        }
        tx.update(SLOTS, old -> old.confirming(claim), id);
        return tx.update(CLAIMS, old -> old.in(Claim.State.CONFIRMED), id, key).orElseThrow();
    }

    /** {@link #confirm(Tx, SlotId, String)} by itself. */
    public Claim confirm(Actor.Host host, SlotId id, String key) {
        return context.transact(tx -> confirm(tx, id, key));
    }

    /**
     * Gives the claim's places back, held or confirmed. One that is over stays as it is, so places are freed once.
     *
     * @throws NoSuchClaim if there is none under this key
     */
    public Claim release(Tx tx, SlotId id, String key) {
        locked(tx, id);
        var claim = tx.get(CLAIMS, id, key).orElseThrow(() -> new NoSuchClaim(id, key));
        if (!claim.isLive()) {
            return claim;
        }
        tx.update(SLOTS, old -> old.without(claim), id);
        var over = claim.asOf(context.now()).isLive() ? Claim.State.RELEASED : Claim.State.EXPIRED;
        return tx.update(CLAIMS, old -> old.in(over), id, key).orElseThrow();
    }

    /** {@link #release(Tx, SlotId, String)} by itself. */
    public Claim release(Actor.Host host, SlotId id, String key) {
        return context.transact(tx -> release(tx, id, key));
    }

    /**
     * The slot, locked until the transaction ends: what is read of it stays true until then.
     *
     * @throws NoSuchSlot if nobody has opened it
     */
    public Slot lock(Tx tx, SlotId id) {
        return shown(tx, locked(tx, id), context.now());
    }

    /** The slot as it is now. One row, unless holds have run out that nobody has swept yet. */
    public Optional<Slot> find(Reader reader, SlotId id) {
        return reader.get(SLOTS, id).map(guard -> shown(reader, guard, context.now()));
    }

    /** {@link #find(Reader, SlotId)} by itself. */
    public Optional<Slot> find(Actor.Host host, SlotId id) {
        return context.read(reader -> find(reader, id));
    }

    /** The claim under this key as it is now. */
    public Optional<Claim> find(Reader reader, SlotId id, String key) {
        return reader.get(CLAIMS, id, key).map(claim -> claim.asOf(context.now()));
    }

    /** The slot's claims by key, those that are over included. */
    public Page<Claim> claims(Actor.Host host, SlotId id, @Nullable String cursor, int size) {
        var now = context.now();
        return context.read(reader -> Listing.of(CLAIMS.primary().where(id))
                .page(reader, cursor, size)
                .map(claim -> claim.asOf(now)));
    }

    /**
     * Clears away holds that have run out, which costs readers of their slots time as long as they lie there. To be called
     * now and then by the host's scheduler, on any node; nothing depends on it.
     *
     * @param most how many slots to see to at most, in each of which up to {@value #BATCH} holds are cleared
     * @return how many holds were cleared
     */
    public int sweep(Actor.Host host, int most) {
        var now = context.now();
        var stale = context.read(
                reader -> reader.find(SLOTS.index("by_stale").where().upTo(now).limit(most)));
        int cleared = 0;
        for (var each : stale) {
            cleared += context.transact(tx -> {
                var guard = locked(tx, each.id());
                var over = over(tx, guard, now);
                clear(tx, guard, over);
                return over.size();
            });
        }
        return cleared;
    }

    /** Releases what the member holds. */
    @Override
    public void forget(MemberId member) {
        var live = new ArrayList<Claim>();
        context.read(reader -> {
            reader.walk(CLAIMS.index("by_holder").where(member.value()).limit(BATCH), live::add);
            return live.removeIf(claim -> !claim.isLive());
        });
        live.forEach(claim -> release(Actor.HOST, claim.slot(), claim.key()));
    }

    private static Guard locked(Tx tx, SlotId id) {
        return tx.update(SLOTS, guard -> guard, id).orElseThrow(() -> new NoSuchSlot(id));
    }

    /** The locked slot without some of the holds that have run out. */
    private static Guard expire(Tx tx, Guard guard, Instant now) {
        return clear(tx, guard, over(tx, guard, now));
    }

    private static List<Claim> over(Reader reader, Guard guard, Instant now) {
        return reader.find(BY_END.where(guard.id()).upTo(now).limit(BATCH));
    }

    private static Guard clear(Tx tx, Guard guard, List<Claim> over) {
        long places = 0;
        for (var claim : over) {
            tx.update(CLAIMS, old -> old.in(Claim.State.EXPIRED), claim.slot(), claim.key());
            places += claim.places();
        }
        long freed = places;
        var next = tx.find(BY_END.where(guard.id()).limit(1)).stream()
                .map(Claim::until)
                .findFirst()
                .orElse(null);
        return tx.update(SLOTS, old -> old.expiring(freed, next), guard.id()).orElseThrow();
    }

    private static Slot shown(Reader reader, Guard guard, Instant now) {
        var over = new long[1];
        if (guard.isStale(now)) {
            reader.walk(BY_END.where(guard.id()).upTo(now).limit(BATCH), claim -> over[0] += claim.places());
        }
        return new Slot(guard.id(), guard.limit(), Math.max(0, guard.held() - over[0]), guard.confirmed());
    }
}
