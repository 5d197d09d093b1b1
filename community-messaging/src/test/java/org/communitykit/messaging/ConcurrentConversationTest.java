package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.storage.StorageException;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Several threads do what comes to their minds; whatever is counted must equal a recount of what is there. */
@EachStorage
class ConcurrentConversationTest {
    private static final List<String> TITLES = List.of("Tools", "tools", "Seeds");
    private static final MemberId VICTIM = MemberId.of("victim");

    @Parameter
    StorageKind kind;

    private Community community;
    private Messaging messaging;
    private final List<MemberId> members = new ArrayList<>();
    private final List<ChannelId> channels = new ArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Map<String, Set<MessageId>> answers = new ConcurrentHashMap<>();

    @Test
    void whateverHappensAtOnceAddsUp() throws Exception {
        for (int threads : List.of(2, 4, 8)) {
            try (var opened = Community.on(kind.fresh()).open()) {
                begin(opened);
                var following = new ArrayList<Future<?>>();
                var pool = Executors.newFixedThreadPool(threads + 4);
                try {
                    var working = new ArrayList<Future<?>>();
                    for (int i = 0; i < threads; i++) {
                        var worker = new Worker(new Random(threads * 100L + i));
                        working.add(pool.submit(() -> worker.work(steps() / threads)));
                    }
                    working.add(pool.submit(() -> banAndLift(steps() / 20)));
                    for (var channel : channels) {
                        following.add(pool.submit(() -> follow(channel)));
                    }
                    following.add(pool.submit(() -> copy(members.get(0))));
                    for (var worker : working) {
                        worker.get();
                    }
                } finally {
                    ended.set(true);
                    for (var follower : following) {
                        follower.get();
                    }
                    pool.shutdownNow();
                }
                channels.forEach(this::recount);
                assertThat(answers.values()).as("one message for each key").allMatch(ids -> ids.size() == 1);
            }
        }
    }

    private int steps() {
        return Soak.count(kind == StorageKind.MEMORY ? 4_000 : 400);
    }

    private void begin(Community opened) {
        community = opened;
        messaging = Messaging.of(community);
        members.clear();
        channels.clear();
        answers.clear();
        ended.set(false);
        for (int i = 0; i < 4; i++) {
            members.add(MemberId.of("m" + i));
            community.members().add(Actor.HOST, members.get(i), "Member " + i);
        }
        community.members().add(Actor.HOST, VICTIM, "Victim");
        for (int i = 0; i < 2; i++) {
            var id = ChannelId.of("c" + i);
            channels.add(messaging
                    .channels()
                    .open(Actor.HOST, NewChannel.titled("Channel " + i).id(id))
                    .id());
            members.forEach(member -> messaging.channels().join(member, id));
            messaging.channels().join(VICTIM, id);
        }
    }

    /** A ban holds for every call that starts after it returned, however many others warm the caches. */
    private void banAndLift(int times) {
        var channel = channels.get(0);
        for (int i = 0; i < times; i++) {
            community.members().ban(Actor.HOST, VICTIM, "as a test", null);
            assertThatExceptionOfType(NoSuchChannel.class)
                    .isThrownBy(() -> messaging.messages().post(VICTIM, channel, "still here"));
            assertThatExceptionOfType(NoSuchChannel.class)
                    .isThrownBy(() -> messaging.messages().list(VICTIM, channel, Window.newest(1)));
            assertThat(messaging.reading().unread(VICTIM)).isEmpty();
            community.members().lift(Actor.HOST, VICTIM);
            assertThat(messaging.reading().unread(VICTIM)).containsOnlyKeys(channels);
        }
    }

