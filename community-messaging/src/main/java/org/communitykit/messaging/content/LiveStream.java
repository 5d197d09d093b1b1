package org.communitykit.messaging.content;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Something to watch or hear live.
 *
 * @param provider for people to read
 * @param title what it is about; may be empty
 * @param start in local time, to the minute
 * @param zone whose local time that is
 */
public record LiveStream(String provider, String title, Link link, LocalDateTime start, ZoneId zone) implements Block {
    /** The most chars of a title. */
    public static final int TITLE_LIMIT = 200;

    public LiveStream {
        Words.present(provider, Meeting.PROVIDER_LIMIT, "a stream's provider");
        Words.check(title, TITLE_LIMIT, "a stream's title");
        start = start.truncatedTo(ChronoUnit.MINUTES);
    }

    /** When it starts; a local time that clocks skip counts from where they go on, one they repeat is the first. */
    public Instant startsAt() {
        return start.atZone(zone).toInstant();
    }

    @Override
    public String fallback() {
        return Words.line(provider, title, start.toLocalDate() + " " + start.toLocalTime() + " " + zone, link.value());
    }

    @Override
    public String searched() {
        return Words.line(provider, title);
    }
}
