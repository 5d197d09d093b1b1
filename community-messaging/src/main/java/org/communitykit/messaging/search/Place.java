package org.communitykit.messaging.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.communitykit.Cursor;
import org.communitykit.InvalidCursor;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;

/** A place in an answer as the parts of a cursor. */
record Place(List<String> parts) {
    private static final int FIXED = 5;

    static int parts(Asked asked) {
        return asked.order() == Order.RELEVANCE ? FIXED + 1 + asked.words().size() : FIXED;
    }

    static String cursor(String question, Asked asked, Found found, Weights weights) {
        var parts = new ArrayList<>(List.of(
                found.message().value(),
                found.channel().value(),
                Long.toString(found.number()),
                found.at().toString(),
                Double.toString(found.score())));
        if (asked.order() == Order.RELEVANCE) {
            parts.add(Long.toString(weights.messages()));
            asked.words()
                    .forEach(word -> parts.add(Long.toString(weights.having().getOrDefault(word, 0L))));
        }
        return Cursor.of(question, parts);
    }

    Found found() {
        try {
            var at = Instant.parse(parts.get(3)).truncatedTo(ChronoUnit.MICROS);
            if (at.isBefore(Asking.FIRST) || at.isAfter(Asking.LAST)) {
                throw new IllegalArgumentException("nothing was written then");
            }
            return new Found(
                    MessageId.of(parts.get(0)),
                    ChannelId.of(parts.get(1)),
                    Long.parseLong(parts.get(2)),
                    at,
                    Double.parseDouble(parts.get(4)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidCursor(e);
        }
    }

    Weights weights(Asked asked) {
        if (asked.order() != Order.RELEVANCE) {
            return Weights.NONE;
        }
        try {
            var having = new LinkedHashMap<String, Long>();
            int at = FIXED + 1;
            for (var word : asked.words()) {
                having.put(word, Long.parseLong(parts.get(at++)));
            }
            return new Weights(Long.parseLong(parts.get(FIXED)), having);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor(e);
        }
    }
}
