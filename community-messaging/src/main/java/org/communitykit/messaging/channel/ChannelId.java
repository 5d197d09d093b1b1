package org.communitykit.messaging.channel;

import org.communitykit.Ids;

/** The id of a channel, chosen by whoever makes it or else random: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record ChannelId(String value) {
    public ChannelId {
        Ids.check(value, "channel id");
    }

    public static ChannelId of(String value) {
        return new ChannelId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
