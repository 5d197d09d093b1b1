package org.communitykit.expense;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that somebody wants of a group.
 *
 * @param version rises with every edit; what is approved is one version
 * @param approvedBy who approved this version; absent if that was the host, or nobody did
 */
public record Expense(
        ExpenseId id,
        GroupId group,
        MemberId claimant,
        String title,
        String category,
        Money amount,
        State state,
        int version,
        @Nullable MemberId approvedBy,
        Instant since) {
    /** Where an expense stands. */
    public enum State {
        DRAFT,
        /** Waits for approval. */
        PENDING,
        APPROVED,
        REJECTED,
        PAID
    }
}
