package org.communitykit.messaging.translation;

import org.jspecify.annotations.Nullable;

/** Puts texts into other languages, by a machine; implement it over whatever you use. Safe for any number of threads. */
@FunctionalInterface
public interface Translator {
    /**
     * The text in the other language. Whatever it throws is an outcome, {@link Translation.Outcome#FAILED}, not an error.
     *
     * @param from the BCP 47 tag its author gave; absent if they gave none
     * @param into a BCP 47 tag
     */
    String translate(String text, @Nullable String from, String into) throws Exception;

    /** For people to read: who or what translates. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Whether texts stay with the host; if not, what is said between some members is not handed over. */
    default boolean keepsToItself() {
        return false;
    }
}
