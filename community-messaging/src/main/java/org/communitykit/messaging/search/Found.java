package org.communitykit.messaging.search;

import java.time.Instant;
import java.util.Comparator;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.storage.Text;

/**
 * A message that an index has found, and its place in the answer.
 *
 * @param score 0 unless asked for by relevance
 */
public record Found(MessageId message, ChannelId channel, long number, Instant at, double score) {
    private static final Comparator<Found> ORDER = Comparator.comparingDouble(Found::score)
            .thenComparing(Found::at)
            .thenComparing(found -> found.channel().value(), Text::compare)
            .thenComparingLong(Found::number)
            .reversed();

    /** The order of every answer: by score, of those alike the newest first. */
    public static Comparator<Found> order() {
        return ORDER;
    }
}
