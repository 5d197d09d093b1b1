package org.communitykit.messaging.content;

import org.communitykit.messaging.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found behind a link in the text. Nobody posts one: it comes later, by {@code messaging.previews()}.
 *
 * @param title empty if the link leads to a message
 * @param description may be empty
 * @param message the message that the link leads to, of which nothing is kept here: each reader sees of it what they may
 */
public record Preview(
        Link link,
        String title,
        String description,
        @Nullable MessageId message) implements Block {
    /** The most chars of a title. */
    public static final int TITLE_LIMIT = 200;

    /** The most chars of a description. */
    public static final int DESCRIPTION_LIMIT = 500;

    public Preview {
        Words.check(title, TITLE_LIMIT, "a preview's title");
        Words.check(description, DESCRIPTION_LIMIT, "a preview's description");
        if (title.isBlank() == (message == null)) {
            throw new IllegalArgumentException("a preview has a title or leads to a message");
        }
    }

    /** Of a page elsewhere. */
    public static Preview of(Link link, String title, String description) {
        return new Preview(link, title, description, null);
    }

    /** Of a message in this community. */
    public static Preview of(Link link, MessageId message) {
        return new Preview(link, "", "", message);
    }

    @Override
    public String fallback() {
        return Words.line(title, description, link.value());
    }

    @Override
    public String searched() {
        return title;
    }
}
