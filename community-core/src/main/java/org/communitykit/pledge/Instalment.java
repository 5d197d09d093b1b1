package org.communitykit.pledge;

import java.time.LocalDate;
import org.communitykit.giving.DonationId;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is due of a pledge for one period.
 *
 * @param attempts how often it was tried
 * @param donation the last try; absent if it was skipped
 */
public record Instalment(
        PledgeId pledge,
        int period,
        LocalDate day,
        Money amount,
        State state,
        int attempts,
        @Nullable DonationId donation) {
    /** Where an instalment stands. */
    public enum State {
        /** Under way at the provider. */
        CLAIMED,
        PAID,
        /** Refused; tried again if its pledge is active. */
        FAILED,
        SKIPPED
    }
}
