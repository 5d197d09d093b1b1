package org.communitykit.messaging.attachment;

import java.util.List;
import org.communitykit.file.NewFile;

/**
 * What files members may attach to messages in a channel.
 *
 * @param altText whether somebody has to say what there is to see or hear
 * @param most bytes of a file
 * @param files with one message, 0 to {@link #MOST_FILES}
 * @param types media types such as {@code image/png} or {@code image/*}; empty for all
 */
public record FilePolicy(AltText altText, long most, int files, List<String> types) {
    /** The most files of a message. */
    public static final int MOST_FILES = 20;

    /** The most media types to name. */
    public static final int MOST_TYPES = 50;

    /** What holds until somebody says otherwise: up to 10 files of all types and {@value NewFile#USUAL_SIZE} bytes. */
    public static final FilePolicy USUAL = new FilePolicy(AltText.OFF, NewFile.USUAL_SIZE, 10, List.of());

    /** What a channel asks of pictures, films and sounds. */
    public enum AltText {
        OFF,
        /** Those who write are to be told what is without; they may post it. */
        WARN,
        REQUIRE
    }

    public FilePolicy {
        types = List.copyOf(types);
        if (most < 0 || files < 0 || files > MOST_FILES || types.size() > MOST_TYPES) {
            throw new IllegalArgumentException("a policy allows 0 bytes or more, 0 to " + MOST_FILES
                    + " files and up to " + MOST_TYPES + " types");
        }
        for (var type : types) {
            if (type.length() > NewFile.TYPE_LIMIT
                    || !type.matches("[a-z0-9][a-z0-9.+_-]*/(\\*|[a-z0-9][a-z0-9.+_-]*)")) {
                throw new IllegalArgumentException("a media type reads like image/png or image/*");
            }
        }
    }

    public FilePolicy altText(AltText asked) {
        return new FilePolicy(asked, most, files, types);
    }

    public FilePolicy most(long bytes) {
        return new FilePolicy(altText, bytes, files, types);
    }

    public FilePolicy files(int most) {
        return new FilePolicy(altText, this.most, most, types);
    }

    /** Only these media types. */
    public FilePolicy types(String... allowed) {
        return new FilePolicy(altText, most, files, List.of(allowed));
    }

    boolean allows(String mediaType) {
        var family = mediaType.substring(0, mediaType.indexOf('/')) + "/*";
        return types.isEmpty() || types.contains(mediaType) || types.contains(family);
    }
}
