package org.communitykit.messaging.content;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A meeting on line: where, when and how long.
 *
 * @param provider for people to read, such as {@code Jitsi}
 * @param start in local time, to the minute
 * @param zone whose local time that is; it stays what it is when the rules of the zone change
 * @param lasts whole minutes, up to {@value #MOST_DAYS} days
 * @param passcode shown with the message and nowhere else; in no mail, search or earlier revision
 */
public record Meeting(
        String provider,
        Link link,
        LocalDateTime start,
        ZoneId zone,
        Duration lasts,
        @Nullable String passcode) implements Block {
    /** The most chars of a provider. */
    public static final int PROVIDER_LIMIT = 60;

    /** The most chars of a passcode. */
    public static final int PASSCODE_LIMIT = 100;

    private static final int MOST_DAYS = 7;

    public Meeting {
        Words.present(provider, PROVIDER_LIMIT, "a meeting's provider");
        start = start.truncatedTo(ChronoUnit.MINUTES);
        if (lasts.compareTo(Duration.ofMinutes(1)) < 0
                || lasts.compareTo(Duration.ofDays(MOST_DAYS)) > 0
                || !lasts.equals(Duration.ofMinutes(lasts.toMinutes()))) {
            throw new IllegalArgumentException(
                    "a meeting lasts 1 minute to " + MOST_DAYS + " days in whole minutes, not " + lasts);
        }
        if (passcode != null) {
            Words.present(passcode, PASSCODE_LIMIT, "a passcode");
        }
    }

    public static Meeting of(String provider, Link link, LocalDateTime start, ZoneId zone, Duration lasts) {
        return new Meeting(provider, link, start, zone, lasts, null);
    }

    public Meeting passcode(String code) {
        return new Meeting(provider, link, start, zone, lasts, code);
    }

    /** When it starts; a local time that clocks skip counts from where they go on, one they repeat is the first. */
    public Instant startsAt() {
        return start.atZone(zone).toInstant();
    }

    public Instant endsAt() {
        return startsAt().plus(lasts);
    }

    @Override
    public String fallback() {
        return Words.line(
                provider,
                start.toLocalDate() + " " + start.toLocalTime() + " " + zone,
                lasts.toMinutes() + " min",
                link.value());
    }

    @Override
    public String searched() {
        return provider;
    }

    @Override
    public Block past() {
        return new Meeting(provider, link, start, zone, lasts, null);
    }

    @Override
    public String toString() {
        // so that no log line gives the passcode away
        return "Meeting[" + fallback() + "]";
    }
}
