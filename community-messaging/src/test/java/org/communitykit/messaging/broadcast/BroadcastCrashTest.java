package org.communitykit.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Post;
import org.communitykit.testing.Killed;
import org.communitykit.testing.Soak;
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
        try (var room = new Newsroom(Killed.open(database, place)).with(0)) {
            for (int i = 0; i < READERS; i++) {
                room.reader(i);
            }
            room.running(READERS);
        }

        var said = new ArrayList<String>();
        int kills = Soak.count(KILLS);
        for (int i = 0; i < kills; i++) {
            said.addAll(Killed.after(random.nextInt(120), Doomed.class, database, place, Integer.toString(atOnce)));
        }

        try (var community = Community.on(Killed.open(database, place)).open()) {
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
        try (var community = Community.on(Killed.open(database, place))
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

    /** Sends by saying to whom. */
    static final class Doomed {
        private Doomed() {}

        public static void main(String[] arguments) {
            var community =
                    Community.on(Killed.open(arguments[0], arguments[1])).open();
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
