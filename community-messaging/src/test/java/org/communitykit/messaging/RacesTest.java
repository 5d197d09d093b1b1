package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.communitykit.Actor;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicConflict;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class RacesTest {
    @Parameter
    StorageKind kind;

    /** Runs the call so many times, all at once, and gives the results. */
    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        try {
            var start = new CountDownLatch(1);
            var futures = new ArrayList<Future<T>>();
            for (int i = 0; i < times; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHundredCallsOfOnePostAreOneMessageAndOneEvent() throws Exception {
        try (var garden = new Garden(kind.fresh())) {
            var message = NewMessage.of("Saturday at ten").key("once").topic(NewTopic.titled("Work day"));

            var answers = atOnce(100, () -> garden.messages.post(ANA, GARDEN, message));

            assertThat(answers).extracting(Posted::number).containsOnly(1L);
            assertThat(answers)
                    .extracting(Posted::id)
                    .containsOnly(answers.get(0).id());
            assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
            var posted = garden.community.outbox().after(Actor.HOST, 0, 1_000).stream()
                    .filter(entry -> entry.event() instanceof MessagePosted)
                    .toList();
            assertThat(posted).hasSize(1);
            assertThat(garden.messages.post(BEN, GARDEN, "two").number()).isEqualTo(2);
            assertThat(garden.reading.unread(ANA, GARDEN).messages()).isEqualTo(1);
        }
    }

    @Test
    void whoeverReadsAHotChannelSeesItsNumbersWithoutGaps() throws Exception {
        try (var garden = new Garden(kind.fresh())) {
            garden.channels.join(CLEO, GARDEN);
            var writing = new AtomicBoolean(true);
            var poll = Executors.newSingleThreadExecutor();
            try {
                var seen = poll.submit(() -> {
                    var numbers = new ArrayList<Long>();
                    var page = garden.messages.list(CLEO, GARDEN, Window.oldest(50));
                    page.messages().forEach(message -> numbers.add(message.number()));
                    while (true) {
                        // asked before the page is read, so that nothing can be written in between
                        boolean written = !writing.get();
                        page = garden.messages.list(CLEO, GARDEN, Window.after(page.later(), 50));
                        page.messages().forEach(message -> numbers.add(message.number()));
                        if (written && page.messages().isEmpty()) {
                            return numbers;
                        }
                    }
                });
                atOnce(8, () -> {
                    for (int i = 0; i < 20; i++) {
                        garden.post(i % 2 == 0 ? ANA : BEN, "hot");
                    }
                    return null;
                });
                writing.set(false);

                assertThat(seen.get())
                        .isEqualTo(LongStream.rangeClosed(1, 160).boxed().toList());
            } finally {
                poll.shutdownNow();
            }
            assertThat(garden.reading.unread(CLEO, GARDEN).messages()).isEqualTo(160);
            assertThat(garden.reading.unread(ANA, GARDEN).messages()).isEqualTo(80);
        }
    }

    @Test
    void countsHoldWhenEverythingHappensAtOnce() throws Exception {
        try (var garden = new Garden(kind.fresh())) {
            var root = garden.post(ANA, "Who comes?");
            var topic = garden.topics.open(ANA, GARDEN, NewTopic.titled("Work day"));
            var turn = new AtomicInteger();

            var renamed = atOnce(8, () -> {
                int mine = turn.incrementAndGet();
                garden.channels.join(CLEO, GARDEN);
                var reply = garden.messages
                        .post(BEN, GARDEN, NewMessage.of("Me").replyTo(root))
                        .id();
                garden.reactions.add(CLEO, root, "👍");
                garden.reactions.add(BEN, root, "key" + mine);
                if (mine % 2 == 0) {
                    garden.messages.delete(BEN, reply);
                }
                try {
                    garden.topics.rename(ANA, topic.id(), 1, "Work day " + mine);
                    return true;
                } catch (TopicConflict e) {
                    return false;
                }
            });

            var shown = garden.messages.find(ANA, root).orElseThrow();
            var thread = garden.messages.thread(ANA, root, Window.oldest(50)).messages();
            long latest = thread.stream()
                    .filter(reply -> !reply.isDeleted())
                    .mapToLong(Message::number)
                    .max()
                    .orElseThrow();
            assertThat(thread).hasSize(8);
            assertThat(shown.replies()).isEqualTo(new Message.Replies(4, latest, 1));
            assertThat(shown.reactions().count("👍")).isEqualTo(1);
            assertThat(shown.reactions().byKey()).hasSize(9);
            assertThat(renamed).filteredOn(won -> won).hasSize(1);
            assertThat(garden.channels.find(ANA, GARDEN).orElseThrow().members())
                    .isEqualTo(3);
            assertThat(garden.reading.unread(ANA, GARDEN).messages()).isEqualTo(4);
        }
    }

    @Test
    void whatIsPostedWhileATopicIsMergedEndsUpWhereItWent() throws Exception {
        try (var garden = new Garden(kind.fresh())) {
            var from = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds"));
            var into = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seed swap"));
            var root = garden.messages
                    .post(ANA, GARDEN, NewMessage.of("root").topic(from.id()))
                    .id();
            var turns = new AtomicInteger();

            atOnce(6, () -> switch (turns.getAndIncrement() % 3) {
                case 0 -> garden.messages.merge(Actor.HOST, from.id(), from.version(), into.id());
                case 1 ->
                    garden.messages.post(BEN, GARDEN, NewMessage.of("post").topic(from.id()));
                default ->
                    garden.messages.post(BEN, GARDEN, NewMessage.of("reply").replyTo(root));
            });

            assertThat(garden.messages.list(ANA, GARDEN, Window.oldest(9)).messages())
                    .hasSize(5)
                    .extracting(Message::topic)
                    .containsOnly(into.id());
            var merged = garden.topics.find(ANA, from.id()).orElseThrow();
            assertThat(merged.id()).isEqualTo(into.id());
            assertThat(merged.latest()).isEqualTo(5);
            assertThat(merged.first()).isEqualTo(root);
        }
    }
}
