package org.communitykit.examples.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;
import org.communitykit.member.MemberId;

/**
 * A log of activities in a file, gzipped or not.
 *
 * @param kinds the kinds of activity that count as taking part unless told
 * @param funnel the steps that members are followed through unless told
 */
record ActivityLogFile(ActivityFrame frame, Kinds kinds, List<Kinds> funnel) {
    /** How a log is written down. */
    enum Format {
        /** A table with the columns member, kind and at, and if need be value and id. */
        CSV,
        /** Lines of sender, receiver and seconds since 1970, as SNAP has them. */
        COLLEGEMSG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A message that is about its receiver. */
    static final String SENT = "message.sent";

    private static final String RECEIVED = "message.received";
    private static final int LEAST_CHUNK = 100_000;

    /**
     * Reads the log.
     *
     * @param zone where times without an offset are meant
     */
    static ActivityLogFile read(Path file, Format format, ZoneId zone) {
        var reading = new Reading();
        if (format == Format.COLLEGEMSG) {
            messages(file, reading);
        } else {
            table(file, zone, reading);
        }
        var frame = reading.frame();
        if (frame.size() == 0) {
            throw new Refused(file + " has no activities");
        }
        return format == Format.COLLEGEMSG
                ? new ActivityLogFile(
                        frame, Kinds.of(SENT), List.of(Kinds.of(RECEIVED), Kinds.of(SENT), Kinds.of(RECEIVED)))
                : new ActivityLogFile(frame, Kinds.ALL, List.of());
    }

    private static void table(Path file, ZoneId zone, Reading to) {
        var columns = CsvRows.columns(file);
        for (var needed : List.of("member", "kind", "at")) {
            if (!columns.contains(needed)) {
                throw new Refused(file + ": a log has the columns member, kind and at, and this one has no " + needed);
            }
        }
        CsvRows.read(file, row -> {
            var id = row.text("id");
            var who = row.text("member");
            var worth = row.text("value");
            try {
                var activity = Activity.of(
                        id.isEmpty() ? "row-" + row.number() : id,
                        who.isEmpty() ? null : MemberId.of(who),
                        kind(row.text("kind")),
                        at(row, zone));
                to.add(worth.isEmpty() ? activity : activity.worth(row.whole("value")));
            } catch (IllegalArgumentException e) {
                throw row.refused(String.valueOf(e.getMessage()));
            }
        });
    }

    private static Instant at(CsvRows.Row row, ZoneId zone) {
        var text = row.text("at");
        try {
            if (text.matches("-?\\d+")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            var iso = text.replace(' ', 'T');
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
            }
            return iso.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw new Refused(
                    row.place() + ": at is neither a time such as 2024-03-31T12:00:00Z nor seconds since 1970: " + text,
                    e);
        }
    }

    /** The name as an activity has it: of a noun and a verb, in lower case. */
    static String kind(String name) {
        var kind = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-");
        return kind.contains(".") ? kind : "log." + kind;
    }

    private static void messages(Path file, Reading to) {
        InputFile.text(file, in -> {
            int number = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                var fields = line.strip().split("\\s+", 4);
                if (fields.length == 3 && fields[2].matches("\\d{1,12}")) {
                    var at = Instant.ofEpochSecond(Long.parseLong(fields[2]));
                    to.add(Activity.of("s" + number, MemberId.of(fields[0]), SENT, at)
                            .about(fields[1]));
                    to.add(Activity.of("r" + number, MemberId.of(fields[1]), RECEIVED, at)
                            .about(fields[0]));
                } else if (number > 1 && !line.isBlank()) {
                    throw new Refused(
                            file + ", line " + number + ": not a sender, a receiver and seconds since 1970: " + line);
                }
            }
            return number;
        });
    }

    /** Activities on their way into a frame, in chunks that grow with it. */
    private static final class Reading {
        private ActivityFrame frame = ActivityFrame.empty();
        private final List<Activity> chunk = new ArrayList<>();

        void add(Activity activity) {
            chunk.add(activity);
            if (chunk.size() >= Math.max(LEAST_CHUNK, frame.size())) {
                frame();
            }
        }

        ActivityFrame frame() {
            frame = frame.plus(chunk);
            chunk.clear();
            return frame;
        }
    }
}