    /** What is followed all the time while others write is in the end what is there. */
    private void follow(ChannelId channel) {
        var probe = community.feature(Probe.class, Probe::new);
        var known = new HashMap<MessageId, Message>();
        long last = 0;
        boolean more;
        do {
            more = !ended.get();
            last = probe.follow(messaging.messages(), channel, last, 3, known);
        } while (more);
        var all = all(channel);
        assertThat(known.values()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(all).extracting(Message::change).doesNotHaveDuplicates();
    }

    /** A copy that is kept up to date all the time while others write is in the end what is there. */
    private void copy(MemberId member) {
        var copy = new Copy(messaging, member);
        boolean more;
        do {
            more = !ended.get();
            copy.follow(2_000);
        } while (more);
        copy.check("in the end");
    }

    /** One thread's doing, and what it has seen so far. */
    private final class Worker {
        private final Random random;
        private final Map<ChannelId, Integer> seen = new HashMap<>();

        Worker(Random random) {
            this.random = random;
        }

        void work(int steps) {
            for (int i = 0; i < steps; i++) {
                var channel = pick(channels);
                try {
                    act(pick(members), channel);
                } catch (StorageException e) {
                    throw e;
                } catch (CommunityException e) {
                    // somebody else was faster, as can be
                }
                if (i % 10 == 0) {
                    messaging.reading().unread(VICTIM);
                    look(channel);
                }
            }
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private List<MemberId> some() {
            return members.stream().filter(member -> random.nextInt(3) == 0).toList();
        }

        private void act(MemberId member, ChannelId channel) {
            var messages = messaging.messages();
            long last = messaging.channels().last(Actor.HOST, channel);
            var some = messages.find(Actor.HOST, channel, 1 + random.nextLong(Math.max(1, last)));
            int what = random.nextInt(14);
            if (what < 2 || some.isEmpty()) {
                messages.post(member, channel, NewMessage.of("text").mentioning(some()));
                return;
            }
            var message = some.get();
            var author = message.author();
            switch (what) {
                case 2 -> {
                    var key = "key" + random.nextInt(40);
                    var posted =
                            messages.post(member, channel, NewMessage.of("once").key(key));
                    answers.computeIfAbsent(member + " " + key, k -> ConcurrentHashMap.newKeySet())
                            .add(posted.id());
                }
                case 3, 4 ->
                    messages.post(member, channel, NewMessage.of("reply").replyTo(message.id()));
                case 5 ->
                    messages.post(member, channel, NewMessage.of("on topic").topic(NewTopic.titled(pick(TITLES))));
                case 6 -> {
                    var edit = Edit.of(message.revision(), "edit " + random.nextInt(1_000));
                    messages.edit(author, message.id(), random.nextBoolean() ? edit : edit.mentioning(some()));
                }
                case 7, 8 -> messages.delete(author, message.id());
                case 9 -> messages.restore(author, message.id());
                case 10 ->
                    messaging.reactions().set(member, message.id(), random.nextBoolean() ? Set.of("a") : Set.of("b"));
                case 11 -> messaging.reading().markRead(member, channel, message.number());
                case 12 -> messaging.reading().markUnreadFrom(member, channel, message.number());
                default -> {
                    if (random.nextInt(4) == 0) {
                        messaging.channels().leave(member, channel);
                    }
                    messaging.channels().join(member, channel);
                }
            }
        }

        /** What a reader sees is always the beginning of the channel, and never less than before. */
        private void look(ChannelId channel) {
            var forward = new ArrayList<Long>();
            var page = messaging.messages().list(Actor.HOST, channel, Window.oldest(40));
            while (!page.messages().isEmpty()) {
                page.messages().forEach(message -> forward.add(message.number()));
                page = messaging.messages().list(Actor.HOST, channel, Window.after(page.later(), 40));
            }
            assertThat(forward).isEqualTo(numbers(forward.size()));
            assertThat(forward.size()).isGreaterThanOrEqualTo(seen.getOrDefault(channel, 0));
            seen.put(channel, forward.size());

            var backward = new ArrayList<Long>();
            page = messaging.messages().list(Actor.HOST, channel, Window.newest(30));
            page.messages().forEach(message -> backward.add(0, message.number()));
            while (page.earlier().isPresent()) {
                page = messaging
                        .messages()
                        .list(Actor.HOST, channel, Window.before(page.earlier().get(), 30));
                page.messages().forEach(message -> backward.add(0, message.number()));
            }
            assertThat(backward).isEqualTo(numbers(backward.size()));
            assertThat(backward.size()).isGreaterThanOrEqualTo(forward.size());
        }
    }

    private static List<Long> numbers(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private void recount(ChannelId channel) {
        var all = all(channel);
        assertThat(all).extracting(Message::number).isEqualTo(numbers(all.size()));
        assertThat(messaging.channels().last(Actor.HOST, channel)).isEqualTo(all.size());
        assertThat(posted(channel))
                .containsExactlyElementsOf(all.stream().map(Message::id).toList());
        for (var message : all) {
            assertThat(message.replies()).isEqualTo(replies(all, message));
            assertThat(message.reactions().byKey()).isEqualTo(reactions(message));
        }
        for (var topic : messaging.topics().list(Actor.HOST, channel, null, 10).items()) {
            var own = all.stream().filter(m -> topic.id().equals(m.topic())).toList();
            assertThat(topic.latest())
                    .isEqualTo(own.stream().mapToLong(Message::number).max().orElse(0));
            assertThat(topic.first()).isEqualTo(first(own));
        }
        assertThat(topics(channel)).as("one topic for each title").hasSizeLessThanOrEqualTo(2);
        for (var member :
                messaging.channels().members(Actor.HOST, channel, null, 10).items()) {
            var read = messaging.reading().state(member, channel).read();
            var unread = all.stream()
                    .filter(m -> !m.isDeleted() && !member.equals(m.author()) && !read.contains(m.number()))
                    .toList();
            long mentions = unread.stream()
                    .filter(m -> m.mentions().all() || m.mentions().members().contains(member))
                    .count();
            assertThat(messaging.reading().unread(member)).containsEntry(channel, new Unread(unread.size(), mentions));
            messaging.reading().markAllRead(member, channel);
            assertThat(messaging.reading().unread(member, channel).messages()).isZero();
        }
        assertThat(messaging.channels().find(Actor.HOST, channel).orElseThrow().members())
                .isEqualTo(messaging
                        .channels()
                        .members(Actor.HOST, channel, null, 10)
                        .items()
                        .size());
    }

    private List<Message> all(ChannelId channel) {
        var all = new ArrayList<Message>();
        var page = messaging.messages().list(Actor.HOST, channel, Window.oldest(200));
        while (!page.messages().isEmpty()) {
            all.addAll(page.messages());
            page = messaging.messages().list(Actor.HOST, channel, Window.after(page.later(), 200));
        }
        return all;
    }

    /** The messages that events told of, by number. */
    private List<MessageId> posted(ChannelId channel) {
        var posted = new TreeMap<Long, MessageId>();
        long position = 0;
        while (true) {
            var entries = community.outbox().after(Actor.HOST, position, 1_000);
            if (entries.isEmpty()) {
                return List.copyOf(posted.values());
            }
            for (var entry : entries) {
                position = entry.position();
                if (entry.event() instanceof MessagePosted event
                        && event.channel().equals(channel)) {
                    assertThat(posted.put(event.number(), event.message())).isNull();
                }
            }
        }
    }

    private static Message.Replies replies(List<Message> all, Message root) {
        var own = all.stream()
                .filter(m -> root.id().equals(m.root()) && !m.isDeleted())
                .toList();
        return new Message.Replies(
                own.size(),
                own.stream().mapToLong(Message::number).max().orElse(0),
                own.stream().map(Message::author).distinct().count());
    }

    private Map<String, ReactionCounts.Count> reactions(Message message) {
        var counts = new TreeMap<String, ReactionCounts.Count>();
        for (var key : List.of("a", "b")) {
            int count = messaging
                    .reactions()
                    .list(Actor.HOST, message.id(), key, Optional.empty(), 10)
                    .size();
            if (count > 0) {
                counts.put(key, new ReactionCounts.Count(count, count));
            }
        }
        return counts;
    }

    private static MessageId first(List<Message> topic) {
        return topic.stream()
                .filter(m -> !m.isReply())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Set<TopicId> topics(ChannelId channel) {
        var topics = new HashSet<TopicId>();
        messaging.topics().list(Actor.HOST, channel, null, 10).items().forEach(topic -> topics.add(topic.id()));
        return topics;
    }
}
