package org.communitykit.messaging.content;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.storage.Text;

/** Checks what people wrote into a block, and puts parts of it together. */
final class Words {
    private Words() {}

    static String check(String text, int limit, String what) {
        if (text.length() > limit) {
            throw new IllegalArgumentException(what + " has up to " + limit + " chars, not " + text.length());
        }
        Text.check(text, what);
        return text;
    }

    static String present(String text, int limit, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is not blank");
        }
        return check(text, limit, what);
    }

    /** The parts in one line, without those that are empty. */
    static String line(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }
}
