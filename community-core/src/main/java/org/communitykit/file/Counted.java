package org.communitykit.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts what is read, takes its hash, and stops at a limit, whatever anybody said about the size. */
final class Counted extends FilterInputStream {
    private final long limit;
    private final MessageDigest digest;
    private long size;

    Counted(InputStream content, long limit) {
        super(content);
        this.limit = limit;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) {
            size += read;
            if (size > limit) {
                throw new FileTooLarge(limit);
            }
            digest.update(bytes, from, read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long size() {
        return size;
    }

    /** Of everything that was read; to be asked once, at the end. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
