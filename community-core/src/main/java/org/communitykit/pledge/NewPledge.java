package org.communitykit.pledge;

import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.giving.NewDonation;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/** A pledge about to be made. Immutable; each method gives a changed copy. */
public final class NewPledge {
    final Money amount;
    final Schedule schedule;
    final String provider;
    final String method;
    final @Nullable MemberId donor;
    final @Nullable CampaignId campaign;
    final Dunning dunning;

    private NewPledge(
            Money amount,
            Schedule schedule,
            String provider,
            String method,
            @Nullable MemberId donor,
            @Nullable CampaignId campaign,
            Dunning dunning) {
        this.amount = amount;
        this.schedule = schedule;
        this.provider = provider;
        this.method = method;
        this.donor = donor;
        this.campaign = campaign;
        this.dunning = dunning;
    }

    /**
     * This much on each of these days, through the provider of this name.
     *
     * @param method what is handed to it to charge; forgotten when the donor is erased, which ends the pledge
     */
    public static NewPledge of(Money amount, Schedule schedule, String provider, String method) {
        check(amount);
        // what is wrong with these is found out now, and not with the first instalment
        NewDonation.of(amount).through(provider, method);
        return new NewPledge(amount, schedule, provider, method, null, null, Dunning.USUAL);
    }

    static void check(Money amount) {
        if (!amount.isPositive() || amount.minor() > Goal.LIMIT) {
            throw new IllegalArgumentException("an instalment is 1 to " + Goal.LIMIT + " minor units, not " + amount);
        }
    }

    /** By whom, if the host says so. */
    public NewPledge by(MemberId who) {
        return new NewPledge(amount, schedule, provider, method, who, campaign, dunning);
    }

    /** The campaign that instalments count for as long as it runs. */
    public NewPledge campaign(CampaignId id) {
        return new NewPledge(amount, schedule, provider, method, donor, id, dunning);
    }

    /** What is done about refused instalments; {@link Dunning#USUAL} otherwise. */
    public NewPledge dunning(Dunning policy) {
        return new NewPledge(amount, schedule, provider, method, donor, campaign, policy);
    }
}
