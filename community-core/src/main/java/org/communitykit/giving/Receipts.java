package org.communitykit.giving;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Receipts for donations, numbered from 1 in every fiscal year of a group without a gap, and never changed. Once a
 * donation has one, what of it is given back issues a credit note in the same transaction, so that receipts and credit
 * notes always add up to what was kept.
 */
public final class Receipts {
    /** The most receipts of a statement. */
    public static final int MOST = 10_000;

    record Paper(
            GroupId group,
            int year,
            long number,
            DonationId donation,
            int part,
            @Nullable MemberId donor,
            CurrencyCode currency,
            long amount,
            Instant issuedAt) {
        GiftReceipt shown() {
            return new GiftReceipt(group, year, number, donation, donor, new Money(amount, currency), issuedAt);
        }
    }

    record Year(GroupId group, Month start, String zone) {
        int of(Instant at) {
            var date = at.atZone(ZoneId.of(zone)).toLocalDate();
            return date.getMonth().compareTo(start) >= 0 ? date.getYear() : date.getYear() - 1;
        }
    }

    static final Table<Paper> RECEIPTS = Table.of(MethodHandles.lookup(), "receipt", Paper.class)
            .key("group", "year", "number")
            .limit("group", Ids.LIMIT)
            .limit("donation", Ids.LIMIT)
            .limit("donor", Ids.LIMIT)
            .limit("currency", 3)
            .unique("of_donation", "donation", "part")
            .index("of_donor", "donor", "group", "year", "number")
            .personal("donor", Erasure.KEEP)
            .build();
    static final Table<Year> YEARS = Table.of(MethodHandles.lookup(), "fiscal_year", Year.class)
            .key("group")
            .limit("group", Ids.LIMIT)
            .limit("zone", 50)
            .build();

    private final Context context;

    Receipts(Context context) {
        this.context = context;
    }

    /** Says in which month the group's fiscal year begins, by the clocks of which zone; January in UTC unless this is called. */
    public void fiscalYear(Actor.Host host, GroupId group, Month start, ZoneId zone) {
        var year = new Year(group, start, zone.getId());
        context.transact(tx -> {
            context.rights().require(tx, host, Donations.MANAGE, group);
            return tx.insert(YEARS, year)
                    || tx.update(YEARS, old -> year, group).isPresent();
        });
    }

    /**
     * Issues the receipt for a donation, to its donor or by who may. Again gives the one there is.
     *
     * @throws NoSuchDonation if there is none, or none that the actor may know of
     * @throws IllegalArgumentException if nothing of it has come to stay
     */
    public GiftReceipt issue(Actor actor, DonationId id) {
        return context.transact(tx -> {
            var gift = tx.update(Donations.GIFTS, old -> old, id).orElseThrow(() -> new NoSuchDonation(id));
            if (!actor.equals(gift.donor())) {
                context.rights().require(tx, actor, Donations.MANAGE, gift.group());
            }
            if (gift.receipted() != null) {
                return tx.find(RECEIPTS.index("of_donation").where(id, 1).limit(1))
                        .get(0)
                        .shown();
            }
            if (!gift.net().isPositive()) {
                throw new IllegalArgumentException("nothing is left of donation " + id + ", which is " + gift.state());
            }
            var receipt = issue(tx, gift, gift.net());
            tx.update(Donations.GIFTS, old -> old.receipted(old.net().minor()), id);
            return receipt.shown();
        });
    }

    /** Issues what makes the papers of a locked donation add up to what is left of it, if it has any. */
    Gift follow(Tx tx, Gift gift) {
        if (gift.receipted() == null) {
            return gift;
        }
        var missing = gift.net().minus(gift.money(gift.receipted()));
        if (missing.isZero()) {
            return gift;
        }
        issue(tx, gift, missing);
        return gift.receipted(gift.net().minor());
    }

    private Paper issue(Tx tx, Gift gift, Money amount) {
        var now = context.now();
        int year = tx.get(YEARS, gift.group())
                .orElse(new Year(gift.group(), Month.JANUARY, ZoneOffset.UTC.getId()))
                .of(now);
        long number = tx.next("receipt/" + gift.group() + "/" + year);
        var paper = new Paper(
                gift.group(),
                year,
                number,
                gift.id(),
                gift.papers() + 1,
                gift.donor(),
                gift.currency(),
                amount.minor(),
                now);
        tx.insert(RECEIPTS, paper);
        return paper;
    }

    /** Receipts and credit notes of a donation, in the order of issuing. */
    public List<GiftReceipt> of(Actor actor, DonationId id) {
        return context.read(reader -> {
            var gift = reader.get(Donations.GIFTS, id).orElseThrow(() -> new NoSuchDonation(id));
            if (!actor.equals(gift.donor())) {
                context.rights().require(reader, actor, Donations.SEE, gift.group());
            }
            return reader.find(RECEIPTS.index("of_donation").where(id).limit(Donations.MOST_NOTICES)).stream()
                    .map(Paper::shown)
                    .toList();
        });
    }

    /** The receipts and credit notes of the group's fiscal year by number. */
    public Page<GiftReceipt> in(Actor actor, GroupId group, int year, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Donations.SEE, group);
            return Listing.of(RECEIPTS.primary().where(group, year))
                    .each(paper -> Optional.of(paper.shown()))
                    .page(reader, cursor, size);
        });
    }

    /**
     * What the donor gave to the group in a fiscal year, for themselves and for those who may see it.
     *
     * @throws IllegalArgumentException if that are more than {@value #MOST} receipts
     */
    public Statement statement(Actor actor, GroupId group, MemberId donor, int year) {
        return context.read(reader -> {
            if (!actor.equals(donor)) {
                context.rights().require(reader, actor, Donations.SEE, group);
            }
            var papers = reader.find(
                    RECEIPTS.index("of_donor").where(donor, group, year).limit(MOST));
            if (papers.size() == MOST) {
                throw new IllegalArgumentException("a statement has fewer than " + MOST + " receipts");
            }
            return new Statement(year, papers.stream().map(Paper::shown).toList());
        });
    }
}
