package org.communitykit.budgeting;

import org.communitykit.Ids;

/** The id of a budget round, chosen by whoever plans it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record RoundId(String value) {
    public RoundId {
        Ids.check(value, "budget round id");
    }

    public static RoundId of(String value) {
        return new RoundId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
