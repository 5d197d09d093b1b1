package org.communitykit.analytics.web;

import java.time.Instant;
import java.util.List;
import org.communitykit.analytics.attribution.Source;

/**
 * One session of a visitor.
 *
 * @param visitor a number instead of what told them apart, from 1
 * @param source where they came from
 * @param pages those they looked at, in order; at least one
 * @param sign why it is a program's; empty if it is a person's
 */
public record Visit(int visitor, Source source, List<Hit> pages, String sign) {
    public Visit {
        pages = List.copyOf(pages);
    }

    /** Whether a program made it. */
    public boolean isBot() {
        return !sign.isEmpty();
    }

    public Instant start() {
        return pages.get(0).at();
    }

    /** When they looked at the last page; how long is not known. */
    public Instant end() {
        return pages.get(pages.size() - 1).at();
    }

    /** The pages without their queries. */
    public List<String> paths() {
        return pages.stream().map(Hit::path).toList();
    }
}
