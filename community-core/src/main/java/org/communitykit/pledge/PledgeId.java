package org.communitykit.pledge;

import org.communitykit.Ids;

/** The id of a pledge, chosen by whoever makes it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record PledgeId(String value) {
    public PledgeId {
        Ids.check(value, "pledge id");
    }

    public static PledgeId of(String value) {
        return new PledgeId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
