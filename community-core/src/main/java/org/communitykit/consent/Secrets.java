package org.communitykit.consent;

import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * The community's own key, made when it is first needed and kept with what it protects: whoever has a copy of hashed
 * addresses without it cannot find out whose they are by hashing all there are.
 */
final class Secrets {
    record Secret(String id, String value) {}

    static final Table<Secret> SECRETS = Table.of(MethodHandles.lookup(), "consent_secret", Secret.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("value", 64)
            .build();
    private static final String ID = "addresses";

    private final Context context;

    Secrets(Context context) {
        this.context = context;
    }

    /** The key, if it was ever needed. Read every time, for one made in a transaction that fails must not be used again. */
    Optional<Seal> seal(Reader reader) {
        return reader.get(SECRETS, ID).map(secret -> new Seal(secret.value()));
    }

    /** The same as text, which makes seals. */
    static Optional<String> text(Reader reader) {
        return reader.get(SECRETS, ID).map(Secret::value);
    }

    /** The key, made now if need be. */
    Seal made(Tx tx) {
        return seal(tx).orElseGet(() -> context.rights().changing(tx, Limits.SUBJECT, () -> {
            tx.insert(SECRETS, new Secret(ID, context.newSecret()));
            return seal(tx).orElseThrow();
        }));
    }

    /** What the key makes of texts. Not for several threads. */
    static final class Seal {
        private final Mac mac;

        Seal(String secret) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HmacSHA256", e);
            }
        }

        /** 32 bytes, for each use others. */
        byte[] of(String use, byte[] content) {
            mac.update(use.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(content);
        }
    }
}
