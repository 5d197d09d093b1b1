package org.communitykit.proposal;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something a member proposes to a group.
 *
 * @param version which version of the text this is, from 1
 * @param author absent if the host drafted it
 * @param wanted how many supporters it needs to be considered; 0 if any will do
 * @param supporters how many it has
 * @param supportedAt when it had as many as it needs for the first time
 * @param mergedInto which proposal it has become part of, if it has
 * @param answer why it was accepted, rejected or withdrawn
 */
public record Proposal(
        ProposalId id,
        GroupId group,
        int version,
        String title,
        String text,
        @Nullable MemberId author,
        State state,
        long wanted,
        long supporters,
        @Nullable Instant supportedAt,
        @Nullable ProposalId mergedInto,
        String answer) {
    /** Where a proposal stands. */
    public enum State {
        /** Seen by its author, and by those who answer proposals. */
        DRAFT,
        /** To be supported and amended. */
        PUBLISHED,
        /** Taken back by its author, for good. */
        WITHDRAWN,
        /** Part of another, for good, with its supporters. */
        MERGED,
        ACCEPTED,
        /** For good. */
        REJECTED,
        /** Accepted and done. */
        IMPLEMENTED
    }
}
