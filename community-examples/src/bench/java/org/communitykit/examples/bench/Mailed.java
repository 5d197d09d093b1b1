package org.communitykit.examples.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.consent.Purpose;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.broadcast.Broadcast;
import org.communitykit.messaging.broadcast.BroadcastId;
import org.communitykit.messaging.broadcast.NewBroadcast;
import org.communitykit.messaging.mail.Mailbox;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Post;
import org.communitykit.storage.Storage;
import org.communitykit.storage.jdbc.JdbcStorage;

/** A broadcast to many on SQLite, handed over by a process that is killed at a random moment and by one that goes on. */
public final class Mailed {
    private static final Purpose NEWS = Purpose.of("newsletter");
    private static final BroadcastId MAY = BroadcastId.of("may");
    private static final int AT_ONCE = 200;
    private static final int CHUNK = 500;

    private Mailed() {}

    /** Hands over what is left: the database, and the file that gets a line for every letter. */
    public static void main(String[] args) throws IOException {
        try (var community =
                        Community.on(JdbcStorage.sqlite(Path.of(args[0])).open()).open();
                var log = FileChannel.open(
                        Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var post = Post.by(
                            letter -> {
                                try {
                                    var line = letter.to().text() + "\n";
                                    log.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                                return Outcome.accepted();
                            },
                            Mailbox.of("Garden", "news@garden.example"),
                            "https://garden.example/leave/")
                    .atOnce(AT_ONCE);
            Messaging.of(community).broadcasts().work(Actor.HOST, post, 1_000_000);
        }
    }

    /** Freezes and hands over one broadcast to so many, kills the first process, and says what came of it. */
    static void run(Path folder, int recipients, PrintStream out) throws IOException, InterruptedException {
        var file = folder.resolve("mailed.db");
        try (var storage = JdbcStorage.sqlite(file).open();
                var community = Community.on(storage).open()) {
            fill(community, storage, recipients);
        }
        measure(file, folder.resolve("mailed.log"), recipients, out);
    }

    private static void measure(Path file, Path log, int recipients, PrintStream out)
            throws IOException, InterruptedException {
        long began;
        long frozen;
        try (var community = Community.on(JdbcStorage.sqlite(file).open()).open()) {
            var broadcasts = Messaging.of(community).broadcasts();
            broadcasts.create(
                    Actor.HOST,
                    GroupId.ROOT,
                    MAY,
                    NewBroadcast.of(NEWS, "News for {name}", "Dear {name},\nno more of it: {unsubscribe}\n"));
            began = System.nanoTime();
            broadcasts.freeze(
                    Actor.HOST, MAY, IntStream.range(0, recipients).mapToObj(Mailed::id).iterator());
            frozen = System.nanoTime();
            broadcasts.start(Actor.HOST, MAY);
        }
        var doomed = start(file, log);
        long least = 1 + ThreadLocalRandom.current().nextLong(Math.max(1, recipients / 2)) * 20;
        while (doomed.isAlive() && (!Files.exists(log) || Files.size(log) < least)) {
            doomed.waitFor(5, TimeUnit.MILLISECONDS);
        }
        doomed.destroyForcibly().waitFor();
        long before = lines(log);
        if (start(file, log).waitFor() != 0) {
            throw new IllegalStateException("the second process failed");
        }
        long done = System.nanoTime();
        try (var community = Community.on(JdbcStorage.sqlite(file).open()).open()) {
            var broadcast = Messaging.of(community).broadcasts().get(Actor.HOST, MAY);
            tell(out, log, broadcast, recipients, before, (frozen - began) / 1e9, (done - frozen) / 1e9);
        }
    }

    private static void tell(
            PrintStream out,
            Path log,
            Broadcast broadcast,
            int recipients,
            long before,
            double freezing,
            double handing)
            throws IOException {
        var seen = new HashSet<String>();
        long letters;
        long twice;
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            letters = all.size();
            twice = all.stream().filter(line -> !seen.add(line)).count();
        }
        out.printf(
                Locale.ROOT,
                "%na broadcast to %,d on SQLite: frozen in %.1f s, handed over in %.1f s, killed after %,d letters;%n"
                        + "%,d letters, %d of them twice, %d of which nothing is known%n",
                recipients,
                freezing,
                handing,
                before,
                letters,
                twice,
                broadcast.counts().handedOff());
    }

    private static void fill(Community community, Storage storage, int recipients) {
        var evidence = Evidence.by(Method.IMPORT);
        community.consents();
        for (int from = 0; from < recipients; from += CHUNK) {
            int to = Math.min(recipients, from + CHUNK);
            var readers = new HashMap<MemberId, NewMember>();
            for (int i = from; i < to; i++) {
                readers.put(id(i), NewMember.named("Reader " + i));
            }
            community.members().addAll(Actor.HOST, readers);
            int first = from;
            storage.transact(tx -> {
                for (int i = first; i < to; i++) {
                    community.contacts().add(Actor.HOST, id(i), Address.email("reader-" + i + "@example.org"));
                    community.consents().grant(Actor.HOST, id(i), NEWS.name(), Medium.EMAIL, evidence);
                }
                return to;
            });
        }
    }

    private static MemberId id(int i) {
        return MemberId.of("reader-" + i);
    }

    private static long lines(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.count();
        }
    }

    private static Process start(Path file, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Mailed.class.getName(),
                        file.toString(),
                        log.toString())
                .inheritIO()
                .start();
    }
}
