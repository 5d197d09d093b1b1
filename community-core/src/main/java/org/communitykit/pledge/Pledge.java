package org.communitykit.pledge;

import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;

/**
 * A promise to give again and again.
 *
 * @param amount of the next instalment that is claimed
 * @param next the period that is claimed next; all before it are claimed, skipped or were passed over
 */
public record Pledge(
        PledgeId id, GroupId group, MemberId donor, Money amount, Schedule schedule, State state, int next) {
    /** Where a pledge stands. */
    public enum State {
        ACTIVE,
        PAUSED,
        /** All instalments have been claimed. */
        COMPLETED,
        /** Instalments were refused too often. */
        LAPSED,
        CANCELLED
    }
}
