package org.communitykit.giving;

import java.time.Instant;
import org.communitykit.campaign.CampaignId;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A donation as kept.
 *
 * @param dueAt from when on the provider is to be asked what became of it; absent if nothing is open
 * @param counted whether it counts for its campaign
 * @param receipted what receipts and credit notes of it add up to; absent if there is none
 * @param papers how many receipts and credit notes there are of it
 * @param journals how many there are of it in the books
 */
record Gift(
        DonationId id,
        GroupId group,
        String source,
        String key,
        @Nullable MemberId donor,
        boolean named,
        @Nullable String provider,
        @Nullable String method,
        @Nullable CampaignId campaign,
        @Nullable FundraiserId fundraiser,
        @Nullable MatchId match,
        @Nullable String pledge,
        Instant at,
        @Nullable Instant dueAt,
        Donation.State state,
        CurrencyCode currency,
        long amount,
        long captured,
        long fee,
        long refunded,
        long disputed,
        long lost,
        long excess,
        long matched,
        long credited,
        boolean counted,
        @Nullable Long receipted,
        int papers,
        int journals,
        String firstAs) {
    static Gift fresh(
            DonationId id,
            GroupId group,
            String key,
            @Nullable MemberId donor,
            NewDonation of,
            Instant now,
            String firstAs) {
        return new Gift(
                id,
                group,
                of.source,
                key,
                donor,
                of.named,
                of.provider,
                of.method,
                of.campaign,
                of.fundraiser,
                of.match,
                of.pledge,
                of.at == null ? now : of.at,
                of.provider == null ? null : now,
                Donation.State.PENDING,
                of.amount.currency(),
                of.amount.minor(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                false,
                null,
                0,
                0,
                firstAs);
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    Money net() {
        return money(captured - refunded - disputed - lost);
    }

    /** The same where everything that ever changes about it is this. */
    private Gift changed(
            @Nullable Instant nextDue,
            Facts facts,
            long nextMatched,
            long nextCredited,
            boolean nextCounted,
            @Nullable Long nextReceipted,
            int nextPapers,
            int nextJournals) {
        return new Gift(
                id,
                group,
                source,
                key,
                donor,
                named,
                provider,
                method,
                campaign,
                fundraiser,
                match,
                pledge,
                at,
                nextDue,
                facts.state(),
                currency,
                amount,
                facts.captured().minor(),
                facts.fee().minor(),
                facts.refunded().minor(),
                facts.disputed().minor(),
                facts.lost().minor(),
                facts.excess().minor(),
                nextMatched,
                nextCredited,
                nextCounted,
                nextReceipted,
                nextPapers,
                nextJournals,
                firstAs);
    }

    Gift with(Facts facts) {
        return changed(dueAt, facts, matched, credited, counted, receipted, papers, journals);
    }

    Gift due(@Nullable Instant next) {
        return changed(next, facts(), matched, credited, counted, receipted, papers, journals);
    }

    Gift matched(Money much) {
        return changed(dueAt, facts(), much.minor(), credited, counted, receipted, papers, journals);
    }

    Gift credited(Money much) {
        return changed(dueAt, facts(), matched, much.minor(), counted, receipted, papers, journals);
    }

    Gift counts() {
        return changed(dueAt, facts(), matched, credited, true, receipted, papers, journals);
    }

    Gift receipted(long much) {
        return changed(dueAt, facts(), matched, credited, counted, much, papers + 1, journals);
    }

    Gift booked() {
        return changed(dueAt, facts(), matched, credited, counted, receipted, papers, journals + 1);
    }

    Facts facts() {
        return new Facts(
                state, money(captured), money(fee), money(refunded), money(disputed), money(lost), money(excess));
    }

    Donation shown() {
        return new Donation(
                id,
                group,
                source,
                key,
                donor,
                named,
                provider,
                campaign,
                fundraiser,
                match,
                pledge,
                at,
                state,
                money(amount),
                money(captured),
                money(fee),
                money(refunded),
                money(disputed),
                money(lost),
                money(excess),
                money(matched),
                money(credited));
    }
}
