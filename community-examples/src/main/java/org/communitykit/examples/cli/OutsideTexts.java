package org.communitykit.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.analytics.listening.Heard;
import org.communitykit.analytics.listening.Listening;
import org.communitykit.examples.stackexchange.BadDump;
import org.communitykit.examples.stackexchange.Dump;
import org.communitykit.examples.stackexchange.DumpConversation;
import org.communitykit.examples.stackexchange.PlainText;
import org.communitykit.messaging.importing.BrokenSource;
import org.communitykit.messaging.importing.ConversationSource;
import org.communitykit.messaging.importing.DiscourseJson;
import org.communitykit.messaging.importing.IrcLog;
import org.communitykit.messaging.importing.Item;
import org.communitykit.messaging.importing.ItemSink;
import org.communitykit.messaging.importing.Mbox;
import org.communitykit.messaging.importing.SlackExport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts with their authors and times from files of many kinds: tables, JSON feeds (version 1.1), and whatever conversations
 * can be imported from. What cannot be understood is counted and passed over, but for tables, where a row that is wrong is
 * refused.
 */
final class OutsideTexts {
    /** What can be read. */
    enum Format {
        csv,
        jsonfeed,
        stackexchange,
        irc,
        mbox,
        slack,
        discourse
    }

    /** The names of a table's columns. */
    record Columns(String id, String text, String author, String at) {}

    private final ZoneId zone;
    private final Columns columns;
    private final List<Heard> texts = new ArrayList<>();
    private long skipped;

    OutsideTexts(ZoneId zone, Columns columns) {
        this.zone = zone;
        this.columns = columns;
    }

    /** How many entries were passed over. */
    long skipped() {
        return skipped;
    }

    /** What a file is by its name. */
    static Format format(Path file) {
        var name = InputFile.name(file);
        if (name.endsWith(".csv")) {
            return Format.csv;
        }
        if (name.endsWith(".json")) {
            return Format.jsonfeed;
        }
        if (name.endsWith(".mbox")) {
            return Format.mbox;
        }
        if (name.equals("Posts.xml")
                || Files.exists(file.resolve("Posts.xml"))
                || Files.exists(file.resolve("Posts.xml.gz"))) {
            return Format.stackexchange;
        }
        throw new Refused("what " + file + " is cannot be told from its name; say so with --format");
    }

    List<Heard> read(Path file, Format format) {
        if (!Files.exists(file)) {
            throw new Refused("there is nothing at " + file);
        }
        switch (format) {
            case csv -> CsvRows.read(file, this::row);
            case jsonfeed -> feed(file);
            case stackexchange ->
                conversation(new DumpConversation(new Dump(Files.isDirectory(file) ? file : folder(file))));
            case irc -> conversation(IrcLog.at(file, zone));
            case mbox -> conversation(Mbox.at(file));
            case slack -> conversation(SlackExport.at(file));
            case discourse -> conversation(DiscourseJson.at(file));
        }
        if (texts.isEmpty()) {
            throw new Refused(file + " has no texts with a time");
        }
        return List.copyOf(texts);
    }

    private static Path folder(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private void add(String id, String author, Instant at, String text) {
        if (texts.size() == Listening.MAX_TEXTS) {
            throw new Refused("more than " + Listening.MAX_TEXTS + " texts");
        }
        if (text.isBlank() || text.length() > Heard.TEXT_LIMIT) {
            skipped++;
        } else {
            texts.add(new Heard(id, author.isBlank() ? null : author, at, text));
        }
    }

    private void row(CsvRows.Row row) {
        if (!row.columns().contains(columns.text()) || !row.columns().contains(columns.at())) {
            throw row.refused("a table of texts has the columns " + columns.text() + " and " + columns.at()
                    + ", or others that are named");
        }
        var id = row.text(columns.id());
        Instant at;
        try {
            at = moment(row.text(columns.at()), zone);
        } catch (DateTimeException e) {
            throw row.refused(columns.at() + " is no time: " + row.text(columns.at()));
        }
        add(id.isEmpty() ? String.valueOf(row.number()) : id, row.text(columns.author()), at, row.text(columns.text()));
    }

    /** An instant, a local time or a day of the zone, or seconds since 1970. */
    static Instant moment(String text, ZoneId zone) {
        if (text.matches("-?\\d{5,12}")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        var time = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
        return time.matches(".*(Z|[+-]\\d{2}:?\\d{2})$")
                ? OffsetDateTime.parse(time).toInstant()
                : LocalDateTime.parse(time).atZone(zone).toInstant();
    }

    private void feed(Path file) {
        JsonNode feed = InputFile.bytes(file, in -> {
            try {
                return new JsonMapper().readTree(in);
            } catch (JacksonException e) {
                throw new Refused(file + " is not JSON: " + e.getOriginalMessage(), e);
            }
        });
        if (!feed.path("version").asString("").startsWith("https://jsonfeed.org/version/1")) {
            throw new Refused(file + " is not a JSON feed: its version is not https://jsonfeed.org/version/1.1");
        }
        var byAll = author(feed);
        for (var item : feed.path("items")) {
            var plain = item.path("content_text").asString("");
            var text = plain.isEmpty() ? PlainText.of(item.path("content_html").asString("")) : plain;
            var by = author(item);
            try {
                add(
                        item.path("id").asString(""),
                        by.isEmpty() ? byAll : by,
                        moment(item.path("date_published").asString(""), zone),
                        item.path("title").asString("") + "\n\n" + text);
            } catch (DateTimeException e) {
                skipped++;
            }
        }
    }

    /** The first author as version 1.1 names them, or the only one of version 1. */
    private static String author(JsonNode node) {
        var first = node.path("authors").path(0);
        var author = first.isMissingNode() ? node.path("author") : first;
        var url = author.path("url").asString("");
        return url.isEmpty() ? author.path("name").asString("") : url;
    }

    private void conversation(ConversationSource source) {
        try {
            source.read(new ItemSink() {
                @Override
                public void item(String place, Item item) {
                    if (item instanceof Item.Message said) {
                        add(said.id(), said.by() == null ? "" : said.by(), said.at(), said.text());
                    }
                }

                @Override
                public void malformed(String place, String reason) {
                    skipped++;
                }

                @Override
                public void leftOut(String what) {}
            });
        } catch (BrokenSource | BadDump e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }
}
