package org.communitykit.card;

import org.communitykit.Ids;

/** Identifies a card; 1 to 64 printable characters of the caller's choice. */
public record CardId(String value) {
    public CardId {
        Ids.check(value, "card id");
    }

    public static CardId of(String value) {
        return new CardId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
