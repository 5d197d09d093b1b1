package org.communitykit.consent;

import org.jspecify.annotations.Nullable;

/**
 * What is kept to show that somebody agreed or refused; gone once they are erased.
 *
 * @param textHash the {@link org.communitykit.Fingerprint} of the text they agreed to
 * @param language the language they were asked in, as a tag of BCP 47
 * @param zone where their clock was, as a zone id
 * @param source where it happened, in the host's words
 * @param ip the network address they used
 */
public record Proof(
        Method method,
        @Nullable String textHash,
        @Nullable String language,
        @Nullable String zone,
        @Nullable String source,
        @Nullable String ip) {}
