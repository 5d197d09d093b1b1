package org.communitykit.file;

import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.storage.Text;
import org.jspecify.annotations.Nullable;

/** A file about to be received. Immutable; each method gives a changed copy. */
public final class NewFile {
    /** The most chars of a name. */
    public static final int NAME_LIMIT = 255;

    /** The most chars of a media type. */
    public static final int TYPE_LIMIT = 127;

    /** The most bytes of a file unless said otherwise. */
    public static final long USUAL_SIZE = 25L << 20;

    private final String name;
    private final String mediaType;
    private final long limit;
    private final @Nullable String key;

    private NewFile(String name, String mediaType, long limit, @Nullable String key) {
        this.name = name;
        this.mediaType = mediaType;
        this.limit = limit;
        this.key = key;
    }

    /**
     * A file of up to {@value #USUAL_SIZE} bytes.
     *
     * @param name for people to read; without slashes, backslashes and what cannot be seen
     * @param mediaType such as {@code image/png}
     */
    public static NewFile of(String name, String mediaType) {
        if (name.isBlank() || name.length() > NAME_LIMIT) {
            throw new IllegalArgumentException(
                    "a file's name has 1 to " + NAME_LIMIT + " chars, not " + name.length() + ", and is not blank");
        }
        Text.check(name, "file name");
        if (name.codePoints().anyMatch(NewFile::unfit)) {
            throw new IllegalArgumentException(
                    "a file's name holds slashes, backslashes or characters that cannot be seen");
        }
        if (mediaType.length() > TYPE_LIMIT || !mediaType.matches("[a-z0-9][a-z0-9.+_-]*/[a-z0-9][a-z0-9.+_-]*")) {
            throw new IllegalArgumentException(
                    "a media type reads like image/png in up to " + TYPE_LIMIT + " lower case chars");
        }
        return new NewFile(name, mediaType, USUAL_SIZE, null);
    }

    private static boolean unfit(int c) {
        return c == '/'
                || c == '\\'
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.PRIVATE_USE -> true;
                    default -> false;
                };
    }

    /** Receives it only if it has no more bytes than these. */
    public NewFile atMost(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a file has 0 bytes or more, not " + bytes);
        }
        return new NewFile(name, mediaType, bytes, key);
    }

    /** The caller's own key: however often it is received under it, there is one file. */
    public NewFile key(String callersKey) {
        Ids.check(callersKey, "key");
        return new NewFile(name, mediaType, limit, callersKey);
    }

    String name() {
        return name;
    }

    /** As whoever brings it says. */
    public String mediaType() {
        return mediaType;
    }

    /** The most bytes it may have. */
    public long limit() {
        return limit;
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }
}
