package org.communitykit.messaging.channel;

import org.communitykit.Ids;
import org.communitykit.Target;

/** The id of a channel, chosen by whoever makes it or else random: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record ChannelId(String value) {
    public ChannelId {
        Ids.check(value, "channel id");
    }

    public static ChannelId of(String value) {
        return new ChannelId(value);
    }

    /** The channel as something that is done to. */
    public Target target() {
        return Target.of("channel", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
