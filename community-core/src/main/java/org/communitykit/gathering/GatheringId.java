package org.communitykit.gathering;

import org.communitykit.Ids;

/** The id of a gathering, chosen by whoever plans it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record GatheringId(String value) {
    public GatheringId {
        Ids.check(value, "gathering id");
    }

    public static GatheringId of(String value) {
        return new GatheringId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
