package org.communitykit.messaging.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a stream of bytes, however they end. Of a line longer than {@value #LIMIT} bytes the rest is dropped. */
final class Lines {
    static final int LIMIT = 1 << 20;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
    private long number;
    private boolean skipNewline;

    Lines(InputStream buffered) {
        this.in = buffered;
    }

    /** The next line without its end; null after the last. */
    byte @Nullable [] next() throws IOException {
        line.reset();
        int b = in.read();
        if (skipNewline && b == '\n') {
            b = in.read();
        }
        skipNewline = false;
        if (b < 0) {
            return null;
        }
        number++;
        while (b >= 0 && b != '\n' && b != '\r') {
            if (line.size() < LIMIT) {
                line.write(b);
            }
            b = in.read();
        }
        skipNewline = b == '\r';
        return line.toByteArray();
    }

    /** The number of the last line, from 1. */
    long number() {
        return number;
    }

    /** The bytes as UTF-8, or if they are not, as what most programs wrote before. */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WESTERN);
        }
    }
}
