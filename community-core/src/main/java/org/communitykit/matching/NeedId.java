package org.communitykit.matching;

import org.communitykit.Ids;

/** The id of a need, chosen by whoever posts it. */
public record NeedId(String value) {
    public NeedId {
        Ids.check(value, "need id");
    }

    public static NeedId of(String value) {
        return new NeedId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
