package org.communitykit.consent;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.communitykit.member.MemberId;

/**
 * What a token in a message is good for: leaving a purpose, or everything, without signing in. It says all that is needed by
 * itself and is signed, so it works as long as the community's key is there, whatever became of what was sent.
 */
record Unsubscription(Medium medium, String purpose, MemberId member, String hash) {
    private static final byte VERSION = 1;
    private static final int MARK = 16;
    private static final int LIMIT = 1_000;

    String token(Secrets.Seal seal) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        text(bytes, medium.name());
        text(bytes, purpose);
        text(bytes, member.value());
        bytes.writeBytes(HexFormat.of().parseHex(hash));
        var content = bytes.toByteArray();
        bytes.write(seal.of("unsubscribe", content), 0, MARK);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) utf8.length).array());
        bytes.writeBytes(utf8);
    }

    static Unsubscription of(String token, Secrets.Seal seal) {
        if (token.length() > LIMIT) {
            throw new InvalidToken();
        }
        try {
            var all = Base64.getUrlDecoder().decode(token);
            var content = Arrays.copyOf(all, Math.max(0, all.length - MARK));
            var mark = Arrays.copyOfRange(all, content.length, all.length);
            var due = Arrays.copyOf(seal.of("unsubscribe", content), MARK);
            if (!MessageDigest.isEqual(mark, due)) {
                throw new InvalidToken();
            }
            var bytes = ByteBuffer.wrap(content);
            if (bytes.get() != VERSION) {
                throw new InvalidToken();
            }
            var medium = Medium.valueOf(text(bytes));
            var purpose = text(bytes);
            var member = MemberId.of(text(bytes));
            var hash = new byte[bytes.remaining()];
            bytes.get(hash);
            return new Unsubscription(medium, purpose, member, HexFormat.of().formatHex(hash));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw new InvalidToken();
        }
    }

    private static String text(ByteBuffer bytes) {
        var utf8 = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
