package org.communitykit.giving;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.campaign.Campaign;
import org.communitykit.campaign.Campaigns;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewAction;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.ledger.AccountId;
import org.communitykit.ledger.Ledger;
import org.communitykit.ledger.NewJournal;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.CurrencyMismatch;
import org.communitykit.money.Money;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What is given to groups, by members or by others for whom the host speaks. A donation is made once for each key of its
 * source, stands where the notices of its provider say in whatever order they come, and is in the group's books with its
 * fees, refunds and disputes as legs of their own: each change of where it stands books the difference.
 *
 * <p>Providers are spoken to between transactions. A donation is kept before it is charged and under the key it is charged
 * with, so whatever a crash leaves open is asked after by {@link #reconcile}. Erased donors leave the amounts behind, under
 * an id that leads to nobody, and nothing of how they paid.
 */
public final class Donations implements Feature {
    /** To give. */
    public static final Permission GIVE =
            new Permission("donation:give", "Give to the group", Risk.WRITE, Level.MEMBER);

    /** To see who gave what, and where it stands. */
    public static final Permission SEE =
            new Permission("donation:see", "See what was given to the group, and by whom", Risk.READ, Level.ADMIN);

    /** To give back, credit, promise to match and issue receipts. */
    public static final Permission MANAGE = new Permission(
            "donation:manage",
            "Give donations back, credit and match them, issue receipts",
            Risk.MODERATE,
            Level.ADMIN);

    /** To see members' appeals. */
    public static final Permission SEE_FUNDRAISERS =
            new Permission("fundraiser:see", "See members' own appeals for the group", Risk.READ, Level.VISITOR);

    /** To start one. */
    public static final Permission FUNDRAISE =
            new Permission("fundraiser:start", "Start an appeal of one's own for the group", Risk.WRITE, Level.MEMBER);

    /** The kind of action that a donation is for its campaign, whose goal is money in the donation's currency. */
    public static final String ACTION = "donation";

    /** The most notices and refunds that are kept of a donation. */
    public static final int MOST_NOTICES = 500;

    /** What was given. */
    public static final AccountId INCOME = AccountId.of("income:donations");

    /** What of it was given back. */
    public static final AccountId REFUNDS = AccountId.of("refunds:donations");

    /** What of it is withheld or lost in disputes. */
    public static final AccountId DISPUTES = AccountId.of("disputes:donations");

    record Told(
            DonationId donation,
            String id,
            ProviderNotice.Kind kind,
            @Nullable String part,
            @Nullable Long amount,
            @Nullable Long fee,
            Instant at) {
        static Told of(DonationId donation, ProviderNotice notice) {
            return new Told(
                    donation,
                    notice.id(),
                    notice.kind(),
                    notice.part(),
                    notice.amount() == null ? null : notice.amount().minor(),
                    notice.fee() == null ? null : notice.fee().minor(),
                    notice.at());
        }

        ProviderNotice notice(CurrencyCode currency) {
            return new ProviderNotice(
                    id,
                    kind,
                    part,
                    amount == null ? null : new Money(amount, currency),
                    fee == null ? null : new Money(fee, currency),
                    at);
        }
    }

    /** A refund asked for here; done once a notice says how it ended. */
    record Asked(DonationId donation, String key, long amount) {
        /** The key the provider is given, and names it by. */
        String part() {
            return Fingerprint.of(donation, key);
        }
    }

    record Credit(DonationId donation, MemberId member, long amount) {}

    static final Table<Gift> GIFTS = Table.of(MethodHandles.lookup(), "donation", Gift.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("source", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("donor", Ids.LIMIT)
            .limit("provider", 30)
            .limit("method", NewDonation.METHOD_LIMIT)
            .limit("campaign", Ids.LIMIT)
            .limit("fundraiser", Ids.LIMIT)
            .limit("match", Ids.LIMIT)
            .limit("pledge", Ids.LIMIT)
            .limit("currency", 3)
            .limit("firstAs", Fingerprint.LENGTH)
            .unique("by_key", "source", "key")
            .index("of_group", "group", "at", "id")
            .index("of_donor", "donor", "at", "id")
            .index("by_due", "provider", "dueAt", "id")
            .personal("donor", Erasure.BLANK, "method", "named")
            .build();
    static final Table<Told> NOTICES = Table.of(MethodHandles.lookup(), "donation_notice", Told.class)
            .key("donation", "id")
            .limit("donation", Ids.LIMIT)
            .limit("id", Ids.LIMIT)
            .limit("part", Ids.LIMIT)
            .build();
    static final Table<Asked> REFUNDS_ASKED = Table.of(MethodHandles.lookup(), "donation_refund", Asked.class)
            .key("donation", "key")
            .limit("donation", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .build();
    static final Table<Credit> CREDITS = Table.of(MethodHandles.lookup(), "donation_credit", Credit.class)
            .key("donation", "member")
            .limit("donation", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member", "donation")
            .personal("member", Erasure.KEEP)
            .build();

    private final Context context;
    private final Rights rights;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Receipts receipts;
    private final Matches matches;
    private final Fundraisers fundraisers;
    private final List<Aftermath> aftermaths = new CopyOnWriteArrayList<>();

    /** Made by the community. */
    public Donations(Context context, Ledger ledger, Campaigns campaigns) {
        this.context = context;
        this.rights = context.rights();
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.receipts = new Receipts(context);
        this.matches = new Matches(context);
        this.fundraisers = new Fundraisers(context);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(
                GIFTS,
                NOTICES,
                REFUNDS_ASKED,
                CREDITS,
                Receipts.RECEIPTS,
                Receipts.YEARS,
                Matches.MATCHES,
                Fundraisers.FUNDRAISERS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(DonationChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(GIVE, SEE, MANAGE, SEE_FUNDRAISERS, FUNDRAISE);
    }

    /** What donors are given for their papers. */
    public Receipts receipts() {
        return receipts;
    }

    /** Promises to add to what others give. */
    public Matches matches() {
        return matches;
    }

    /** Members' own appeals. */
    public Fundraisers fundraisers() {
        return fundraisers;
    }

    /** Who else has to act when a donation stands elsewhere; told once per feature, by its constructor. */
    public void follow(Aftermath aftermath) {
        aftermaths.add(aftermath);
    }

    /** The account that holds what came through the provider, through none what came by hand or bank. */
    public static AccountId cash(@Nullable String provider) {
        return AccountId.of("cash:" + (provider == null ? "bank" : provider));
    }

    /** The account of what the provider kept. */
    public static AccountId fees(@Nullable String provider) {
        return AccountId.of("fees:" + (provider == null ? "bank" : provider));
    }

    static String checkedProvider(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException(
                    "a provider has a name of up to 30 lower case letters, digits and hyphens: \"" + name + "\"");
        }
        return name;
    }

    /**
     * Keeps that something is to be given; a provider it is to come through is then told by {@link #charge}. Again under
     * the same key of the same source gives what has become of the first.
     *
     * @throws IdempotencyConflict if something else is given under this key
     * @throws IllegalArgumentException if its campaign, appeal or promise is not the group's or in another currency
     */
    public Donation give(Actor actor, GroupId group, String key, NewDonation donation) {
        return context.transact(tx -> give(tx, actor, group, key, donation).shown());
    }

    /**
     * Keeps what the host has in its hands, such as cash or a transfer: it is captured at once, without fees. Again under
     * the same key of the same source gives what has become of the first.
     *
     * @throws IdempotencyConflict if something else was given under this key
     */
    public Donation received(Actor.Host host, GroupId group, String key, NewDonation donation) {
        return received(host, group, key, donation, Money.zero(donation.amount.currency()));
    }

    /** {@link #received(Actor.Host, GroupId, String, NewDonation)} less a fee that somebody has kept. */
    public Donation received(Actor.Host host, GroupId group, String key, NewDonation donation, Money fee) {
        return context.transact(tx -> {
            var gift = give(tx, host, group, key, donation);
            return told(tx, gift.id(), ProviderNotice.captured("received", donation.amount, fee, gift.at()))
                    .shown();
        });
    }

    /** {@link #give(Actor, GroupId, String, NewDonation)} within a feature's transaction. */
    public Donation give(Tx tx, GroupId group, String key, NewDonation donation) {
        return give(tx, Actor.HOST, group, key, donation).shown();
    }

    private Gift give(Tx tx, Actor actor, GroupId group, String key, NewDonation donation) {
        Ids.check(key, "donation key");
        if (actor instanceof MemberId self
                && (donation.at != null
                        || donation.pledge != null
                        || (donation.donor != null && !donation.donor.equals(self)))) {
            throw new IllegalArgumentException("only the host says who gave, when, and for which pledge");
        }
        rights.require(tx, actor, GIVE, group);
        var donor = actor instanceof MemberId self ? self : donation.donor;
        var firstAs = Fingerprint.of(
                group,
                donor,
                donation.amount,
                donation.named,
                donation.provider,
                donation.method,
                donation.campaign,
                donation.fundraiser,
                donation.match,
                donation.pledge,
                donation.at);
        var fresh = Gift.fresh(DonationId.of(context.newId()), group, key, donor, donation, context.now(), firstAs);
        checkPlaces(tx, fresh);
        if (!tx.insert(GIFTS, fresh)) {
            var there = byKey(tx, donation.source, key);
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("donation", there.id().value());
            }
            return there;
        }
        context.publish(tx, new DonationChanged(fresh.id(), fresh.state()));
        return fresh;
    }

    private static Gift byKey(Reader reader, String source, String key) {
        return reader.find(GIFTS.index("by_key").where(source, key).limit(1)).get(0);
    }

    private void checkPlaces(Tx tx, Gift gift) {
        if (gift.campaign() != null) {
            var campaign = campaigns.get(Actor.HOST, gift.campaign());
            var goal = campaign.goal();
            if (!campaign.group().equals(gift.group())
                    || goal.unit() != Goal.Unit.MONEY
                    || !gift.currency().value().equals(goal.currency())
                    || campaign.kinds().stream()
                            .noneMatch(kind -> kind.name().equals(ACTION) && kind.worth() == null)) {
                throw new IllegalArgumentException("campaign " + gift.campaign() + " of " + campaign.group()
                        + " takes no donations in " + gift.currency() + " to " + gift.group());
            }
        }
        if (gift.fundraiser() != null) {
            fundraisers.check(tx, gift.fundraiser(), gift.group(), gift.currency());
        }
        if (gift.match() != null) {
            matches.check(tx, gift.match(), gift.group(), gift.currency());
        }
    }

    /**
     * Has the provider take what was given and keeps its answer. Whether a call that throws has taken anything is found
     * out by {@link #reconcile}; charging again is safe, and once it is known how it ended, does nothing.
     *
     * @throws NoSuchDonation if there is none
     * @throws IllegalArgumentException if it comes through another provider
     */
    public Donation charge(Actor.Host host, PaymentProvider provider, DonationId id) {
        var gift = context.read(reader -> gift(reader, id));
        checkProvider(gift, provider);
        if (gift.state() != Donation.State.PENDING) {
            return gift.shown();
        }
        return answered(gift, charge(provider, gift));
    }

    /** Nobody is charged whose way to pay was erased. */
    private static Answer charge(PaymentProvider provider, Gift gift) {
        return gift.method() == null
                ? new Answer.Refused("erased")
                : provider.charge(gift.id().value(), gift.money(gift.amount()), gift.method());
    }

    private static void checkProvider(Gift gift, PaymentProvider provider) {
        if (!provider.name().equals(gift.provider())) {
            throw new IllegalArgumentException(
                    "donation " + gift.id() + " comes through " + gift.provider() + ", not through " + provider.name());
        }
    }

    private Donation answered(Gift gift, Answer answer) {
        var at = context.now();
        var id = "charge." + gift.id();
        if (answer instanceof Answer.Done done) {
            return tell(gift.id(), ProviderNotice.captured(id, gift.money(gift.amount()), done.fee(), at));
        }
        if (answer instanceof Answer.Refused) {
            return tell(gift.id(), ProviderNotice.failed(id + "-", at));
        }
        return later(gift.id());
    }

    private Donation later(DonationId id) {
        var now = context.now();
        return context.transact(tx -> tx.update(GIFTS, old -> old.dueAt() == null ? old : old.due(now), id)
                .orElseThrow(() -> new NoSuchDonation(id))
                .shown());
    }

    /** What {@link #reconcile} came to: how many donations it asked after, and of how many the provider gave no answer. */
    public record Reconciled(int asked, int unanswered) {}

    /**
     * Asks the provider what became of charges and refunds that nothing was heard of for so long, and has those made that
     * it never heard of, under their own key. What the provider throws leaves the donation to the next call. To be called
     * every few minutes, on any node; asks after so many donations at the most.
     */
    public Reconciled reconcile(Actor.Host host, PaymentProvider provider, Duration silence, int limit) {
        Page.checkSize(limit);
        var since = context.now().minus(silence);
        var open = context.read(reader -> reader.find(GIFTS.index("by_due")
                .where(checkedProvider(provider.name()))
                .upTo(since)
                .limit(limit)));
        int unanswered = 0;
        for (var gift : open) {
            if (!reconcile(provider, gift)) {
                unanswered++;
            }
        }
        return new Reconciled(open.size(), unanswered);
    }

    private boolean reconcile(PaymentProvider provider, Gift gift) {
        try {
            if (isOpen(gift.state())) {
                var known = provider.find(gift.id().value());
                if (known.isPresent() || gift.state() == Donation.State.PENDING) {
                    answered(gift, known.orElseGet(() -> charge(provider, gift)));
                } else {
                    later(gift.id());
                }
            }
            for (var refund : openRefunds(gift.id())) {
                var known = provider.find(refund.part());
                refunded(
                        gift,
                        refund,
                        known.orElseGet(
                                () -> provider.refund(refund.part(), gift.id().value(), gift.money(refund.amount()))));
            }
            return true;
        } catch (RuntimeException unanswered) {
            later(gift.id());
            return false;
        }
    }

    /**
     * Takes in what a provider tells, in whatever order and however often.
     *
     * @throws NoSuchDonation if there is none
     * @throws CurrencyMismatch if it tells of another currency
     */
    public Donation tell(Actor.Host host, DonationId id, ProviderNotice notice) {
        return tell(id, notice);
    }

    private Donation tell(DonationId id, ProviderNotice notice) {
        return context.transact(tx -> told(tx, id, notice).shown());
    }

    private Gift told(Tx tx, DonationId id, ProviderNotice notice) {
        var gift = lock(tx, id);
        if (notice.amount() != null && !notice.amount().currency().equals(gift.currency())) {
            throw new CurrencyMismatch(gift.currency(), notice.amount().currency());
        }
        var known = notices(tx, gift);
        if (known.size() >= MOST_NOTICES) {
            throw new IllegalArgumentException("of donation " + id + " up to " + MOST_NOTICES + " notices are kept");
        }
        if (!tx.insert(NOTICES, Told.of(id, notice))) {
            return gift;
        }
        known.add(notice);
        return stands(tx, gift, known);
    }

    private static Gift lock(Tx tx, DonationId id) {
        return tx.update(GIFTS, old -> old, id).orElseThrow(() -> new NoSuchDonation(id));
    }

    private static List<ProviderNotice> notices(Reader reader, Gift gift) {
        var notices = new ArrayList<ProviderNotice>();
        reader.find(NOTICES.primary().where(gift.id()).limit(MOST_NOTICES))
                .forEach(told -> notices.add(told.notice(gift.currency())));
        return notices;
    }

    /** Moves the locked donation to where these notices say, with everything that follows from it. */
    private Gift stands(Tx tx, Gift before, List<ProviderNotice> notices) {
        var facts = Facts.of(before.currency(), notices);
        var gift = before.with(facts);
        boolean open = gift.provider() != null
                && (isOpen(facts.state()) || !openRefunds(tx, gift.id()).isEmpty());
        if (!open) {
            gift = gift.due(null);
        }
        var journal = difference(before, gift);
        if (!journal.isEmpty()) {
            ledger.book(tx, gift.group(), journal);
            gift = gift.booked();
            gift = counted(tx, before, gift);
            gift = matched(tx, gift);
            gift = receipts.follow(tx, gift);
        }
        var after = gift;
        tx.update(GIFTS, old -> after, gift.id());
        if (before.state() != after.state()) {
            context.publish(tx, new DonationChanged(after.id(), after.state()));
            var was = before.shown();
            var is = after.shown();
            aftermaths.forEach(aftermath -> aftermath.of(tx, was, is));
        }
        return after;
    }

    private static NewJournal difference(Gift before, Gift after) {
        var kind = before.captured() != after.captured() || before.fee() != after.fee()
                ? "donation"
                : before.refunded() != after.refunded() ? "refund" : "dispute";
        var journal = NewJournal.of(after.id() + "." + (after.journals() + 1), kind)
                .about(Target.of("donation", after.id().value()));
        if (before.captured() == 0 && after.captured() != 0) {
            journal = journal.at(after.at());
        }
        long captured = after.captured() - before.captured();
        long fee = after.fee() - before.fee();
        long refunded = after.refunded() - before.refunded();
        long disputed = after.disputed() + after.lost() - before.disputed() - before.lost();
        return journal.leg(cash(after.provider()), after.money(captured - fee - refunded - disputed))
                .leg(fees(after.provider()), after.money(fee))
                .leg(INCOME, after.money(-captured))
                .leg(REFUNDS, after.money(refunded))
                .leg(DISPUTES, after.money(disputed));
    }

    /** Counts what has come for its campaign and its appeal, as far as it stays. */
    private Gift counted(Tx tx, Gift before, Gift gift) {
        if (gift.fundraiser() != null) {
            int more = (gift.captured() > 0 ? 1 : 0) - (before.captured() > 0 ? 1 : 0);
            fundraisers.raise(tx, gift.fundraiser(), gift.net().minus(before.net()), more);
        }
        if (gift.counted()) {
            revalue(gift);
            return gift;
        }
        if (before.captured() > 0 || gift.captured() == 0) {
            return gift;
        }
        var activity = Activity.of(context.newId(), gift.donor(), "donation.captured", gift.at())
                .in(gift.group().value())
                .on(gift.id().value())
                .worth(gift.captured());
        context.log(
                tx,
                gift.campaign() == null
                        ? activity
                        : activity.about(gift.campaign().value()));
        if (gift.campaign() == null || !isOpen(campaigns.get(Actor.HOST, gift.campaign()), gift.at())) {
            return gift;
        }
        var action = NewAction.of(ACTION)
                .amount(gift.captured())
                .source(gift.source())
                .at(gift.at());
        if (gift.donor() != null) {
            action = action.by(gift.donor());
        }
        if (gift.fundraiser() != null) {
            action = action.referredBy(fundraisers.owner(tx, gift.fundraiser()));
        }
        campaigns.record(Actor.HOST, gift.campaign(), gift.id().value(), action);
        revalue(gift);
        return gift.counts();
    }

    private void revalue(Gift gift) {
        campaigns.revalue(
                Actor.HOST,
                Objects.requireNonNull(gift.campaign()),
                gift.id().value(),
                gift.net().minor());
    }

    private static boolean isOpen(Donation.State state) {
        return state == Donation.State.PENDING || state == Donation.State.AUTHORISED;
    }

    private static boolean isOpen(Campaign campaign, Instant at) {
        return campaign.state() == Campaign.State.RUNNING
                && !at.isBefore(campaign.opens())
                && at.isBefore(campaign.closes());
    }

    private Gift matched(Tx tx, Gift gift) {
        return gift.match() == null
                ? gift
                : gift.matched(matches.match(tx, gift.match(), gift.money(gift.matched()), gift.net()));
    }

    /**
     * Gives some of a donation back, through the provider it came by. Again under the same key does no more than find out
     * how it stands. Where no provider is known to it, the host has given the money back by hand.
     *
     * @param key unique among the refunds of the donation
     * @throws RefundExceeds if less than that is left, counting refunds under way
     * @throws IdempotencyConflict if another amount was asked for under this key
     */
    public Donation refund(
            Actor actor, DonationId id, String key, Money amount, String reason, @Nullable PaymentProvider provider) {
        Ids.check(key, "refund key");
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a refund is more than nothing: " + amount);
        }
        var gift = context.transact(tx -> {
            var locked = lock(tx, id);
            rights.require(tx, actor, MANAGE, locked.group());
            if (provider != null) {
                checkProvider(locked, provider);
            } else if (locked.provider() != null) {
                throw new IllegalArgumentException("donation " + id + " came through " + locked.provider());
            }
            return ask(tx, actor, locked, new Asked(id, key, amount.minor()), amount, reason);
        });
        var refund = new Asked(id, key, amount.minor());
        if (provider == null) {
            return refunded(gift, refund, new Answer.Done(Money.zero(amount.currency())));
        }
        if (!openRefunds(id).contains(refund)) {
            return context.read(reader -> gift(reader, id)).shown();
        }
        return refunded(gift, refund, provider.refund(refund.part(), id.value(), amount));
    }

    private Gift ask(Tx tx, Actor actor, Gift gift, Asked refund, Money amount, String reason) {
        var there = tx.get(REFUNDS_ASKED, gift.id(), refund.key());
        if (there.isPresent()) {
            if (!there.get().equals(refund)) {
                throw new IdempotencyConflict("refund of donation " + gift.id(), refund.key());
            }
            return gift;
        }
        var left = gift.net();
        for (var open : openRefunds(tx, gift.id())) {
            left = left.minus(gift.money(open.amount()));
        }
        if (amount.compareTo(left) > 0) {
            throw new RefundExceeds(gift.id(), amount, left);
        }
        tx.insert(REFUNDS_ASKED, refund);
        context.record(
                tx,
                Act.of(actor, "donation.refunded", gift.group())
                        .on(Target.of("donation", gift.id().value()))
                        .to(gift.donor())
                        .because(reason));
        var now = context.now();
        return tx.update(GIFTS, old -> old.provider() == null ? old : old.due(now), gift.id())
                .orElseThrow();
    }

    private Donation refunded(Gift gift, Asked refund, Answer answer) {
        var at = context.now();
        var id = "r." + Fingerprint.of(refund.key()).substring(0, 32);
        if (answer instanceof Answer.Done) {
            return tell(gift.id(), ProviderNotice.refunded(id, refund.part(), gift.money(refund.amount()), at));
        }
        if (answer instanceof Answer.Refused) {
            return tell(gift.id(), ProviderNotice.refundFailed(id + "-", refund.part(), at));
        }
        return later(gift.id());
    }

    private List<Asked> openRefunds(DonationId id) {
        return context.read(reader -> openRefunds(reader, id));
    }

    private static List<Asked> openRefunds(Reader reader, DonationId id) {
        var asked =
                new ArrayList<>(reader.find(REFUNDS_ASKED.primary().where(id).limit(MOST_NOTICES)));
        if (!asked.isEmpty()) {
            for (var told : reader.find(NOTICES.primary().where(id).limit(MOST_NOTICES))) {
                asked.removeIf(refund -> refund.part().equals(told.part()));
            }
        }
        return asked;
    }

    /**
     * Credits so much of a donation to somebody else than the donor, who made it happen; again, that much instead.
     *
     * @throws CreditExceeds if more than was given would be credited
     */
    public Donation credit(Actor actor, DonationId id, MemberId member, Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a credit is not less than nothing: " + amount);
        }
        return context.transact(tx -> {
            var gift = lock(tx, id);
            rights.require(tx, actor, MANAGE, gift.group());
            var before = tx.get(CREDITS, id, member).map(Credit::amount).orElse(0L);
            var credited = gift.money(gift.credited()).minus(gift.money(before)).plus(amount);
            if (credited.compareTo(gift.money(gift.amount())) > 0) {
                throw new CreditExceeds(id, credited, gift.money(gift.amount()));
            }
            var credit = new Credit(id, member, amount.minor());
            if (tx.update(CREDITS, old -> credit, id, member).isEmpty()) {
                tx.insert(CREDITS, credit);
            }
            return tx.update(GIFTS, old -> old.credited(credited), id)
                    .orElseThrow()
                    .shown();
        });
    }

    /** The donation, if the actor gave it or may see the group's. */
    public Optional<Donation> find(Actor actor, DonationId id) {
        return context.read(reader -> reader.get(GIFTS, id)
                .filter(gift -> actor.equals(gift.donor()) || rights.may(reader, actor, SEE, gift.group()))
                .map(Gift::shown));
    }

    /** What the source gave under this key, for the host. */
    public Optional<Donation> find(Actor.Host host, String source, String key) {
        return context.read(
                reader -> reader.find(GIFTS.index("by_key").where(source, key).limit(1)).stream()
                        .findFirst()
                        .map(Gift::shown));
    }

    /** {@link #find(Actor, DonationId)} for a feature that answers for what it shows. */
    public Optional<Donation> find(Reader reader, DonationId id) {
        return reader.get(GIFTS, id).map(Gift::shown);
    }

    /** What was given to the group, newest first. */
    public Page<Donation> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(GIFTS.index("of_group").where(group).descending())
                    .each(gift -> Optional.of(gift.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** What the member gave, newest first, for themselves and for those who may see the group's. */
    public Page<Donation> by(Actor actor, MemberId donor, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(
                        GIFTS.index("of_donor").where(donor).descending())
                .only(gift -> actor.equals(donor) || rights.may(reader, actor, SEE, gift.group()))
                .each(gift -> Optional.of(gift.shown()))
                .page(reader, cursor, size));
    }

    private static Gift gift(Reader reader, DonationId id) {
        return reader.get(GIFTS, id).orElseThrow(() -> new NoSuchDonation(id));
    }
}
