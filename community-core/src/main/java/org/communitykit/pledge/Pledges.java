package org.communitykit.pledge;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.giving.Donation;
import org.communitykit.giving.DonationId;
import org.communitykit.giving.Donations;
import org.communitykit.giving.NewDonation;
import org.communitykit.giving.PaymentProvider;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.CurrencyMismatch;
import org.communitykit.money.Money;
import org.communitykit.role.Rights;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Promises to give again and again. {@link #runDue} claims each period that has come due, once whoever calls it and how
 * often: the claim moves the pledge on under its lock, and makes the donation that is then charged under its own key. So
 * what a crash leaves between the claim and the provider's answer is asked after and not charged twice.
 *
 * <p>A change of the amount, a pause, a skip and an end hold from the next period that is not claimed yet; what is under
 * way comes to its end.
 */
public final class Pledges implements Feature {
    /** Whose keys instalments are as donations. */
    public static final String SOURCE = "pledge";

    record Part(
            PledgeId pledge,
            int period,
            LocalDate day,
            CurrencyCode currency,
            long amount,
            Instalment.State state,
            int attempts,
            @Nullable DonationId donation,
            @Nullable Instant retryAt) {
        Part in(Instalment.State next, @Nullable Instant retry) {
            return new Part(pledge, period, day, currency, amount, next, attempts, donation, retry);
        }

        Part tried(DonationId by) {
            return new Part(pledge, period, day, currency, amount, Instalment.State.CLAIMED, attempts + 1, by, null);
        }

        Instalment shown() {
            return new Instalment(pledge, period, day, new Money(amount, currency), state, attempts, donation);
        }
    }

    static final Table<Vow> PLEDGES = Table.of(MethodHandles.lookup(), "pledge", Vow.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("donor", Ids.LIMIT)
            .limit("currency", 3)
            .limit("provider", 30)
            .limit("method", NewDonation.METHOD_LIMIT)
            .limit("campaign", Ids.LIMIT)
            .limit("zone", 50)
            .limit("retries", 500)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_due", "provider", "dueAt", "id")
            .index("of_group", "group", "id")
            .index("of_donor", "donor", "id")
            .personal("donor", Erasure.BLANK, "method")
            .build();
    static final Table<Part> INSTALMENTS = Table.of(MethodHandles.lookup(), "pledge_instalment", Part.class)
            .key("pledge", "period")
            .limit("pledge", Ids.LIMIT)
            .limit("currency", 3)
            .limit("donation", Ids.LIMIT)
            .index("by_donation", "donation")
            .index("by_retry", "retryAt", "pledge", "period")
            .build();

    private final Context context;
    private final Rights rights;
    private final Donations donations;

    /** Made by the community. */
    public Pledges(Context context, Donations donations) {
        this.context = context;
        this.rights = context.rights();
        this.donations = donations;
        donations.follow(this::ended);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(PLEDGES, INSTALMENTS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(PledgeChanged.class);
    }

    /** Ends what an erased member has pledged. */
    @Override
    public void forget(MemberId member) {
        String cursor = null;
        do {
            var from = cursor;
            var page = context.read(reader ->
                    Listing.of(PLEDGES.index("of_donor").where(member)).page(reader, from, Page.MAX_SIZE));
            page.items()
                    .forEach(vow -> context.transact(tx -> {
                        var locked = lock(tx, vow.id());
                        return over(locked.state())
                                ? locked
                                : move(tx, locked, locked.at(Pledge.State.CANCELLED, locked.next()));
                    }));
            cursor = page.next().orElse(null);
        } while (cursor != null);
    }

    /**
     * Makes a pledge. Making it again gives it as it stands.
     *
     * @throws IdempotencyConflict if another one was made under this id
     */
    public Pledge make(Actor actor, GroupId group, PledgeId id, NewPledge pledge) {
        var donor = actor instanceof MemberId self ? self : pledge.donor;
        if (donor == null || (actor instanceof MemberId && pledge.donor != null && !pledge.donor.equals(donor))) {
            throw new IllegalArgumentException("a pledge is the actor's, or, by the host, somebody's");
        }
        var schedule = pledge.schedule;
        var firstAs = Fingerprint.of(
                group, donor, pledge.amount, schedule, pledge.provider, pledge.method, pledge.campaign, pledge.dunning);
        return context.transact(tx -> {
            rights.require(tx, actor, Donations.GIVE, group);
            var fresh = new Vow(
                            id,
                            group,
                            donor,
                            pledge.amount.currency(),
                            pledge.amount.minor(),
                            pledge.provider,
                            pledge.method,
                            pledge.campaign,
                            schedule.first(),
                            schedule.months(),
                            schedule.count(),
                            schedule.zone().getId(),
                            pledge.dunning.retries().stream()
                                    .map(Duration::toSeconds)
                                    .toList(),
                            Pledge.State.ACTIVE,
                            0,
                            null,
                            firstAs)
                    .at(Pledge.State.ACTIVE, 0);
            if (tx.insert(PLEDGES, fresh)) {
                context.publish(tx, new PledgeChanged(id, fresh.state()));
                return fresh.shown();
            }
            var there = tx.get(PLEDGES, id).orElseThrow();
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("pledge", id.value());
            }
            return there.shown();
        });
    }

    /**
     * Gives this much from the next period on that is not claimed.
     *
     * @throws CurrencyMismatch if it is in another currency
     * @throws PledgeOver if the pledge has ended
     */
    public Pledge change(Actor actor, PledgeId id, Money amount) {
        NewPledge.check(amount);
        return changed(actor, id, "change", vow -> {
            if (!vow.currency().equals(amount.currency())) {
                throw new CurrencyMismatch(vow.currency(), amount.currency());
            }
            return vow.of(amount);
        });
    }

    /** Claims nothing until it is resumed. Again changes nothing. */
    public Pledge pause(Actor actor, PledgeId id) {
        return changed(actor, id, "pause", vow -> vow.at(Pledge.State.PAUSED, vow.next()));
    }

    /** Goes on with the first day that has not passed; what fell due in between is passed over. Again changes nothing. */
    public Pledge resume(Actor actor, PledgeId id) {
        return changed(actor, id, "resume", vow -> {
            if (vow.state() == Pledge.State.ACTIVE) {
                return vow;
            }
            var schedule = vow.schedule();
            var today = LocalDate.ofInstant(context.now(), schedule.zone());
            return vow.at(Pledge.State.ACTIVE, schedule.next(vow.next(), today));
        });
    }

    /**
     * Leaves out the instalment of this period, which is not claimed yet and kept as skipped; only the next one can be. Of
     * one that is claimed or skipped, nothing changes.
     */
    public Pledge skip(Actor actor, PledgeId id, int period) {
        return context.transact(tx -> {
            var vow = visible(tx, actor, id, true);
            if (period < vow.next()) {
                return vow.shown();
            }
            if (over(vow.state()) || period != vow.next()) {
                throw new PledgeOver(id, vow.state(), "skip period " + period + " before period " + vow.next());
            }
            tx.insert(INSTALMENTS, part(vow, Instalment.State.SKIPPED));
            return move(tx, vow, vow.at(vow.state(), period + 1)).shown();
        });
    }

    /** Ends the pledge; an instalment under way still comes to its end, one that was refused is not tried again. */
    public Pledge cancel(Actor actor, PledgeId id) {
        return context.transact(tx -> {
            var vow = visible(tx, actor, id, true);
            return (over(vow.state()) ? vow : move(tx, vow, vow.at(Pledge.State.CANCELLED, vow.next()))).shown();
        });
    }

    private Pledge changed(Actor actor, PledgeId id, String verb, Function<Vow, Vow> change) {
        return context.transact(tx -> {
            var vow = visible(tx, actor, id, true);
            if (over(vow.state())) {
                throw new PledgeOver(id, vow.state(), verb);
            }
            return move(tx, vow, change.apply(vow)).shown();
        });
    }

    private static boolean over(Pledge.State state) {
        return state != Pledge.State.ACTIVE && state != Pledge.State.PAUSED;
    }

    private Vow move(Tx tx, Vow before, Vow after) {
        tx.update(PLEDGES, old -> after, after.id());
        if (before.state() != after.state()) {
            context.publish(tx, new PledgeChanged(after.id(), after.state()));
        }
        return after;
    }

    private static Vow lock(Tx tx, PledgeId id) {
        return tx.update(PLEDGES, old -> old, id).orElseThrow(() -> new NoSuchPledge(id));
    }

    /** The pledge if it is the actor's or they manage the group's donations. */
    private Vow visible(Tx tx, Actor actor, PledgeId id, boolean managing) {
        var vow = lock(tx, id);
        if (!actor.equals(vow.donor())
                && !rights.may(tx, actor, managing ? Donations.MANAGE : Donations.SEE, vow.group())) {
            throw new NoSuchPledge(id);
        }
        return vow;
    }

    /**
     * Books money that has come for a pledge by itself, such as a transfer after it was cancelled, as a donation of its
     * own: it is no instalment.
     */
    public Donation late(Actor.Host host, PledgeId id, String key, Money amount) {
        return context.transact(tx -> {
            var vow = tx.get(PLEDGES, id).orElseThrow(() -> new NoSuchPledge(id));
            var gift = NewDonation.of(amount)
                    .source("late." + Fingerprint.of(id).substring(0, 32))
                    .by(vow.donor());
            return donations.received(host, vow.group(), key, gift.pledge(id.value()));
        });
    }

    /** What {@link #runDue} came to: how many periods it claimed, how many it tried again, and how many broke off. */
    public record Run(int claimed, int retried, int brokenOff) {
        /** Whether there may be more to do. */
        public boolean didSomething() {
            return claimed + retried > 0;
        }
    }

    /**
     * Claims the periods that have come due of pledges through this provider, up to so many, and has them charged; tries
     * refused ones again when it is time. What the provider throws is left to {@link Donations#reconcile}, which is to be
     * called as well. To be called every few minutes, on any node, and again as long as there is more to do.
     */
    public Run runDue(Actor.Host host, PaymentProvider provider, int limit) {
        Page.checkSize(limit);
        var now = context.now();
        int claimed = 0;
        int retried = 0;
        int broken = 0;
        var due = context.read(reader -> reader.find(
                PLEDGES.index("by_due").where(provider.name()).upTo(now).limit(limit)));
        for (var vow : due) {
            try {
                var donation = context.transact(tx -> claim(tx, vow.id(), now));
                if (donation.isPresent()) {
                    claimed++;
                    broken += charged(provider, donation.get()) ? 0 : 1;
                }
            } catch (CommunityException impossible) {
                // such as a group that was archived: the others are not to wait for it
                broken++;
            }
        }
        var again = context.read(reader ->
                reader.find(INSTALMENTS.index("by_retry").where().upTo(now).limit(limit)));
        for (var part : again) {
            var donation = context.transact(tx -> retry(tx, part, provider.name(), now));
            if (donation.isPresent()) {
                retried++;
                broken += charged(provider, donation.get()) ? 0 : 1;
            }
        }
        return new Run(claimed, retried, broken);
    }

    private boolean charged(PaymentProvider provider, DonationId donation) {
        try {
            donations.charge(Actor.HOST, provider, donation);
            return true;
        } catch (RuntimeException brokenOff) {
            return false;
        }
    }

    private Optional<DonationId> claim(Tx tx, PledgeId id, Instant now) {
        var vow = lock(tx, id);
        if (vow.dueAt() == null || vow.dueAt().isAfter(now)) {
            return Optional.empty();
        }
        var part = part(vow, Instalment.State.CLAIMED);
        var donation = give(tx, vow, part);
        tx.insert(INSTALMENTS, part.tried(donation));
        move(tx, vow, vow.at(Pledge.State.ACTIVE, vow.next() + 1));
        return Optional.of(donation);
    }

    private Optional<DonationId> retry(Tx tx, Part seen, String provider, Instant now) {
        var vow = lock(tx, seen.pledge());
        var part = tx.get(INSTALMENTS, seen.pledge(), seen.period()).orElseThrow();
        if (!vow.provider().equals(provider)
                || part.retryAt() == null
                || part.retryAt().isAfter(now)) {
            return Optional.empty();
        }
        if (vow.state() == Pledge.State.CANCELLED || vow.state() == Pledge.State.LAPSED) {
            tx.update(INSTALMENTS, old -> old.in(old.state(), null), part.pledge(), part.period());
            return Optional.empty();
        }
        var donation = give(tx, vow, part);
        tx.update(INSTALMENTS, old -> old.tried(donation), part.pledge(), part.period());
        return Optional.of(donation);
    }

    private static Part part(Vow vow, Instalment.State state) {
        return new Part(
                vow.id(),
                vow.next(),
                vow.schedule().day(vow.next()),
                vow.currency(),
                vow.amount(),
                state,
                0,
                null,
                null);
    }

    private DonationId give(Tx tx, Vow vow, Part part) {
        var donation = NewDonation.of(new Money(part.amount(), part.currency()))
                .source(SOURCE)
                .by(vow.donor())
                .through(vow.provider(), vow.method())
                .pledge(vow.id().value());
        if (vow.campaign() != null) {
            donation = donation.campaign(vow.campaign());
        }
        var key = Fingerprint.of(vow.id(), part.period(), part.attempts());
        return donations.give(tx, vow.group(), key, donation).id();
    }

    /** What becomes of an instalment when its donation has come or was refused. */
    private void ended(Tx tx, Donation before, Donation after) {
        if (after.pledge() == null) {
            return;
        }
        var found = tx.find(INSTALMENTS.index("by_donation").where(after.id()).limit(1));
        if (found.isEmpty()) {
            return;
        }
        var vow = lock(tx, found.get(0).pledge());
        var part = tx.get(INSTALMENTS, vow.id(), found.get(0).period()).orElseThrow();
        if (after.state() == Donation.State.CAPTURED && part.state() != Instalment.State.PAID) {
            tx.update(INSTALMENTS, old -> old.in(Instalment.State.PAID, null), vow.id(), part.period());
        } else if (after.state() == Donation.State.FAILED && part.state() == Instalment.State.CLAIMED) {
            boolean more = part.attempts() <= vow.retries().size() && vow.state() != Pledge.State.CANCELLED;
            var retry = more ? context.now().plusSeconds(vow.retries().get(part.attempts() - 1)) : null;
            tx.update(INSTALMENTS, old -> old.in(Instalment.State.FAILED, retry), vow.id(), part.period());
            if (!more && vow.state() != Pledge.State.CANCELLED) {
                move(tx, vow, vow.at(Pledge.State.LAPSED, vow.next()));
            }
        }
    }

    /** The pledge, if it is the actor's or they may see what is given to the group. */
    public Optional<Pledge> find(Actor actor, PledgeId id) {
        return context.read(reader -> vow(reader, actor, id).map(Vow::shown));
    }

    /** The instalments of the pledge by period, if the actor may know of it. */
    public Page<Instalment> instalments(Actor actor, PledgeId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            if (vow(reader, actor, id).isEmpty()) {
                throw new NoSuchPledge(id);
            }
            return Listing.of(INSTALMENTS.primary().where(id))
                    .each(part -> Optional.of(part.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** The group's pledges by id. */
    public Page<Pledge> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, Donations.SEE, group);
            return Listing.of(PLEDGES.index("of_group").where(group))
                    .each(vow -> Optional.of(vow.shown()))
                    .page(reader, cursor, size);
        });
    }

    private Optional<Vow> vow(Reader reader, Actor actor, PledgeId id) {
        return reader.get(PLEDGES, id)
                .filter(vow -> Objects.equals(actor.member(), vow.donor())
                        || rights.may(reader, actor, Donations.SEE, vow.group()));
    }
}
