package org.communitykit.messaging.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * How files of some media types begin. What claims to be a picture and is a page would be shown as one by browsers that
 * guess.
 */
final class Signature {
    private static final int LENGTH = 12;

    /** In hex digits, a dot for what may be anything. */
    private static final Map<String, String[]> BEGINNINGS = Map.of(
            "image/png", new String[] {"89504e470d0a1a0a"},
            "image/jpeg", new String[] {"ffd8ff"},
            "image/gif", new String[] {"474946383761", "474946383961"},
            "image/webp", new String[] {"52494646........57454250"},
            "audio/ogg", new String[] {"4f676753"},
            "video/mp4", new String[] {"........66747970"},
            "video/webm", new String[] {"1a45dfa3"},
            "application/pdf", new String[] {"255044462d"},
            "application/zip", new String[] {"504b0304", "504b0506"});

    private Signature() {}

    /** The same bytes, if they begin as they should; of other types nothing is known. */
    static InputStream checked(String mediaType, InputStream content) {
        var beginnings = BEGINNINGS.get(mediaType);
        if (beginnings == null) {
            return content;
        }
        try {
            var first = content.readNBytes(LENGTH);
            var hex = HexFormat.of().formatHex(first);
            if (Arrays.stream(beginnings).noneMatch(beginning -> fits(hex, beginning))) {
                throw new NotWhatItSays(mediaType);
            }
            return new SequenceInputStream(new ByteArrayInputStream(first), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fits(String hex, String beginning) {
        if (hex.length() < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (beginning.charAt(i) != '.' && beginning.charAt(i) != hex.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
