package org.communitykit.messaging.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log of an IRC channel, as the common loggers write it. After a time stamp, which is one of
 *
 * <pre>
 * 2012-10-17T09:16:21+0000    also without the offset (supybot, limnoria)
 * 2018-05-29 [21:20:37]       also after the channel's name
 * [21:20] or [21:20:37]       the day is known from elsewhere
 * </pre>
 *
 * comes {@code <nick> text}, {@code * nick action}, {@code -nick- notice}, {@code *** what the server tells} or {@code
 * === what the server tells}, the last also without a time stamp.
 *
 * @param day absent if the line does not tell it
 * @param offset absent if the line does not tell it
 * @param time absent if the line does not tell it
 */
public record IrcLine(
        Kind kind,
        @Nullable LocalDate day,
        @Nullable LocalTime time,
        @Nullable ZoneOffset offset,
        String nick,
        String text) {
    /** What a line is. */
    public enum Kind {
        SAID,
        /** What somebody did, as by {@code /me}. */
        ACTION,
        NOTICE,
        /** Who came and went and the like; nobody's. */
        SERVER,
        /** Nothing of a conversation: a blank line, or words by somebody who said none. */
        EMPTY,
        /** Not a line of such a log. */
        MALFORMED
    }

    private static final int NICK_LIMIT = 100;
    private static final Pattern SPACE_IN_NICK = Pattern.compile("(?<=])\\s+");

    /** Reads a line, without its end; takes time in proportion to its length and never fails. */
    public static IrcLine of(String line) {
        var rest = line.strip();
        if (rest.isEmpty()) {
            return nothing(Kind.EMPTY, Stamp.NONE);
        }
        if (rest.startsWith("===")) {
            return new IrcLine(
                    Kind.SERVER, null, null, null, "", rest.substring(3).strip());
        }
        var stamp = Stamp.of(rest);
        return stamp == null
                ? nothing(Kind.MALFORMED, Stamp.NONE)
                : said(stamp, rest.substring(stamp.end()).strip());
    }

    private static IrcLine said(Stamp stamp, String rest) {
        if (rest.startsWith("***") || rest.startsWith("===")) {
            return stamp.line(Kind.SERVER, "", rest.substring(3).strip());
        }
        if (rest.startsWith("<")) {
            return by(Kind.SAID, stamp, rest, rest.indexOf('>'));
        }
        if (rest.startsWith("-")) {
            // a nick may hold dashes itself
            return by(Kind.NOTICE, stamp, rest, rest.endsWith("-") ? rest.length() - 1 : rest.indexOf("- ", 1));
        }
        if (rest.startsWith("*")) {
            var action = rest.substring(1).strip();
            int end = 0;
            while (end < action.length() && !Character.isWhitespace(action.charAt(end))) {
                end++;
            }
            return of(Kind.ACTION, stamp, action.substring(0, end), action.substring(end));
        }
        return nothing(Kind.MALFORMED, stamp);
    }

    private static IrcLine by(Kind kind, Stamp stamp, String rest, int end) {
        return end < 1
                ? nothing(Kind.MALFORMED, stamp)
                : of(kind, stamp, rest.substring(1, end), rest.substring(end + 1));
    }

    private static IrcLine of(Kind kind, Stamp stamp, String nick, String text) {
        // some loggers write a space behind a bracket, which no nick can hold
        var who = SPACE_IN_NICK.matcher(nick).replaceAll("").strip();
        boolean isNick =
                !who.isEmpty() && who.length() <= NICK_LIMIT && who.chars().noneMatch(Character::isWhitespace);
        if (!isNick) {
            return nothing(Kind.MALFORMED, stamp);
        }
        return text.isBlank() ? nothing(Kind.EMPTY, stamp) : stamp.line(kind, who, text.strip());
    }

    private static IrcLine nothing(Kind kind, Stamp stamp) {
        return stamp.line(kind, "", "");
    }

    private record Stamp(
            @Nullable LocalDate day,
            @Nullable LocalTime time,
            @Nullable ZoneOffset offset,
            int end) {
        static final Stamp NONE = new Stamp(null, null, null, 0);

        private static final int DAY = "2012-10-17".length();
        private static final int CHANNEL_LIMIT = 100;

        IrcLine line(Kind kind, String nick, String text) {
            return new IrcLine(kind, day, time, offset, nick, text);
        }

        static @Nullable Stamp of(String line) {
            try {
                if (line.startsWith("[")) {
                    return bracketed(line, 0, null);
                }
                if (isDay(line, 0)) {
                    return dated(line, 0);
                }
                int space = line.indexOf(' ');
                return space > 0 && space <= CHANNEL_LIMIT && isDay(line, space + 1) ? dated(line, space + 1) : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static @Nullable Stamp dated(String line, int start) {
            var day = LocalDate.parse(line.substring(start, start + DAY));
            int next = start + DAY;
            if (line.startsWith(" [", next)) {
                return bracketed(line, next + 1, day);
            }
            if (!line.startsWith("T", next)) {
                return null;
            }
            int end = next + 1;
            while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                end++;
            }
            var time = line.substring(next + 1, end);
            int clock = "09:16:21".length();
            if (time.length() < clock) {
                return null;
            }
            var offset = time.length() == clock ? null : ZoneOffset.of(time.substring(clock));
            return new Stamp(day, LocalTime.parse(time.substring(0, clock)), offset, end);
        }

        private static @Nullable Stamp bracketed(String line, int start, @Nullable LocalDate day) {
            int end = line.indexOf(']', start);
            return end < 0 ? null : new Stamp(day, LocalTime.parse(line.substring(start + 1, end)), null, end + 1);
        }

        private static boolean isDay(String line, int start) {
            if (line.length() < start + DAY) {
                return false;
            }
            for (int i = 0; i < DAY; i++) {
                char c = line.charAt(start + i);
                boolean fits = (i == 4 || i == 7) ? c == '-' : (c >= '0' && c <= '9');
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }
}
