package org.communitykit.messaging.message;

import java.util.Optional;
import org.communitykit.messaging.Origin;

/**
 * A change of what a message says.
 *
 * @param revision the revision it was made on
 * @param language another language tag, if it changes
 * @param origin by whom and when it was made, for the host to tell
 */
public record Edit(int revision, String text, Optional<String> language, Optional<Origin> origin) {
    public Edit {
        NewMessage.checkText(text);
        language.ifPresent(NewMessage::checkLanguage);
    }

    /** This text instead of that of the revision. */
    public static Edit of(int revision, String text) {
        return new Edit(revision, text, Optional.empty(), Optional.empty());
    }

    public Edit language(String tag) {
        return new Edit(revision, text, Optional.of(tag), origin);
    }

    /** Only for the host. */
    public Edit origin(Origin told) {
        return new Edit(revision, text, language, Optional.of(told));
    }
}
