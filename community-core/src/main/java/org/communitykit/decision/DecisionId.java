package org.communitykit.decision;

import org.communitykit.Ids;

/** The id of a decision, chosen by whoever drafts it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record DecisionId(String value) {
    public DecisionId {
        Ids.check(value, "decision id");
    }

    public static DecisionId of(String value) {
        return new DecisionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
