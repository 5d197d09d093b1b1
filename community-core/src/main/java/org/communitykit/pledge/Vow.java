package org.communitykit.pledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.communitykit.campaign.CampaignId;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A pledge as kept.
 *
 * @param dueAt when the next period is to be claimed; absent unless it is active
 * @param retries in seconds
 */
record Vow(
        PledgeId id,
        GroupId group,
        MemberId donor,
        CurrencyCode currency,
        long amount,
        String provider,
        String method,
        @Nullable CampaignId campaign,
        LocalDate first,
        int months,
        @Nullable Integer count,
        String zone,
        List<Long> retries,
        Pledge.State state,
        int next,
        @Nullable Instant dueAt,
        String firstAs) {
    Vow {
        retries = List.copyOf(retries);
    }

    Schedule schedule() {
        return new Schedule(first, months, count, ZoneId.of(zone));
    }

    Money money() {
        return new Money(amount, currency);
    }

    Vow of(Money much) {
        return new Vow(
                id,
                group,
                donor,
                currency,
                much.minor(),
                provider,
                method,
                campaign,
                first,
                months,
                count,
                zone,
                retries,
                state,
                next,
                dueAt,
                firstAs);
    }

    /** In this state, with this period next; completed if there is none. */
    Vow at(Pledge.State wanted, int period) {
        var there = schedule().has(period) || wanted != Pledge.State.ACTIVE ? wanted : Pledge.State.COMPLETED;
        return new Vow(
                id,
                group,
                donor,
                currency,
                amount,
                provider,
                method,
                campaign,
                first,
                months,
                count,
                zone,
                retries,
                there,
                period,
                there == Pledge.State.ACTIVE ? schedule().due(period) : null,
                firstAs);
    }

    Pledge shown() {
        return new Pledge(id, group, donor, money(), schedule(), state, next);
    }
}
