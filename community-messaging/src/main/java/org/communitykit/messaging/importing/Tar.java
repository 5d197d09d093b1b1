package org.communitykit.messaging.importing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The regular files of a tar archive, one after the other: the formats of POSIX (ustar, pax) and GNU. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int NAME_LIMIT = 4_096;

    private final InputStream in;
    private long left;
    private long padding;

    Tar(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next file and gives its name; empty at the end. */
    Optional<String> next() throws IOException {
        String longName = null;
        while (true) {
            in.skipNBytes(left + padding);
            var header = in.readNBytes(BLOCK);
            if (header.length == 0 || isZero(header)) {
                return Optional.empty();
            }
            if (header.length < BLOCK) {
                throw new EOFException("the tar archive ends within a header");
            }
            left = size(header);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            switch (header[156]) {
                case 'L' -> longName = text(name());
                case 'x' -> longName = path(name(), longName);
                case '0', 0 -> {
                    return Optional.of(longName != null ? longName : name(header));
                }
                default -> longName = null;
            }
        }
    }

    /** What is left of the current file. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = in.read();
                if (read < 0) {
                    throw new EOFException("the tar archive ends within a file");
                }
                left--;
                return read;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (left == 0 && length > 0) {
                    return -1;
                }
                int read = in.read(bytes, from, (int) Math.min(length, left));
                if (read < 0) {
                    throw new EOFException("the tar archive ends within a file");
                }
                left -= read;
                return read;
            }
        };
    }

    private byte[] name() throws IOException {
        if (left > NAME_LIMIT) {
            throw new IOException("a name in the tar archive has more than " + NAME_LIMIT + " bytes");
        }
        return content().readAllBytes();
    }

    /** The path a pax header gives in a line such as {@code 27 path=some/where/long.txt}, if it does. */
    private static @Nullable String path(byte[] pax, @Nullable String otherwise) {
        for (var line : text(pax).lines().toList()) {
            int begin = line.indexOf(" path=");
            if (begin > 0 && begin < 8) {
                return line.substring(begin + " path=".length());
            }
        }
        return otherwise;
    }

    private static String name(byte[] header) {
        var name = text(header, 0, 100);
        boolean ustar = text(header, 257, 5).equals("ustar");
        var prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static long size(byte[] header) throws IOException {
        try {
            var digits = text(header, 124, 12).strip();
            return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the tar archive has a broken header", e);
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
