package org.communitykit.giving;

import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.campaign.CampaignId;
import org.communitykit.feature.Context;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** Members' own appeals. What has come of one changes with each of its donations, so reading it costs one row. */
public final class Fundraisers {
    record Appeal(
            FundraiserId id,
            GroupId group,
            MemberId owner,
            String title,
            @Nullable CampaignId campaign,
            CurrencyCode currency,
            long goal,
            long raised,
            long gifts,
            String firstAs) {
        Appeal plus(Money more, int moreGifts) {
            var sum = new Money(raised, currency).plus(more).minor();
            return new Appeal(id, group, owner, title, campaign, currency, goal, sum, gifts + moreGifts, firstAs);
        }

        Fundraiser shown() {
            return new Fundraiser(
                    id, group, owner, title, campaign, new Money(goal, currency), new Money(raised, currency), gifts);
        }
    }

    static final Table<Appeal> FUNDRAISERS = Table.of(MethodHandles.lookup(), "fundraiser", Appeal.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("owner", Ids.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("campaign", Ids.LIMIT)
            .limit("currency", 3)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("of_group", "group", "id")
            .index("of_owner", "owner", "id")
            .personal("owner", Erasure.BLANK, "title")
            .build();

    private final Context context;

    Fundraisers(Context context) {
        this.context = context;
    }

    /**
     * Starts a member's appeal. Again gives it as it stands.
     *
     * @throws IdempotencyConflict if this is the id of another one
     */
    public Fundraiser start(
            MemberId owner, GroupId group, FundraiserId id, String title, Money goal, @Nullable CampaignId campaign) {
        Names.check(title, "title");
        if (!goal.isPositive()) {
            throw new IllegalArgumentException("an appeal hopes for more than nothing, not for " + goal);
        }
        var firstAs = Fingerprint.of(owner, group, title, goal, campaign);
        return context.transact(tx -> {
            context.rights().require(tx, owner, Donations.FUNDRAISE, group);
            var fresh = new Appeal(id, group, owner, title, campaign, goal.currency(), goal.minor(), 0, 0, firstAs);
            if (tx.insert(FUNDRAISERS, fresh)) {
                return fresh.shown();
            }
            var there = tx.get(FUNDRAISERS, id).orElseThrow();
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("fundraiser", id.value());
            }
            return there.shown();
        });
    }

    /** The appeal, if the actor may see the group's. */
    public Optional<Fundraiser> find(Actor actor, FundraiserId id) {
        return context.read(reader -> reader.get(FUNDRAISERS, id)
                .filter(appeal -> context.rights().may(reader, actor, Donations.SEE_FUNDRAISERS, appeal.group()))
                .map(Appeal::shown));
    }

    /** The group's appeals by id. */
    public Page<Fundraiser> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Donations.SEE_FUNDRAISERS, group);
            return Listing.of(FUNDRAISERS.index("of_group").where(group))
                    .each(appeal -> Optional.of(appeal.shown()))
                    .page(reader, cursor, size);
        });
    }

    void check(Tx tx, FundraiserId id, GroupId group, CurrencyCode currency) {
        var fits = tx.get(FUNDRAISERS, id)
                .filter(appeal ->
                        appeal.group().equals(group) && appeal.currency().equals(currency));
        if (fits.isEmpty()) {
            throw new IllegalArgumentException("no appeal " + id + " raises " + currency + " for " + group);
        }
    }

    MemberId owner(Reader reader, FundraiserId id) {
        return reader.get(FUNDRAISERS, id).orElseThrow().owner();
    }

    void raise(Tx tx, FundraiserId id, Money more, int gifts) {
        tx.update(FUNDRAISERS, old -> old.plus(more, gifts), id);
    }
}
