package org.communitykit.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Post;
import org.communitykit.storage.Storage;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.Soak;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that hand over a broadcast and are killed at a random moment, until one comes to the end. */
class BroadcastCrashTest {
    private static final int READERS = 400;
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"sqlite, 1", "sqlite, 20", "h2, 20"})
    void nobodyGetsItTwiceAndOnlyWhatWasMarkedIsLeftBehind(String database, int atOnce) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var place = folder.resolve(database + atOnce).toString();
        try (var room = new Newsroom(open(database, place)).with(0)) {
            for (int i = 0; i < READERS; i++) {
                room.reader(i);
            }
            room.running(READERS);
        }

        var said = new ArrayList<String>();
        int kills = Soak.count(KILLS);
        for (int i = 0; i < kills; i++) {
            said.addAll(kill(database, place, atOnce, random.nextInt(120)));
        }

        try (var community = Community.on(open(database, place)).open()) {
            var broadcasts = Messaging.of(community).broadcasts();
            var sent = new ArrayList<>(said);
            var post = Post.by(
                            letter -> {
                                sent.add(letter.to().text());
                                return Outcome.accepted();
                            },
                            Newsroom.FROM,
                            Newsroom.LEAVE)
                    .atOnce(atOnce);
            broadcasts.work(Actor.HOST, post, 10_000);

            assertThat(sent).as("seed %d", seed).doesNotHaveDuplicates();
            var counts = broadcasts.get(Actor.HOST, Newsroom.MAY).counts();
            assertThat(counts.waiting()).isZero();
            assertThat(counts.handedOff() + counts.accepted()).isEqualTo(READERS);
            assertThat(counts.handedOff()).isLessThanOrEqualTo((long) kills * atOnce);
            assertThat((long) sent.size()).isGreaterThanOrEqualTo(READERS - (long) kills * atOnce);
            assertThat(all(broadcasts, Delivery.State.HANDED_OFF)).hasSize((int) counts.handedOff());
            assertThat(all(broadcasts, Delivery.State.ACCEPTED)).hasSize((int) counts.accepted());
        }
        try (var community = Community.on(open(database, place))
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)))
                .open()) {
            var broadcasts = Messaging.of(community).broadcasts();
            broadcasts.work(Actor.HOST, Post.by(letter -> null, Newsroom.FROM, Newsroom.LEAVE), 10);
            assertThat(broadcasts.get(Actor.HOST, Newsroom.MAY).state()).isEqualTo(Broadcast.State.FINISHED);
        }
    }

    private static List<Delivery> all(Broadcasts broadcasts, Delivery.State state) {
        var all = new ArrayList<Delivery>();
        String cursor = null;
        do {
            var page = broadcasts.deliveries(Actor.HOST, Newsroom.MAY, state, cursor, 200);
            all.addAll(page.items());
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return all;
    }

    private static Storage open(String database, String place) {
        if (database.equals("sqlite")) {
            return JdbcStorage.sqlite(Path.of(place)).open();
        }
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + place + ";DB_CLOSE_ON_EXIT=FALSE");
        return JdbcStorage.on(source).open();
    }

    /** Kills a process so long after it sent the first message, and returns whom it had sent it to by then. */
    private static List<String> kill(String database, String place, int atOnce, int millis) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName(),
                        database,
                        place,
                        Integer.toString(atOnce))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new ArrayList<String>();
        try (var reader = process.inputReader(StandardCharsets.US_ASCII)) {
            var first = reader.readLine();
            assertThat(first).isNotNull();
            said.add(first);
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.toHandle().destroyForcibly();
            said.addAll(rest(reader));
        } finally {
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        return said;
    }

    /** The complete lines that are left; the last one may be cut. */
    private static List<String> rest(BufferedReader reader) throws IOException {
        var text = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            text.append((char) c);
        }
        return text.substring(0, text.lastIndexOf("\n") + 1).lines().toList();
    }

    /** Sends by saying to whom. */
    static final class Doomed {
        private Doomed() {}

        public static void main(String[] arguments) {
            var community = Community.on(open(arguments[0], arguments[1])).open();
            var post = Post.by(
                            letter -> {
                                System.out.println(letter.to().text());
                                System.out.flush();
                                return Outcome.accepted();
                            },
                            Newsroom.FROM,
                            Newsroom.LEAVE)
                    .atOnce(Integer.parseInt(arguments[2]));
            Messaging.of(community).broadcasts().work(Actor.HOST, post, 10_000);
            community.close();
        }
    }
}
