package org.communitykit.messaging.broadcast;

import org.communitykit.Ids;

/** The id of a broadcast, chosen by whoever creates it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record BroadcastId(String value) {
    public BroadcastId {
        Ids.check(value, "broadcast id");
    }

    public static BroadcastId of(String value) {
        return new BroadcastId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
