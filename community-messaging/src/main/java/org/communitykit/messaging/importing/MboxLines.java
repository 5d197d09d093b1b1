package org.communitykit.messaging.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mails of an mbox file, one after the other. A mail begins with a line {@code From somebody Wed Sep 22 05:05:28 2004}
 * at the start of the file or behind a blank line; lines that only begin like that are part of a mail. A file that begins
 * with a header is a single mail.
 */
final class MboxLines {
    /** The most bytes of a mail. */
    static final int LIMIT = 32 << 20;

    private static final Pattern TIME = Pattern.compile("\\d:\\d{2}");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
    private static final int ENVELOPE_LIMIT = 1_000;

    private final Lines lines;
    private final Mbox.Quoting quoting;
    private byte @Nullable [] ahead;
    private boolean begun;
    private String envelope = "";
    private long start;

    MboxLines(InputStream buffered, Mbox.Quoting quoting) {
        this.lines = new Lines(buffered);
        this.quoting = quoting;
    }

    /** The next mail, without its envelope line; of one that is too large only {@value #LIMIT} bytes; null at the end. */
    byte @Nullable [] next() throws IOException {
        var line = begun ? ahead : first();
        if (line == null) {
            return null;
        }
        var mail = new ByteArrayOutputStream(1 << 12);
        start = lines.number();
        envelope = "";
        if (isEnvelope(line)) {
            envelope = Lines.text(line);
            line = lines.next();
        }
        boolean blank = false;
        while (line != null && !(blank && isEnvelope(line))) {
            blank = line.length == 0;
            if (mail.size() + line.length < LIMIT) {
                int quotes = quotes(line);
                mail.write(line, quotes, line.length - quotes);
                mail.write('\n');
            }
            line = lines.next();
        }
        ahead = line;
        return mail.toByteArray();
    }

    private byte @Nullable [] first() throws IOException {
        begun = true;
        var line = lines.next();
        while (line != null && line.length == 0) {
            line = lines.next();
        }
        return line;
    }

    /** The line that told of the last mail; empty if there was none. */
    String envelope() {
        return envelope;
    }

    /** Where the last mail begins, in lines from 1. */
    long start() {
        return start;
    }

    private static boolean isEnvelope(byte[] line) {
        if (line.length >= ENVELOPE_LIMIT || !isFrom(line, 0)) {
            return false;
        }
        // one after the other: a single expression for both takes a time that grows with the cube of the line
        var text = new String(line, StandardCharsets.ISO_8859_1);
        var time = TIME.matcher(text);
        return time.find(FROM.length) && YEAR.matcher(text).find(time.end());
    }

    private static boolean isFrom(byte[] line, int at) {
        return line.length >= at + FROM.length && Arrays.equals(line, at, at + FROM.length, FROM, 0, FROM.length);
    }

    /** How many of the signs that keep the line from being an envelope are to be dropped. */
    private int quotes(byte[] line) {
        int signs = 0;
        while (signs < line.length && line[signs] == '>') {
            signs++;
        }
        boolean quoted = signs > 0 && isFrom(line, signs);
        return switch (quoting) {
            case RD -> quoted ? 1 : 0;
            case O -> quoted && signs == 1 ? 1 : 0;
            case NONE -> 0;
        };
    }
}
