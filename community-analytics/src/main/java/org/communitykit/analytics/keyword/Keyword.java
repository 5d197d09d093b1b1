package org.communitykit.analytics.keyword;

import java.util.Comparator;

/**
 * A word or phrase that says what a text is about.
 *
 * @param text in lower case, words apart by a space
 * @param score the higher the more; comparable within one text and one method only
 */
public record Keyword(String text, double score) {
    /** The highest score first, equal ones by their text. */
    public static final Comparator<Keyword> BEST_FIRST =
            Comparator.comparingDouble(Keyword::score).reversed().thenComparing(Keyword::text);
}
