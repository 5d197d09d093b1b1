package org.communitykit.giving;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A receipt for a donation, or a credit note over what of it was given back. Never changed.
 *
 * @param year the fiscal year it was issued in, by the calendar year it begins in
 * @param number from 1 in every year, without a gap
 * @param amount less than nothing on a credit note
 */
public record GiftReceipt(
        GroupId group,
        int year,
        long number,
        DonationId donation,
        @Nullable MemberId donor,
        Money amount,
        Instant issuedAt) {
    public boolean isCreditNote() {
        return amount.isNegative();
    }
}
