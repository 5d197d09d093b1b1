package org.communitykit.budgeting;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.money.Money;

/**
 * A budget that a group spends by vote.
 *
 * @param phase what it is at now, by the community's clock
 * @param until the first moment after this phase; of a finished round the moment it finished
 * @param most how many projects a ballot names at most
 * @param projects how many were proposed, whatever became of them
 * @param votes how many members voted themselves
 * @param papers how many ballots on paper were entered
 */
public record BudgetRound(
        RoundId id,
        GroupId group,
        String name,
        Money budget,
        Spending spending,
        Marking marking,
        int most,
        RoundPhase phase,
        Instant until,
        long projects,
        long votes,
        long papers) {}
