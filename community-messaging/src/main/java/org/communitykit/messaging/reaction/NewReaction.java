package org.communitykit.messaging.reaction;

import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.storage.Text;

/**
 * What one reacts with.
 *
 * @param key 1 to 64 chars without spaces and control characters, such as an emoji or {@code vote.up}
 * @param value what it counts for in the sum of a key's reactions, at most {@value #MAX_VALUE} either way
 * @param token stands for whoever reacted in secret, once for each message and key; for the host to tell
 * @param origin by whom and when, for the host to tell
 */
public record NewReaction(String key, long value, Optional<String> token, Optional<Origin> origin) {
    /** The most that a reaction can be worth. */
    public static final long MAX_VALUE = 1_000_000;

    public NewReaction {
        if (key.isEmpty() || key.length() > ReactionCounts.KEY_LIMIT) {
            throw new IllegalArgumentException(
                    "a reaction's key has 1 to " + ReactionCounts.KEY_LIMIT + " chars, not " + key.length());
        }
        Text.check(key, "reaction key");
        if (key.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new IllegalArgumentException(
                    "a reaction's key has no spaces and control characters: \"" + key + "\"");
        }
        if (Math.abs(value) > MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a reaction is worth at most " + MAX_VALUE + " either way, not " + value);
        }
        token.ifPresent(text -> Ids.check(text, "token"));
        if (token.isPresent() && origin.isPresent() && origin.get().by() != null) {
            throw new IllegalArgumentException("a reaction with a token is nobody's in particular");
        }
    }

    /** A reaction worth 1. */
    public static NewReaction of(String key) {
        return new NewReaction(key, 1, Optional.empty(), Optional.empty());
    }

    public NewReaction worth(long amount) {
        return new NewReaction(key, amount, token, origin);
    }

    /** Only for the host: whoever reacted is not told, but counts once under this token. */
    public NewReaction secret(String as) {
        return new NewReaction(key, value, Optional.of(as), origin);
    }

    /** Only for the host. */
    public NewReaction origin(Origin told) {
        return new NewReaction(key, value, token, Optional.of(told));
    }
}
