package org.communitykit.messaging.importing;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Mails: an mbox file or a single mail, or a folder or archive of them. Each mailing list, by its {@code List-Id}, becomes
 * a channel, and all mails that went over none become another; each thread becomes a topic with the subject of its first
 * mail, and its replies replies, by {@code References} and {@code In-Reply-To}. A mail says its plain text, or the words of
 * its HTML; attachments are left out. Whoever has the same address is the same person, whose id does not tell it.
 *
 * <p>Replies that come before what they reply to are held back, up to 32 MiB of them. A reading goes through the mails
 * twice and keeps a few hundred bytes for each of them. Needs the library {@code
 * org.eclipse.angus:angus-mail}, which is optional.
 */
public final class Mbox implements ConversationSource {
    /** How lines of a mail that begin with {@code From} were kept from being taken for the beginning of the next. */
    public enum Quoting {
        /** By one more {@code >}, also before those that had some: mboxrd. */
        RD,
        /** By a {@code >} before those that had none: mboxo. */
        O,
        /** Not at all. */
        NONE
    }

    private static final long HELD_LIMIT = 32L << 20;
    private static final Pattern ENVELOPE_DATE =
            Pattern.compile("([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2}) (?:[A-Z]{3,4} )?(\\d{4})");
    private static final DateTimeFormatter ENVELOPE = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ROOT);

    private final Bundle bundle;
    private final Quoting quoting;

    private Mbox(Bundle bundle, Quoting quoting) {
        this.bundle = bundle;
        this.quoting = quoting;
    }

    /** The mails at this path, quoted as in mboxrd. */
    public static Mbox at(Path path) {
        return new Mbox(new Bundle(path), Quoting.RD);
    }

    /** The same mails, quoted in this way. */
    public Mbox quoting(Quoting way) {
        return new Mbox(bundle, way);
    }

    @Override
    public void read(ItemSink sink) {
        try {
            var index = new Index();
            each(index::add);
            new Told(sink, index).all();
        } catch (NoClassDefFoundError e) {
            throw new BrokenSource("mails take the library org.eclipse.angus:angus-mail, which is not there", e);
        }
    }

    private interface Each {
        void mail(String place, byte[] bytes, String envelope);
    }

    private void each(Each each) {
        bundle.each(name -> true, (name, content) -> mails(name, content, each));
    }

    private void mails(String name, InputStream content, Each each) throws IOException {
        var lines = new MboxLines(content, quoting);
        for (var mail = lines.next(); mail != null; mail = lines.next()) {
            each.mail(name + ":" + lines.start(), mail, lines.envelope());
        }
    }

    /** What of all mails has to be known before the first can be told. */
    private static final class Index {
        private final List<String> ids = new ArrayList<>();
        private final List<List<String>> references = new ArrayList<>();
        private final Mail.Encodings encodings = new Mail.Encodings();

        void add(String place, byte[] bytes, String envelope) {
            try {
                var mail = Mail.of(bytes, encodings);
                ids.add(mail.id());
                references.add(mail.references());
            } catch (MessagingException e) {
                ids.add(place);
                references.add(List.of());
            }
        }
    }

    /** A mail that may have to wait for the one it replies to. */
    private static final class Held {
        private final int number;
        private final String place;
        private final byte[] bytes;
        private final String envelope;

        Held(int number, String place, byte[] bytes, String envelope) {
            this.number = number;
            this.place = place;
            this.bytes = bytes;
            this.envelope = envelope;
        }
    }

    private final class Told {
        private final ItemSink sink;
        private final List<String> ids;
        private final Mail.Encodings encodings;
        private final MailThreads threads;
        private final Map<String, String> channels = new HashMap<>();
        private final Set<String> opened = new HashSet<>();
        private final Set<String> people = new HashSet<>();
        private final BitSet told = new BitSet();
        private final Map<Integer, List<Held>> waiting = new HashMap<>();
        private long held;
        private int next;

        Told(ItemSink sink, Index index) {
            this.sink = sink;
            this.ids = index.ids;
            this.encodings = index.encodings;
            this.threads = new MailThreads(index.ids, index.references);
        }

        void all() {
            each((place, bytes, envelope) -> {
                var mail = new Held(next++, place, bytes, envelope);
                int parent = threads.parent(mail.number);
                if (parent >= 0 && !told.get(parent) && held + bytes.length <= HELD_LIMIT) {
                    waiting.computeIfAbsent(parent, any -> new ArrayList<>()).add(mail);
                    held += bytes.length;
                } else {
                    tell(mail);
                }
            });
        }

        /** Tells of the mail, and of those that came before it although they reply to it. */
        private void tell(Held first) {
            var ready = new ArrayDeque<>(List.of(first));
            while (!ready.isEmpty()) {
                var mail = ready.remove();
                try {
                    mail(mail.place, Mail.of(mail.bytes, encodings), mail.envelope, mail.number);
                } catch (MessagingException | IOException | IllegalArgumentException e) {
                    sink.malformed(mail.place, "a mail that cannot be read");
                }
                told.set(mail.number);
                var replies = waiting.remove(mail.number);
                if (replies != null) {
                    replies.forEach(reply -> held -= reply.bytes.length);
                    ready.addAll(replies);
                }
            }
        }

        private void mail(String place, Mail mail, String envelope, int number) throws MessagingException, IOException {
            var at = mail.date().or(() -> date(envelope));
            if (at.isEmpty()) {
                sink.malformed(place, "a mail without a date");
                return;
            }
            var thread = threads.thread(number);
            // all of a thread stay together, whatever lists they went over
            var channel = channels.get(thread);
            if (channel == null) {
                channel = mail.list().orElseGet(bundle::title);
                channels.put(thread, channel);
            }
            if (opened.add(channel)) {
                sink.item(place, new Item.Channel(channel, channel, true));
            }
            var author = mail.author();
            author.filter(person -> people.add(person.id())).ifPresent(person -> sink.item(place, person));
            var by = author.map(Item.Person::id).orElse(null);
            if (opened.add("topic " + thread)) {
                sink.item(place, new Item.Topic(thread, channel, mail.subject(), List.of(), by, at.get()));
            }
            int parent = threads.parent(number);
            sink.item(
                    place,
                    Item.Message.of(mail.id(), channel, by, at.get(), mail.text())
                            .in(thread)
                            .replyTo(parent < 0 ? null : ids.get(parent)));
        }
    }

    /** When a mail was delivered, by its envelope line, such as {@code From ana@example.org Wed Sep 22 05:05:28 2004}. */
    static Optional<Instant> date(String envelope) {
        var found = ENVELOPE_DATE.matcher(envelope);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            var date = "%s %s %s %s".formatted(found.group(1), found.group(2), found.group(3), found.group(4));
            return Optional.of(LocalDateTime.parse(date, ENVELOPE).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
