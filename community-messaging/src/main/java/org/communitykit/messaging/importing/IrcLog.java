package org.communitykit.messaging.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The logs of an IRC channel: a file, or a folder or archive of them, in lines as {@link IrcLine} tells. Where the lines
 * have no date, the file's name has the first one's, as in {@code ubuntu-2004-11-15.txt}; a time that is half a day
 * earlier than the one before is on the next day. Whoever has the same nick, but for its case, is the same person.
 */
public final class IrcLog implements ConversationSource {
    private static final Pattern DAY = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})");
    private static final Duration BACK = Duration.ofHours(12);

    private final Bundle bundle;
    private final ZoneId zone;
    private final String channel;
    private final Predicate<String> files;

    private IrcLog(Bundle bundle, ZoneId zone, String channel, Predicate<String> files) {
        this.bundle = bundle;
        this.zone = zone;
        this.channel = channel;
        this.files = files;
    }

    /**
     * The logs at this path, of a channel of its name.
     *
     * @param zone where times without an offset are local
     */
    public static IrcLog at(Path path, ZoneId zone) {
        var bundle = new Bundle(path);
        return new IrcLog(bundle, zone, bundle.title(), name -> true);
    }

    /** The same logs, of a channel that is called this. */
    public IrcLog channel(String title) {
        return new IrcLog(bundle, zone, title, files);
    }

    /** Only those files of the folder or archive whose names, without {@code .gz}, pass. */
    public IrcLog files(Predicate<String> names) {
        return new IrcLog(bundle, zone, channel, names);
    }

    @Override
    public void read(ItemSink sink) {
        var people = new HashSet<String>();
        sink.item(channel, new Item.Channel(channel, channel, true));
        bundle.each(files, (name, content) -> new File(name, people, sink).read(content));
    }

    private final class File {
        private final String name;
        private final Set<String> people;
        private final ItemSink sink;
        private @Nullable LocalDate day;
        private @Nullable LocalTime before;

        File(String name, Set<String> people, ItemSink sink) {
            this.name = name;
            this.people = people;
            this.sink = sink;
            day = day(name);
        }

        void read(InputStream content) throws IOException {
            var lines = new Lines(content);
            for (var line = lines.next(); line != null; line = lines.next()) {
                line(IrcLine.of(Lines.text(line)), name + ":" + lines.number());
            }
        }

        private void line(IrcLine line, String place) {
            switch (line.kind()) {
                case MALFORMED -> sink.malformed(place, "not a line of an IRC log");
                case SERVER -> sink.leftOut("lines of the server");
                case EMPTY -> sink.leftOut("lines that say nothing");
                default -> {
                    var at = at(line);
                    if (at == null) {
                        sink.malformed(place, "a time without a day");
                        return;
                    }
                    var nick = line.nick().toLowerCase(Locale.ROOT);
                    if (people.add(nick)) {
                        sink.item(place, new Item.Person(nick, line.nick(), null, at));
                    }
                    var text = line.kind() == IrcLine.Kind.ACTION ? "/me " + line.text() : line.text();
                    sink.item(place, Item.Message.of(place, channel, nick, at, text));
                }
            }
        }

        private @Nullable Instant at(IrcLine line) {
            var time = line.time();
            if (time == null) {
                return null;
            }
            if (line.day() != null) {
                day = line.day();
            } else if (day != null
                    && before != null
                    && time.isBefore(before)
                    && Duration.between(time, before).compareTo(BACK) > 0) {
                day = day.plusDays(1);
            }
            before = time;
            if (day == null) {
                return null;
            }
            var local = day.atTime(time);
            return line.offset() != null
                    ? local.toInstant(line.offset())
                    : local.atZone(zone).toInstant();
        }
    }

    /** The first day in the name; other digits may stand before it. */
    private static @Nullable LocalDate day(String name) {
        for (var found = DAY.matcher(name); found.find(); ) {
            var day = day(found.group(1), found.group(2), found.group(3));
            if (day != null) {
                return day;
            }
        }
        return null;
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        try {
            return LocalDate.parse(year + "-" + month + "-" + day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
