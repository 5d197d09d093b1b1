package org.communitykit.messaging.translation;

import java.time.Instant;
import java.util.Optional;
import org.communitykit.messaging.message.Message;

/**
 * A message in another language, with the original, which is to be shown or offered along: a machine made the rest.
 *
 * @param original the message as the reader sees it
 * @param language the tag that was asked for
 * @param text what the machine made of the original's text at its revision; absent unless the outcome says so
 * @param by who or what translated, for people to read
 * @param at when
 */
public record Translation(
        Message original,
        String language,
        Outcome outcome,
        Optional<String> text,
        Optional<String> by,
        Optional<Instant> at) {
    /** How it went. */
    public enum Outcome {
        TRANSLATED,
        /** It says nothing in words, or is in that language, as its author says. */
        NOT_NEEDED,
        /** It is said between some members, and the translator does not keep to itself what it is given. */
        CONFIDENTIAL,
        /** It has more than {@link Translations#TEXT_LIMIT} chars. */
        TOO_LONG,
        /** It is in {@link Translations#MOST} other languages already. */
        TOO_MANY,
        /** The translator failed, or gave nothing of use; another time it may not. */
        FAILED
    }

    static Translation without(Message original, String language, Outcome outcome) {
        return new Translation(original, language, outcome, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The words to show where there is room for one text only: the translation if there is one. */
    public String words() {
        return text.orElse(original.text());
    }
}
