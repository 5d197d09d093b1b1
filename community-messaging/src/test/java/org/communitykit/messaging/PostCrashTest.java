package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.GARDEN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.testing.Killed;
import org.communitykit.testing.Soak;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that post and are killed at a random moment, maybe between a commit and its answer; then all is sent again. */
class PostCrashTest {
    private static final int KILLS = 2;
    private static final int WRITERS = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void whatIsSentAgainAfterACrashIsThereOnce(String database) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var place = folder.resolve(database).toString();
        new Garden(Killed.open(database, place)).close();
        var answered = new HashMap<String, String>();

        int kills = Soak.count(KILLS);
        for (int life = 0; life < kills; life++) {
            Killed.after(random.nextInt(150), Doomed.class, database, place, "life" + life)
                    .forEach(line -> take(answered, line));
        }

        try (var community = Community.on(Killed.open(database, place)).open()) {
            var messaging = Messaging.of(community);
            var stored = messages(messaging);
            assertThat(stored).extracting(Message::text).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(stored)
                    .extracting(Message::number)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, stored.size()).boxed().toList());
            var said = new HashMap<String, String>();
            stored.forEach(message -> said.put(message.text(), answer(message.id(), message.number())));
            assertThat(said).as("what was answered is there").containsAllEntriesOf(answered);

            Set<String> unsure = new HashSet<>(said.keySet());
            for (int life = 0; life < kills; life++) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    unsure.add("life" + life + "-" + writer + "-never-answered");
                }
            }
            for (var text : unsure) {
                var again = messaging
                        .messages()
                        .post(ANA, GARDEN, NewMessage.of(text).key(text));
                assertThat(again.replayed()).as(text).isEqualTo(said.containsKey(text));
                if (again.replayed()) {
                    assertThat(answer(again.id(), again.number())).isEqualTo(said.get(text));
                }
            }

            assertThat(messages(messaging)).hasSize(unsure.size());
            assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(unsure.size());
            assertThat(events(community)).hasSize(unsure.size()).doesNotHaveDuplicates();
        }
    }

    private static String answer(MessageId id, long number) {
        return id + " " + number;
    }

    private static List<Message> messages(Messaging messaging) {
        var all = new ArrayList<Message>();
        var page = messaging.messages().list(ANA, GARDEN, Window.oldest(200));
        while (!page.messages().isEmpty()) {
            all.addAll(page.messages());
            page = messaging.messages().list(ANA, GARDEN, Window.after(page.later(), 200));
        }
        return all;
    }

    private static List<MessageId> events(Community community) {
        var posted = new ArrayList<MessageId>();
        long last = 0;
        var page = community.outbox().after(Actor.HOST, last, 1_000);
        while (!page.isEmpty()) {
            for (var entry : page) {
                last = entry.position();
                if (entry.event() instanceof MessagePosted event) {
                    posted.add(event.message());
                }
            }
            page = community.outbox().after(Actor.HOST, last, 1_000);
        }
        return posted;
    }

    private static void take(Map<String, String> answered, String line) {
        var parts = line.split(" ", 2);
        answered.put(parts[0], parts[1]);
    }

    /** Posts from several threads and says each answer. */
    static final class Doomed {
        private Doomed() {}

        public static void main(String[] arguments) {
            var community =
                    Community.on(Killed.open(arguments[0], arguments[1])).open();
            var messages = Messaging.of(community).messages();
            var writers = Executors.newFixedThreadPool(WRITERS);
            for (int writer = 0; writer < WRITERS; writer++) {
                var name = arguments[2] + "-" + writer + "-";
                writers.execute(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        var text = name + i;
                        var posted =
                                messages.post(ANA, GARDEN, NewMessage.of(text).key(text));
                        var line = text + " " + answer(posted.id(), posted.number()) + "\n";
                        synchronized (System.out) {
                            System.out.print(line);
                            System.out.flush();
                        }
                    }
                });
            }
        }
    }
}
