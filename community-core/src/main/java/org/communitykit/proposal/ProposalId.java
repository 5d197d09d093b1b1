package org.communitykit.proposal;

import org.communitykit.Ids;

/** The id of a proposal, chosen by whoever drafts it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record ProposalId(String value) {
    public ProposalId {
        Ids.check(value, "proposal id");
    }

    public static ProposalId of(String value) {
        return new ProposalId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
