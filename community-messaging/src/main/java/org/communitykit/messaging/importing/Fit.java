package org.communitykit.messaging.importing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.topic.NewTopic;
import org.jspecify.annotations.Nullable;

/** Makes what anything may have written fit what our messages, titles and tags can hold. */
final class Fit {
    static final String EMPTY = "(empty)";
    private static final String CUT = "\n\n[cut here]";

    private Fit() {}

    /** The text without what no database keeps: U+0000 and halves of surrogate pairs. */
    static String storable(String text) {
        int i = 0;
        while (i < text.length() && isStorable(text, i)) {
            i += Character.isSurrogate(text.charAt(i)) ? 2 : 1;
        }
        if (i == text.length()) {
            return text;
        }
        var fit = new StringBuilder(text.length()).append(text, 0, i);
        while (i < text.length()) {
            if (!isStorable(text, i)) {
                fit.append('\uFFFD');
                i++;
            } else {
                int width = Character.isSurrogate(text.charAt(i)) ? 2 : 1;
                fit.append(text, i, i + width);
                i += width;
            }
        }
        return fit.toString();
    }

    private static boolean isStorable(String text, int i) {
        char c = text.charAt(i);
        return c != 0
                && (!Character.isSurrogate(c)
                        || (Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1))));
    }

    /** The text as a message can hold it: storable, not blank, not too long. */
    static String text(String text, Tally tally) {
        var fit = storable(text);
        if (!fit.equals(text)) {
            tally.adjusted("texts with characters that cannot be stored");
        }
        if (fit.isBlank()) {
            tally.adjusted("texts that were empty, kept as " + EMPTY);
            return EMPTY;
        }
        if (fit.length() > NewMessage.TEXT_LIMIT) {
            tally.adjusted("texts cut at " + NewMessage.TEXT_LIMIT + " characters");
            return cut(fit, NewMessage.TEXT_LIMIT - CUT.length()) + CUT;
        }
        return fit;
    }

    /** The title in one line and not too long, or the other where nothing is left of it. */
    static String title(String title, String other, int limit) {
        var line = new StringBuilder();
        storable(cut(title, 4 * Title.LIMIT))
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
                .filter(c -> c != ' ' || (line.length() > 0 && line.charAt(line.length() - 1) != ' '))
                .forEach(line::appendCodePoint);
        var fit = cut(line.toString(), limit).strip();
        // some letters fold to several, and some to none
        int folded = Normalizer.normalize(fit, Normalizer.Form.NFKC).strip().length();
        return folded == 0 || folded > Title.LIMIT ? other : fit;
    }

    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    /** The tags that can be kept. */
    static List<String> tags(List<String> tags) {
        var fit = new LinkedHashSet<String>();
        for (var tag : tags) {
            var clean = new StringBuilder();
            storable(tag)
                    .strip()
                    .codePoints()
                    .map(c -> Character.isWhitespace(c) ? '-' : c)
                    .filter(c -> !Character.isISOControl(c) && c != '"' && c != '\\')
                    .forEach(clean::appendCodePoint);
            if (clean.length() > 0 && clean.length() <= NewTopic.TAG_LIMIT && fit.size() < NewTopic.MAX_TAGS) {
                fit.add(clean.toString());
            }
        }
        return new ArrayList<>(fit);
    }

    /** Whether this can be the key of a reaction. */
    static boolean isReaction(String key) {
        return !key.isEmpty()
                && key.length() <= ReactionCounts.KEY_LIMIT
                && storable(key).equals(key)
                && key.codePoints()
                        .noneMatch(c ->
                                Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** The tag, if it is one. */
    static @Nullable String language(@Nullable String tag) {
        if (tag == null || tag.isEmpty() || tag.length() > NewMessage.LANGUAGE_LIMIT) {
            return null;
        }
        try {
            new Locale.Builder().setLanguageTag(tag);
            return tag;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
