package org.communitykit.analytics.attribution;

import java.util.Locale;

/**
 * Where somebody came from.
 *
 * @param name the campaign, or the host they came from; empty if they came directly
 */
public record Source(Channel channel, String name) {
    /** From nowhere that is known. */
    public static final Source DIRECT = new Source(Channel.DIRECT, "");

    /** {@code search:duckduckgo.com}, or {@code direct}. */
    @Override
    public String toString() {
        var sort = channel.name().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? sort : sort + ":" + name;
    }
}
