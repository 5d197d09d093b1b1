package org.communitykit.giving;

import org.communitykit.Ids;

/** The id of a promise to match gifts: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record MatchId(String value) {
    public MatchId {
        Ids.check(value, "match id");
    }

    public static MatchId of(String value) {
        return new MatchId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
