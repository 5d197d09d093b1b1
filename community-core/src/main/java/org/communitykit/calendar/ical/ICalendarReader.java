package org.communitykit.calendar.ical;

import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.communitykit.gathering.NewGathering;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendar files of any program, as far as what they say can be planned here; the rest is named with the reason.
 * Times without a zone are taken in the one given. Takes {@code net.sf.biweekly:biweekly}.
 */
public final class ICalendarReader {
    /** The most events of one file. */
    public static final int MOST_EVENTS = 10_000;

    private static final int MOST_CHARS = 20_000_000;

    /**
     * An event as it can be planned.
     *
     * @param day the day of its series that it is about alone; null if it is about all
     * @param without days the series does not have though its rule does
     */
    public record Read(
            String uid,
            int sequence,
            boolean cancelled,
            @Nullable LocalDate day,
            NewGathering gathering,
            List<LocalDate> without) {
        public Read {
            without = List.copyOf(without);
        }

        /** What would be planned, in words. */
        public String plan() {
            return gathering.toString();
        }
    }

    /** What could not be read, and why; the number counts the events of the file from 1. */
    public record Skipped(int number, String uid, String reason) {}

    /** What a file holds. */
    public record Contents(List<Read> read, List<Skipped> skipped) {
        public Contents {
            read = List.copyOf(read);
            skipped = List.copyOf(skipped);
        }
    }

    /** What somebody has answered to an invitation, as their calendar program sends it. */
    public record Reply(String uid, @Nullable LocalDate day, String attendee, Answer answer) {
        /** The address may be somebody's own business. */
        @Override
        public String toString() {
            return "Reply[" + uid + ", " + answer + "]";
        }
    }

    /** The answers there are. */
    public enum Answer {
        ACCEPTED,
        TENTATIVE,
        DECLINED
    }

    private ICalendarReader() {}

    /**
     * The events of the file.
     *
     * @param zone for times without one
     * @throws MalformedCalendar if it is no calendar file, or too large a one
     */
    public static Contents read(Reader file, ZoneId zone) {
        try {
            return Parsing.events(text(file), zone);
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    /** The answers in a file that a calendar program sent back ({@code METHOD:REPLY}); none in files of other kinds. */
    public static List<Reply> replies(Reader file, ZoneId zone) {
        try {
            return Parsing.answers(text(file), zone);
        } catch (NoClassDefFoundError e) {
            throw missing(e);
        }
    }

    private static MalformedCalendar missing(NoClassDefFoundError e) {
        return new MalformedCalendar("reading it takes the library net.sf.biweekly:biweekly, which is not there", e);
    }

    private static String text(Reader file) {
        var text = new StringBuilder();
        var part = new char[8_192];
        try {
            for (int got = file.read(part); got >= 0; got = file.read(part)) {
                text.append(part, 0, got);
                if (text.length() > MOST_CHARS) {
                    throw new MalformedCalendar("it has more than " + MOST_CHARS + " chars", null);
                }
            }
        } catch (IOException e) {
            throw new MalformedCalendar("it cannot be read", e);
        }
        return text.toString();
    }
}
