package org.communitykit.messaging.content;

import org.communitykit.file.File;
import org.communitykit.file.FileId;

/**
 * A file that goes with a message. It is described here; its bytes are got by
 * {@code messaging.attachments().open(...)}.
 *
 * @param name for people to read, never part of a path
 * @param mediaType as whoever brought it says
 * @param size in bytes
 * @param alt what there is to see or hear, for those who do not; empty if nobody has said so yet
 */
public record Attachment(FileId file, String name, String mediaType, long size, String alt) implements Block {
    /** The most chars of an alt text. */
    public static final int ALT_LIMIT = 1_000;

    public Attachment {
        Words.check(alt, ALT_LIMIT, "an alt text");
    }

    /** The file, with a text that stands for it. */
    public static Attachment of(File file, String alt) {
        return new Attachment(file.id(), file.name(), file.mediaType(), file.size(), alt);
    }

    /** The file alone. */
    public static Attachment of(File file) {
        return of(file, "");
    }

    public Attachment alt(String text) {
        return new Attachment(file, name, mediaType, size, text);
    }

    /** Whether it is to be seen or heard, so that somebody has to say what there is for those who do not. */
    public boolean needsAlt() {
        return mediaType.startsWith("image/") || mediaType.startsWith("video/") || mediaType.startsWith("audio/");
    }

    @Override
    public String fallback() {
        return alt.isEmpty() ? name : name + ": " + alt;
    }
}
