package org.communitykit.analytics.web;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The log of a web server in the combined format of Apache and nginx, or the common one that lacks referrer and agent.
 * One pass over each line; what cannot be read is reported by its number and never ends the reading.
 *
 * <p>A visitor is a user name if the server knew one, otherwise an address and an agent together.
 */
public final class AccessLog {
    /** Longer lines cannot be read. */
    public static final int MAX_LINE = 32_768;

    /** So many numbers of lines that could not be read are kept. */
    public static final int MAX_REPORTED = 100;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private AccessLog() {}

    /**
     * What could be read and what could not.
     *
     * @param malformed how many lines could not be read
     * @param first the numbers of the first of these, from 1
     */
    public record Result(long lines, long malformed, List<Long> first) {
        public Result {
            first = List.copyOf(first);
        }
    }

    /** Hands over every line that can be read; empty lines are skipped. Holds one line at a time. */
    public static Result read(Reader in, Consumer<Hit> each) throws IOException {
        var line = new StringBuilder();
        var buffer = new char[8_192];
        var bad = new ArrayList<Long>();
        long lines = 0;
        long malformed = 0;
        boolean tooLong = false;
        boolean more = true;
        while (more) {
            int count = in.read(buffer);
            more = count >= 0;
            for (int i = 0; i < count || (!more && i <= 0); i++) {
                char c = more ? buffer[i] : '\n';
                if (c != '\n') {
                    tooLong |= line.length() == MAX_LINE;
                    if (!tooLong) {
                        line.append(c);
                    }
                    continue;
                }
                if (!more && line.isEmpty() && !tooLong) {
                    break;
                }
                lines++;
                var text = line.toString().strip();
                var hit = tooLong ? Optional.<Hit>empty() : parse(text);
                if (hit.isPresent()) {
                    each.accept(hit.get());
                } else if (tooLong || !text.isEmpty()) {
                    malformed++;
                    if (bad.size() < MAX_REPORTED) {
                        bad.add(lines);
                    }
                }
                line.setLength(0);
                tooLong = false;
            }
        }
        return new Result(lines, malformed, bad);
    }

    /** One line; empty if it is none of this format. */
    public static Optional<Hit> parse(String line) {
        var scan = new Scan(line);
        var host = scan.word();
        scan.word();
        var user = scan.word();
        var time = scan.bracketed();
        var request = scan.quoted();
        var status = scan.word();
        scan.word();
        if (scan.failed || host.isEmpty() || !status.matches("[1-5]\\d\\d")) {
            return Optional.empty();
        }
        var referrer = scan.atEnd() ? "" : scan.quoted();
        var agent = scan.atEnd() ? "" : scan.quoted();
        var at = instant(time);
        int method = request.indexOf(' ');
        if (scan.failed || at.isEmpty() || method < 1) {
            return Optional.empty();
        }
        int protocol = request.lastIndexOf(' ');
        var address = request.substring(method + 1, protocol > method ? protocol : request.length());
        return Optional.of(new Hit(
                user.equals("-") ? host + " " + agent : user,
                at.get(),
                request.substring(0, method),
                address,
                known(referrer),
                known(agent),
                Integer.parseInt(status)));
    }

    private static String known(String text) {
        return text.equals("-") ? "" : text;
    }

    private static Optional<Instant> instant(String time) {
        try {
            return Optional.of(OffsetDateTime.parse(time, TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Goes along a line once. */
    private static final class Scan {
        private final String line;
        private int at;
        private boolean failed;

        Scan(String line) {
            this.line = line;
        }

        boolean atEnd() {
            return at >= line.length();
        }

        private void space() {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }

        String word() {
            int end = line.indexOf(' ', at);
            var word = line.substring(at, end < 0 ? line.length() : end);
            at = end < 0 ? line.length() : end;
            failed |= word.isEmpty();
            space();
            return word;
        }

        String bracketed() {
            int end = line.indexOf(']', at);
            if (failed || atEnd() || line.charAt(at) != '[' || end < 0) {
                failed = true;
                return "";
            }
            var inside = line.substring(at + 1, end);
            at = end + 1;
            space();
            return inside;
        }

        /** Between quotes, in which a backslash says that a quote or a backslash is meant. */
        String quoted() {
            if (failed || atEnd() || line.charAt(at) != '"') {
                failed = true;
                return "";
            }
            var inside = new StringBuilder();
            for (at++; at < line.length() && line.charAt(at) != '"'; at++) {
                boolean escaped = line.charAt(at) == '\\'
                        && at + 1 < line.length()
                        && (line.charAt(at + 1) == '"' || line.charAt(at + 1) == '\\');
                at += escaped ? 1 : 0;
                inside.append(line.charAt(at));
            }
            failed = atEnd();
            at = Math.min(at + 1, line.length());
            space();
            return inside.toString();
        }
    }
}
