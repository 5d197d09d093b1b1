package org.communitykit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 in 64 hex digits: tells whether a repeated call has the content of the first, and stands in for secrets. */
public final class Fingerprint {
    /** The chars of a fingerprint. */
    public static final int LENGTH = 64;

    private Fingerprint() {}

    /** The fingerprint of these values, by what {@code toString} gives; no two different lists of texts run together. */
    public static String of(@Nullable Object... values) {
        var digest = sha256();
        for (var value : values) {
            if (value == null) {
                digest.update((byte) 0);
                continue;
            }
            var bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((byte) 1);
            for (int shift = 24; shift >= 0; shift -= 8) {
                digest.update((byte) (bytes.length >>> shift));
            }
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
