package org.communitykit.proposal;

import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Another text that somebody suggests for a proposal.
 *
 * @param number from 1 within the proposal
 * @param key under which it was suggested
 * @param base the version it was written against
 * @param by absent if the host suggested it
 */
public record Amendment(
        ProposalId proposal,
        long number,
        String key,
        int base,
        String title,
        String text,
        @Nullable MemberId by,
        State state) {
    /** Where an amendment stands. */
    public enum State {
        OPEN,
        /** It is the text of a later version. */
        ADOPTED,
        DECLINED,
        /** Taken back by whoever suggested it. */
        WITHDRAWN
    }

    Amendment in(State next) {
        return new Amendment(proposal, number, key, base, title, text, by, next);
    }
}
