package org.communitykit.card;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For whom cards are chosen; all that the choice goes by, so that the same wish gives the same cards.
 *
 * @param stage the stage of what they go through, if they said so
 * @param interests topics they want to read of
 * @param seen cards that come after all others
 * @param saved cards that come before all others
 * @param dismissed cards that do not come
 * @param seed varies the order among equals
 */
public record Wish(
        @Nullable String stage,
        Set<String> interests,
        Set<CardId> seen,
        Set<CardId> saved,
        Set<CardId> dismissed,
        Locale locale,
        long seed) {
    public Wish {
        interests = Set.copyOf(interests);
        seen = Set.copyOf(seen);
        saved = Set.copyOf(saved);
        dismissed = Set.copyOf(dismissed);
    }

    /** Somebody of whom nothing is known but their language. */
    public static Wish in(Locale locale, long seed) {
        return new Wish(null, Set.of(), Set.of(), Set.of(), Set.of(), locale, seed);
    }

    public Wish stage(String at) {
        return new Wish(at, interests, seen, saved, dismissed, locale, seed);
    }

    public Wish interests(Set<String> topics) {
        return new Wish(stage, topics, seen, saved, dismissed, locale, seed);
    }

    public Wish seen(Set<CardId> cards) {
        return new Wish(stage, interests, cards, saved, dismissed, locale, seed);
    }

    public Wish saved(Set<CardId> cards) {
        return new Wish(stage, interests, seen, cards, dismissed, locale, seed);
    }

    public Wish dismissed(Set<CardId> cards) {
        return new Wish(stage, interests, seen, saved, cards, locale, seed);
    }
}
