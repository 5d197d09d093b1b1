package org.communitykit.giving;

import java.time.Instant;
import org.communitykit.Ids;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/** Something about to be given. Immutable; each method gives a changed copy. */
public final class NewDonation {
    /** The most chars of a payment method. */
    public static final int METHOD_LIMIT = 200;

    final Money amount;
    final String source;
    final @Nullable MemberId donor;
    final boolean named;
    final @Nullable String provider;
    final @Nullable String method;
    final @Nullable CampaignId campaign;
    final @Nullable FundraiserId fundraiser;
    final @Nullable MatchId match;
    final @Nullable String pledge;
    final @Nullable Instant at;

    private NewDonation(
            Money amount,
            String source,
            @Nullable MemberId donor,
            boolean named,
            @Nullable String provider,
            @Nullable String method,
            @Nullable CampaignId campaign,
            @Nullable FundraiserId fundraiser,
            @Nullable MatchId match,
            @Nullable String pledge,
            @Nullable Instant at) {
        this.amount = amount;
        this.source = source;
        this.donor = donor;
        this.named = named;
        this.provider = provider;
        this.method = method;
        this.campaign = campaign;
        this.fundraiser = fundraiser;
        this.match = match;
        this.pledge = pledge;
        this.at = at;
    }

    /** This much, given by the actor, or by nobody known if that is the host. */
    public static NewDonation of(Money amount) {
        if (!amount.isPositive() || amount.minor() > Goal.LIMIT) {
            throw new IllegalArgumentException("1 to " + Goal.LIMIT + " minor units can be given, not " + amount);
        }
        return new NewDonation(amount, "host", null, false, null, null, null, null, null, null, null);
    }

    /** Whose keys its key is one of, such as {@code form} or {@code bank}. */
    public NewDonation source(String name) {
        Ids.check(name, "source");
        return new NewDonation(amount, name, donor, named, provider, method, campaign, fundraiser, match, pledge, at);
    }

    /** By whom, if the host says so. */
    public NewDonation by(MemberId who) {
        return new NewDonation(amount, source, who, named, provider, method, campaign, fundraiser, match, pledge, at);
    }

    /** The donor may be named to others; without, they are not. */
    public NewDonation named() {
        return new NewDonation(amount, source, donor, true, provider, method, campaign, fundraiser, match, pledge, at);
    }

    /**
     * The provider that takes the money.
     *
     * @param how what is handed to it to charge; forgotten when the donor is erased
     */
    public NewDonation through(PaymentProvider who, String how) {
        return through(Donations.checkedProvider(who.name()), how);
    }

    /** The provider of this name, which is only known where it is charged. */
    public NewDonation through(String providerName, String how) {
        if (how.isBlank() || how.length() > METHOD_LIMIT) {
            throw new IllegalArgumentException(
                    "a payment method has 1 to " + METHOD_LIMIT + " chars, not " + how.length());
        }
        var who = Donations.checkedProvider(providerName);
        return new NewDonation(amount, source, donor, named, who, how, campaign, fundraiser, match, pledge, at);
    }

    /** The campaign it counts for once it has come and as far as it stays, as an action of the kind {@value Donations#ACTION}. */
    public NewDonation campaign(CampaignId id) {
        return new NewDonation(amount, source, donor, named, provider, method, id, fundraiser, match, pledge, at);
    }

    /** The member's appeal that brought it about. */
    public NewDonation fundraiser(FundraiserId id) {
        return new NewDonation(amount, source, donor, named, provider, method, campaign, id, match, pledge, at);
    }

    /** The promise by which somebody adds to it, as far as that goes. */
    public NewDonation match(MatchId id) {
        return new NewDonation(amount, source, donor, named, provider, method, campaign, fundraiser, id, pledge, at);
    }

    /** What it is an instalment of, for the feature that keeps pledges. */
    public NewDonation pledge(String id) {
        Ids.check(id, "pledge");
        return new NewDonation(amount, source, donor, named, provider, method, campaign, fundraiser, match, id, at);
    }

    /** When it was given, if the host tells of the past. */
    public NewDonation at(Instant past) {
        return new NewDonation(
                amount, source, donor, named, provider, method, campaign, fundraiser, match, pledge, past);
    }
}
