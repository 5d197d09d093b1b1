package org.communitykit.analytics.listening;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text from anywhere, such as a mail, a line of a chat or an entry of a feed. Hand in only what its author agreed to have
 * read, or published for everybody.
 *
 * @param author the same text for the same person, to count people and not posts; never part of a result
 */
public record Heard(String id, @Nullable String author, Instant at, String text) {
    /** The most chars of a text. */
    public static final int TEXT_LIMIT = 1_000_000;

    public Heard {
        if (text.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "text " + id + " has " + text.length() + " chars, " + TEXT_LIMIT + " are allowed");
        }
    }
}
