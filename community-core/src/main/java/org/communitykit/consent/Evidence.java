package org.communitykit.consent;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.jspecify.annotations.Nullable;

/** What shows that somebody agreed or refused. Immutable; each method gives a changed copy. */
public final class Evidence {
    /** The most chars of the text that somebody agreed to. */
    public static final int TEXT_LIMIT = 20_000;

    /** The most chars of where it happened, and of a network address. */
    public static final int SOURCE_LIMIT = 200;

    final Proof proof;
    final @Nullable String key;
    final @Nullable Instant at;
    final @Nullable Instant expires;

    private Evidence(Proof proof, @Nullable String key, @Nullable Instant at, @Nullable Instant expires) {
        this.proof = proof;
        this.key = key;
        this.at = at;
        this.expires = expires;
    }

    /** Known in this way, and nothing else of it yet. */
    public static Evidence by(Method method) {
        return new Evidence(new Proof(method, null, null, null, null, null), null, null, null);
    }

    /** What was known when somebody was asked, who has confirmed it now. */
    static Evidence of(Proof asked) {
        return new Evidence(
                new Proof(
                        Method.CONFIRMATION,
                        asked.textHash(),
                        asked.language(),
                        asked.zone(),
                        asked.source(),
                        asked.ip()),
                null,
                null,
                null);
    }

    /** The text that they saw, of which a fingerprint is kept: keep the text itself where it can be found again. */
    public Evidence text(String shown) {
        if (shown.isEmpty() || shown.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "what somebody agreed to has 1 to " + TEXT_LIMIT + " chars, not " + shown.length());
        }
        return with(new Proof(
                proof.method(), Fingerprint.of(shown), proof.language(), proof.zone(), proof.source(), proof.ip()));
    }

    /** The language they were asked in. */
    public Evidence language(Locale spoken) {
        return with(new Proof(
                proof.method(),
                proof.textHash(),
                cut(spoken.toLanguageTag()),
                proof.zone(),
                proof.source(),
                proof.ip()));
    }

    /** The zone they were in. */
    public Evidence zone(ZoneId where) {
        return with(new Proof(
                proof.method(), proof.textHash(), proof.language(), where.getId(), proof.source(), proof.ip()));
    }

    /** Where it happened, such as the name of a form. */
    public Evidence source(String where) {
        return with(
                new Proof(proof.method(), proof.textHash(), proof.language(), proof.zone(), cut(where), proof.ip()));
    }

    /** The network address they used. */
    public Evidence ip(String address) {
        return with(new Proof(
                proof.method(), proof.textHash(), proof.language(), proof.zone(), proof.source(), cut(address)));
    }

    /** Makes a repeated call the first one: 1 to 64 printable characters, unique for the member. */
    public Evidence key(String callersKey) {
        Ids.check(callersKey, "consent key");
        return new Evidence(proof, callersKey, at, expires);
    }

    /** When it happened, for imported history; only the host may say so. */
    public Evidence at(Instant past) {
        return new Evidence(proof, key, past, expires);
    }

    /** Until when they agreed; the first moment at which it no longer holds. Of grants alone. */
    public Evidence until(Instant end) {
        return new Evidence(proof, key, at, end);
    }

    private Evidence with(Proof better) {
        return new Evidence(better, key, at, expires);
    }

    private static String cut(String text) {
        if (text.isEmpty() || text.length() > SOURCE_LIMIT) {
            throw new IllegalArgumentException(
                    "what is said of a consent has 1 to " + SOURCE_LIMIT + " chars, not " + text.length());
        }
        return text;
    }
}
