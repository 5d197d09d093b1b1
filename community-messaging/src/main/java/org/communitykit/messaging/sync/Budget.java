package org.communitykit.messaging.sync;

import java.util.Collection;
import java.util.Set;
import org.communitykit.messaging.channel.ChannelId;

/**
 * How much one call may hand over, and what of it first. What counts is the UTF-8 of the texts, and {@value #ITEM} bytes
 * for all else that there is to an item. A first item that is larger alone is handed over all the same.
 *
 * @param followed channels that come before the others, but after what mentions the member and what is said to them alone
 */
public record Budget(int bytes, Set<ChannelId> followed) {
    /** What an item counts beside its texts. */
    public static final int ITEM = 100;

    /** The most bytes of one call. */
    public static final int MAX = 16 << 20;

    public Budget {
        if (bytes < 1 || bytes > MAX) {
            throw new IllegalArgumentException("a budget has 1 to " + MAX + " bytes, not " + bytes);
        }
        followed = Set.copyOf(followed);
    }

    /** So many bytes. */
    public static Budget bytes(int bytes) {
        return new Budget(bytes, Set.of());
    }

    /** With these channels early. */
    public Budget following(Collection<ChannelId> channels) {
        return new Budget(bytes, Set.copyOf(channels));
    }
}
