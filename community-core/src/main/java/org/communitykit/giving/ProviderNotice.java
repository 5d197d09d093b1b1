package org.communitykit.giving;

import java.time.Instant;
import org.communitykit.Ids;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something a provider tells of a donation, on its own or when asked. Notices may come twice and in any order: what a
 * donation is depends only on which of them have come.
 *
 * @param id the provider's, by which a repetition is known
 * @param part which refund or dispute it is about; for a refund asked for here, the key that the provider was given
 * @param amount how much was taken, given back or is disputed
 * @param fee what taking it cost
 */
public record ProviderNotice(
        String id,
        Kind kind,
        @Nullable String part,
        @Nullable Money amount,
        @Nullable Money fee,
        Instant at) {
    /** What is told. */
    public enum Kind {
        AUTHORISED,
        CAPTURED,
        FAILED,
        REFUNDED,
        REFUND_FAILED,
        DISPUTED,
        DISPUTE_WON,
        DISPUTE_LOST;

        boolean isOfPart() {
            return switch (this) {
                case AUTHORISED, CAPTURED, FAILED -> false;
                default -> true;
            };
        }

        boolean hasAmount() {
            return this == CAPTURED || this == REFUNDED || this == DISPUTED;
        }
    }

    public ProviderNotice {
        Ids.check(id, "notice id");
        if (kind.isOfPart() == (part == null) || kind.hasAmount() == (amount == null)) {
            throw new IllegalArgumentException("a notice of kind " + kind
                    + (kind.isOfPart() ? " names its refund or dispute" : " names no part")
                    + (kind.hasAmount() ? " and its amount" : " and no amount"));
        }
        if (part != null) {
            Ids.check(part, "part");
        }
        if ((amount != null && !amount.isPositive()) || (fee != null && fee.isNegative())) {
            throw new IllegalArgumentException("amounts are more than nothing, and fees not less");
        }
    }

    public static ProviderNotice authorised(String id, Instant at) {
        return new ProviderNotice(id, Kind.AUTHORISED, null, null, null, at);
    }

    public static ProviderNotice captured(String id, Money amount, Money fee, Instant at) {
        return new ProviderNotice(id, Kind.CAPTURED, null, amount, fee, at);
    }

    public static ProviderNotice failed(String id, Instant at) {
        return new ProviderNotice(id, Kind.FAILED, null, null, null, at);
    }

    public static ProviderNotice refunded(String id, String refund, Money amount, Instant at) {
        return new ProviderNotice(id, Kind.REFUNDED, refund, amount, null, at);
    }

    public static ProviderNotice refundFailed(String id, String refund, Instant at) {
        return new ProviderNotice(id, Kind.REFUND_FAILED, refund, null, null, at);
    }

    public static ProviderNotice disputed(String id, String dispute, Money amount, Instant at) {
        return new ProviderNotice(id, Kind.DISPUTED, dispute, amount, null, at);
    }

    public static ProviderNotice disputeWon(String id, String dispute, Instant at) {
        return new ProviderNotice(id, Kind.DISPUTE_WON, dispute, null, null, at);
    }

    public static ProviderNotice disputeLost(String id, String dispute, Instant at) {
        return new ProviderNotice(id, Kind.DISPUTE_LOST, dispute, null, null, at);
    }
}
