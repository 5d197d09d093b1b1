package org.communitykit.proposal;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A text of a proposal.
 *
 * @param number from 1
 * @param by who wrote it; absent if the host did
 */
public record Version(
        ProposalId proposal,
        int number,
        String title,
        String text,
        @Nullable MemberId by,
        Instant at) {}
