package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;
import static org.communitykit.messaging.Garden.NOW;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.InvalidCursor;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.Muted;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageHasNoTopic;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.ReplyStaysInThread;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reaction.NewReaction;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.NoSuchTopic;
import org.communitykit.messaging.topic.TitleIsTaken;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicConflict;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicIsLocked;
import org.communitykit.messaging.topic.TopicNeeded;
import org.communitykit.messaging.topic.TopicsNotUsed;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class TopicsTest {
    @Parameter
    StorageKind kind;

    @Test
    void aTitleBelongsToOneTopicHoweverItIsWritten() {
        try (var garden = new Garden(kind.fresh())) {
            garden.messages.post(ANA, GARDEN, NewMessage.of("Which?").topic(NewTopic.titled("Straßen Tools")));
            garden.messages.post(BEN, GARDEN, NewMessage.of("These").topic(NewTopic.titled("STRASSEN  tools")));
            var topic = garden.topics.find(CLEO, GARDEN, "strassen tools").orElseThrow();

            assertThat(topic.title()).isEqualTo("Straßen Tools");
            assertThat(garden.messages.list(CLEO, topic.id(), Window.oldest(9)).messages())
                    .extracting(Message::text)
                    .containsExactly("Which?", "These");
            assertThatExceptionOfType(TitleIsTaken.class)
                    .isThrownBy(() -> garden.topics.open(ANA, GARDEN, NewTopic.titled("STRASSEN TOOLS")));

            garden.topics.rename(ANA, topic.id(), 1, "Tools");
            assertThat(garden.topics.find(CLEO, GARDEN, "strassen tools")).isEmpty();
            assertThat(garden.topics
                            .open(BEN, GARDEN, NewTopic.titled("Straßen tools"))
                            .id())
                    .isNotEqualTo(topic.id());
        }
    }

    @Test
    void openingTwiceUnderOneIdGivesOneTopic() {
        try (var garden = new Garden(kind.fresh())) {
            var wanted = NewTopic.titled("Seeds").id(TopicId.of("seeds")).tags(List.of("spring", "sowing"));
            var topic = garden.topics.open(ANA, GARDEN, wanted);
            garden.topics.rename(ANA, topic.id(), 1, "All about seeds");

            assertThat(garden.topics.open(ANA, GARDEN, wanted).title()).isEqualTo("All about seeds");
            assertThatExceptionOfType(IdempotencyConflict.class)
                    .isThrownBy(() -> garden.topics.open(ANA, GARDEN, wanted.tags(List.of("autumn"))));
            assertThatExceptionOfType(IdempotencyConflict.class)
                    .isThrownBy(() -> garden.topics.open(
                            ANA, garden.channels.open(ANA, "Elsewhere").id(), wanted));
        }
    }

    @Test
    void ofTwoWhoRenameTheSameTopicOneWins() {
        try (var garden = new Garden(kind.fresh())) {
            var topic = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds"));

            garden.topics.rename(ANA, topic.id(), topic.version(), "Seed swap");

            assertThatExceptionOfType(TopicConflict.class)
                    .isThrownBy(() -> garden.topics.rename(Actor.HOST, topic.id(), topic.version(), "Seed bank"))
                    .satisfies(conflict -> assertThat(conflict.current()).isEqualTo(2));
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> garden.topics.rename(BEN, topic.id(), 2, "Mine now"));
            assertThat(garden.topics.tag(ANA, topic.id(), 2, List.of("swap")).tags())
                    .containsExactly("swap");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> garden.topics.tag(ANA, topic.id(), 3, Collections.nCopies(16, "x")));
        }
    }

    @Test
    void aLockedTopicIsForModeratorsOnly() {
        try (var garden = new Garden(kind.fresh())) {
            var topic = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds"));
            var id = garden.messages
                    .post(ANA, GARDEN, NewMessage.of("Mine").topic(topic.id()))
                    .id();
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.topics.lock(ANA, topic.id()));
            garden.topics.lock(Actor.HOST, topic.id());

            assertThatExceptionOfType(TopicIsLocked.class)
                    .isThrownBy(() -> garden.messages.post(
                            ANA, GARDEN, NewMessage.of("Me too").topic(topic.id())));
            assertThatExceptionOfType(TopicIsLocked.class)
                    .isThrownBy(() -> garden.messages.post(
                            ANA, GARDEN, NewMessage.of("Me too").replyTo(id)));
            assertThatExceptionOfType(TopicIsLocked.class).isThrownBy(() -> garden.messages.edit(ANA, id, 1, "Yours"));
            assertThat(garden.messages
                            .post(Actor.HOST, GARDEN, NewMessage.of("Closed").topic(topic.id()))
                            .number())
                    .isEqualTo(2);
        }
    }

    @Test
    void aChannelMayDemandTopicsOrDoWithout() {
        try (var garden = new Garden(kind.fresh())) {
            var forum = garden.channels
                    .open(ANA, NewChannel.titled("Forum").topics(Channel.TopicUse.REQUIRED))
                    .id();
            var chat = garden.channels
                    .open(ANA, NewChannel.titled("Chat").topics(Channel.TopicUse.NONE))
                    .id();
            var elsewhere =
                    garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds")).id();

            assertThatExceptionOfType(TopicNeeded.class)
                    .isThrownBy(() -> garden.messages.post(ANA, forum, "About nothing"));
            assertThatExceptionOfType(TopicsNotUsed.class)
                    .isThrownBy(() -> garden.messages.post(
                            ANA, chat, NewMessage.of("About it").topic(NewTopic.titled("It"))));
            assertThatExceptionOfType(NoSuchTopic.class)
                    .isThrownBy(() -> garden.messages.post(
                            ANA, forum, NewMessage.of("Seeds?").topic(elsewhere)));
        }
    }

    @Test
    void theActivityLogTellsTheStoryOfAQuestion() {
        try (var garden = new Garden(kind.fresh())) {
            var asked = NOW.minusSeconds(4_000);
            var topic = garden.topics
                    .open(
                            Actor.HOST,
                            GARDEN,
                            NewTopic.titled("How deep?").tags(List.of("seeds")).origin(Origin.of(ANA, asked)))
                    .id();
            var question = say(garden, NewMessage.of("How deep do beans go?").topic(topic), Origin.of(ANA, asked));
            var answer = say(garden, NewMessage.of("Two fingers").topic(topic), Origin.of(BEN, asked.plusSeconds(60)));
            var comment = say(
                    garden, NewMessage.of("Whose fingers?").replyTo(answer), Origin.of(CLEO, asked.plusSeconds(90)));
            garden.reactions.add(
                    Actor.HOST,
                    answer,
                    NewReaction.of("vote").worth(-1).secret("vote-7").origin(Origin.unknown(asked.plusSeconds(99))));
            garden.messages.accept(Actor.HOST, answer, Origin.of(ANA, asked.plusSeconds(120)));

            assertThat(garden.activities(
                            Kinds.TOPIC_OPENED,
                            Kinds.MESSAGE_POSTED,
                            Kinds.MESSAGE_REPLIED,
                            Kinds.REACTION_ADDED,
                            Kinds.TOPIC_RESOLVED))
                    .extracting(
                            Activity::kind,
                            Activity::member,
                            Activity::at,
                            Activity::space,
                            Activity::subject,
                            Activity::about,
                            Activity::value,
                            Activity::tags)
                    .containsExactlyInAnyOrder(
                            tuple("topic.opened", ANA, asked, question, topic, 1, "seeds"),
                            tuple("message.posted", BEN, asked.plusSeconds(60), answer, topic, 1, "seeds"),
                            tuple("message.replied", CLEO, asked.plusSeconds(90), comment, answer, 1, "seeds"),
                            tuple("reaction.added", null, asked.plusSeconds(99), answer, topic, -1, "vote"),
                            tuple("topic.resolved", ANA, asked.plusSeconds(120), answer, topic, 1, "seeds"));
            var resolved = garden.topics.find(CLEO, topic).orElseThrow();
            assertThat(resolved.accepted()).isEqualTo(answer);
            assertThat(resolved.resolvedAt()).isEqualTo(asked.plusSeconds(120));
            assertThat(resolved.first()).isEqualTo(question);
        }
    }

    private static MessageId say(Garden garden, NewMessage message, Origin origin) {
        return garden.messages.post(Actor.HOST, GARDEN, message.origin(origin)).id();
    }

    private static Tuple tuple(
            String kind, Object member, Object at, Object subject, Object about, long value, String tag) {
        return Tuple.tuple(kind, member, at, GARDEN.value(), subject.toString(), about.toString(), value, List.of(tag));
    }

    @Test
    void theOpenerResolvesATopicByAMessageOfIt() {
        try (var garden = new Garden(kind.fresh())) {
            garden.messages.post(ANA, GARDEN, NewMessage.of("How?").topic(NewTopic.titled("How")));
            var topic = garden.topics.find(ANA, GARDEN, "How").map(Topic::id).orElseThrow();
            var answer = garden.messages
                    .post(BEN, GARDEN, NewMessage.of("So").topic(topic))
                    .id();
            var stray = garden.post(BEN, "By the way");

            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.messages.accept(BEN, answer));
            assertThatExceptionOfType(MessageHasNoTopic.class).isThrownBy(() -> garden.messages.accept(ANA, stray));
            var resolved = garden.messages.accept(ANA, answer);
            assertThat(garden.messages.accept(ANA, answer)).isEqualTo(resolved);
            assertThat(resolved.resolvedBy()).isEqualTo(ANA);
            assertThat(garden.topics.resolve(ANA, topic)).isEqualTo(resolved);

            var open = garden.topics.unresolve(ANA, topic);
            assertThat(open.resolved()).isFalse();
            assertThat(open.accepted()).isNull();
            assertThat(garden.topics.list(CLEO, GARDEN, null, 10).items()).containsExactly(open);
        }
    }

    /** Opens topics 1 to so many, an hour apart, the even ones tagged. */
    private static List<TopicId> openTopics(Garden garden, int count) {
        var opened = new ArrayList<TopicId>();
        for (int i = 1; i <= count; i++) {
            var wanted = NewTopic.titled("Topic " + i)
                    .tags(i % 2 == 0 ? List.of("even", "number") : List.of("number"))
                    .origin(Origin.of(ANA, NOW.minusSeconds(3_600L * (count - i))));
            var id = garden.topics.open(Actor.HOST, GARDEN, wanted).id();
            garden.messages.post(ANA, GARDEN, NewMessage.of("First").topic(id));
            opened.add(id);
        }
        return opened;
    }

    private static List<TopicId> walk(Runnable betweenPages, Function<@Nullable String, Page<Topic>> pages) {
        var met = new ArrayList<TopicId>();
        String cursor = null;
        do {
            var page = pages.apply(cursor);
            page.items().forEach(topic -> met.add(topic.id()));
            cursor = page.next().orElse(null);
            betweenPages.run();
        } while (cursor != null);
        return met;
    }

    private static List<TopicId> backwards(List<TopicId> topics) {
        var reversed = new ArrayList<>(topics);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void aWalkMeetsEveryTopicOnceWhateverIsWrittenMeanwhile() {
        try (var garden = new Garden(kind.fresh())) {
            var opened = openTopics(garden, 7);
            var turn = new AtomicInteger();

            var met = walk(
                    () -> {
                        int i = turn.getAndIncrement();
                        garden.messages.post(ANA, GARDEN, NewMessage.of("More").topic(opened.get(i)));
                        garden.messages.post(ANA, GARDEN, NewMessage.of("More").topic(opened.get(6 - i)));
                        garden.topics.rename(ANA, opened.get(i), 1, "Renamed " + i);
                        garden.topics.open(ANA, GARDEN, NewTopic.titled("New " + i));
                    },
                    cursor -> garden.topics.list(CLEO, GARDEN, cursor, 2));

            assertThat(met).isEqualTo(backwards(opened));
        }
    }

    @Test
    void theLatestTopicsComeFirstAndMoveToTheFrontDuringAWalk() {
        try (var garden = new Garden(kind.fresh())) {
            var opened = openTopics(garden, 5);
            garden.messages.post(ANA, GARDEN, NewMessage.of("Again").topic(opened.get(2)));
            var turn = new AtomicInteger();

            var met = walk(
                    () -> {
                        if (turn.getAndIncrement() == 0) {
                            // the one the next page goes on after, and one still to come
                            garden.messages.post(
                                    ANA, GARDEN, NewMessage.of("Late").topic(opened.get(4)));
                            garden.messages.post(
                                    ANA, GARDEN, NewMessage.of("Late").topic(opened.get(0)));
                        }
                    },
                    cursor -> garden.topics.latest(CLEO, GARDEN, cursor, 2));

            assertThat(met).containsExactly(opened.get(2), opened.get(4), opened.get(3), opened.get(1));
            assertThat(garden.topics.latest(CLEO, GARDEN, null, 2).items())
                    .extracting(Topic::id)
                    .containsExactly(opened.get(0), opened.get(4));
        }
    }

    @Test
    void theOrderOfTheLatestTopicsTellsNothingOfMessagesThatAreKeptFromTheReader() {
        try (var garden = new Garden(kind.fresh())) {
            var shed = garden.channels
                    .open(
                            ANA,
                            NewChannel.titled("Shed")
                                    .access(Channel.Access.JOINED)
                                    .history(Channel.History.JOINED))
                    .id();
            var opened = new ArrayList<TopicId>();
            garden.channels.join(CLEO, shed);
            for (var title : List.of("Rakes", "Hoes", "Saws")) {
                var post =
                        garden.messages.post(ANA, shed, NewMessage.of("first").topic(NewTopic.titled(title)));
                opened.add(garden.messages.find(ANA, post.id()).orElseThrow().topic());
            }
            var empty = garden.topics.open(CLEO, shed, NewTopic.titled("Nothing yet"));
            garden.channels.leave(CLEO, shed);
            garden.messages.post(ANA, shed, NewMessage.of("unseen").topic(opened.get(0)));
            garden.channels.join(CLEO, shed);
            garden.messages.post(ANA, shed, NewMessage.of("seen").topic(opened.get(1)));

            assertThat(walk(() -> {}, cursor -> garden.topics.latest(ANA, shed, cursor, 1)))
                    .containsExactly(opened.get(1), opened.get(0), opened.get(2), empty.id());
            assertThat(walk(() -> {}, cursor -> garden.topics.latest(CLEO, shed, cursor, 1)))
                    .containsExactly(opened.get(1), opened.get(2), opened.get(0), empty.id());
        }
    }

    @Test
    void topicsAreFoundByTag() {
        try (var garden = new Garden(kind.fresh())) {
            var opened = openTopics(garden, 5);
            Function<String, List<TopicId>> tagged =
                    tag -> walk(() -> {}, cursor -> garden.topics.tagged(CLEO, GARDEN, tag, cursor, 1));

            assertThat(tagged.apply("number")).isEqualTo(backwards(opened));
            assertThat(tagged.apply("even")).containsExactly(opened.get(3), opened.get(1));
            assertThat(tagged.apply("odd")).isEmpty();

            garden.topics.tag(ANA, opened.get(1), 1, List.of("odd"));
            assertThat(tagged.apply("even")).containsExactly(opened.get(3));
            assertThat(tagged.apply("odd")).containsExactly(opened.get(1));
            assertThat(tagged.apply("number")).doesNotContain(opened.get(1)).hasSize(4);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> garden.topics.tagged(CLEO, GARDEN, "two words", null, 1));
            var cursor =
                    garden.topics.tagged(CLEO, GARDEN, "number", null, 1).next().orElseThrow();
            assertThatExceptionOfType(InvalidCursor.class)
                    .isThrownBy(() -> garden.topics.tagged(CLEO, GARDEN, "even", cursor, 1));
        }
    }

    private static MessageId say(Garden garden, MemberId author, Topic topic, String text) {
        return garden.messages
                .post(author, GARDEN, NewMessage.of(text).topic(topic.id()))
                .id();
    }

    private static List<String> texts(Garden garden, TopicId topic) {
        return garden.messages.list(ANA, topic, Window.oldest(50)).messages().stream()
                .map(Message::text)
                .toList();
    }

    @Test
    void aMergedTopicIsFoundUnderBothIdsAndItsTitleIsFree() {
        try (var garden = new Garden(kind.fresh())) {
            var wanted = NewTopic.titled("Seeds").id(TopicId.of("seeds")).tags(List.of("spring"));
            var seeds = garden.topics.open(ANA, GARDEN, wanted);
            var swap = garden.topics.open(BEN, GARDEN, NewTopic.titled("Seed swap"));
            var bank = garden.topics.open(BEN, GARDEN, NewTopic.titled("Seed bank"));
            var question = say(garden, ANA, seeds, "who has beans?");
            garden.messages.post(BEN, GARDEN, NewMessage.of("I do").replyTo(question));
            say(garden, BEN, swap, "saturday");
            var latest = say(garden, ANA, seeds, "and peas?");
            garden.reading.markRead(cleoWithNothingRead(garden), GARDEN, IntervalSet.of(1, 2));
            var before = garden.reading.state(CLEO, GARDEN);

            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> garden.messages.merge(ANA, seeds.id(), 1, swap.id()));
            assertThatExceptionOfType(TopicConflict.class)
                    .isThrownBy(() -> garden.messages.merge(Actor.HOST, seeds.id(), 7, swap.id()));
            var merged = garden.messages.merge(Actor.HOST, seeds.id(), 1, swap.id());

            assertThat(merged.latest()).isEqualTo(4);
            assertThat(merged.first()).isEqualTo(question);
            assertThat(garden.topics.find(CLEO, seeds.id())).contains(merged);
            assertThat(garden.messages.merge(Actor.HOST, seeds.id(), 1, swap.id()))
                    .isEqualTo(merged);
            assertThat(texts(garden, swap.id())).containsExactly("who has beans?", "saturday", "and peas?");
            assertThat(texts(garden, seeds.id())).isEqualTo(texts(garden, swap.id()));
            assertThat(garden.messages.find(CLEO, latest).orElseThrow())
                    .extracting(Message::number, Message::topic)
                    .containsExactly(4L, swap.id());
            assertThat(garden.reading.state(CLEO, GARDEN)).isEqualTo(before);
            assertThat(garden.reading.unread(CLEO, seeds.id())).isEqualTo(new Unread(2, 0));
            assertThat(garden.topics.list(CLEO, GARDEN, null, 9).items())
                    .extracting(Topic::id)
                    .containsExactlyInAnyOrder(swap.id(), bank.id());
            assertThat(garden.topics.latest(CLEO, GARDEN, null, 9).items()).hasSize(2);
            assertThat(garden.topics.tagged(CLEO, GARDEN, "spring", null, 9).items())
                    .isEmpty();

            // what still goes by the old id goes where everything has gone
            assertThat(garden.topics.open(ANA, GARDEN, wanted)).isEqualTo(merged);
            say(garden, BEN, seeds, "late");
            assertThat(garden.topics.rename(BEN, seeds.id(), 1, "All seeds").id())
                    .isEqualTo(swap.id());
            garden.messages.merge(Actor.HOST, swap.id(), 2, bank.id());
            assertThat(garden.topics.find(CLEO, seeds.id()).orElseThrow().id()).isEqualTo(bank.id());
            assertThat(texts(garden, seeds.id())).endsWith("late");
            assertThat(garden.topics.open(ANA, GARDEN, NewTopic.titled("seeds")).id())
                    .isNotIn(seeds.id(), swap.id(), bank.id());
            assertThat(garden.community
                            .audit()
                            .entries(
                                    Actor.HOST,
                                    Trail.of(Target.of("topic", seeds.id().value())),
                                    null,
                                    9)
                            .items())
                    .extracting(Entry::what)
                    .containsExactly("topic.merged");
        }
    }

    private static MemberId cleoWithNothingRead(Garden garden) {
        garden.channels.join(CLEO, GARDEN);
        garden.reading.markUnreadFrom(CLEO, GARDEN, 1);
        return CLEO;
    }

    @Test
    void aMessageAndItsThreadComeIntoAnotherTopicAsTheyAre() {
        try (var garden = new Garden(kind.fresh())) {
            var seeds = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds"));
            var tools = garden.topics.open(ANA, GARDEN, NewTopic.titled("Tools"));
            var first = say(garden, ANA, seeds, "beans");
            var stray = say(garden, BEN, seeds, "whose spade is this?");
            var reply = garden.messages
                    .post(ANA, GARDEN, NewMessage.of("mine").replyTo(stray))
                    .id();
            garden.messages.accept(ANA, reply);
            var loose = garden.post(BEN, "loose");
            var unread = garden.reading.unread(BEN);

            assertThatExceptionOfType(ReplyStaysInThread.class)
                    .isThrownBy(() -> garden.messages.move(Actor.HOST, reply, tools.id()));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.messages.move(BEN, stray, tools.id()));
            garden.messages.move(Actor.HOST, stray, tools.id());
            garden.messages.move(Actor.HOST, loose, tools.id());
            garden.messages.move(Actor.HOST, loose, tools.id());

            assertThat(texts(garden, seeds.id())).containsExactly("beans");
            assertThat(texts(garden, tools.id())).containsExactly("whose spade is this?", "loose");
            assertThat(garden.messages.find(CLEO, reply).orElseThrow().topic()).isEqualTo(tools.id());
            assertThat(garden.messages.find(CLEO, stray).orElseThrow().replies().count())
                    .isEqualTo(1);
            assertThat(garden.reading.unread(BEN)).isEqualTo(unread);
            assertThat(garden.topics.find(CLEO, seeds.id()).orElseThrow()).satisfies(topic -> {
                assertThat(topic.first()).isEqualTo(first);
                assertThat(topic.latest()).isEqualTo(1);
                assertThat(topic.accepted()).isNull();
                assertThat(topic.resolved()).isTrue();
            });
            assertThat(garden.topics.find(CLEO, tools.id()).orElseThrow())
                    .extracting(Topic::first, Topic::latest)
                    .containsExactly(stray, 4L);
            var elsewhere = garden.channels.open(ANA, "Elsewhere").id();
            var foreign = garden.topics.open(ANA, elsewhere, NewTopic.titled("Foreign"));
            assertThatExceptionOfType(NoSuchTopic.class)
                    .isThrownBy(() -> garden.messages.move(Actor.HOST, stray, foreign.id()));
        }
    }

    @Test
    void aTopicIsSplitFromAMessageOn() {
        try (var garden = new Garden(kind.fresh())) {
            var seeds = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds"));
            var beans = say(garden, ANA, seeds, "beans");
            var spade = say(garden, BEN, seeds, "whose spade is this?");
            garden.messages.post(BEN, GARDEN, NewMessage.of("broad ones").replyTo(beans));
            garden.messages.post(ANA, GARDEN, NewMessage.of("mine").replyTo(spade));
            say(garden, ANA, seeds, "and the rake");
            var wanted = NewTopic.titled("Tools").id(TopicId.of("tools"));

            assertThatExceptionOfType(TitleIsTaken.class)
                    .isThrownBy(() -> garden.messages.split(Actor.HOST, spade, NewTopic.titled("SEEDS")));
            var tools = garden.messages.split(Actor.HOST, spade, wanted);

            assertThat(garden.messages.split(Actor.HOST, spade, wanted)).isEqualTo(tools);
            assertThat(texts(garden, seeds.id())).containsExactly("beans");
            assertThat(texts(garden, tools.id())).containsExactly("whose spade is this?", "and the rake");
            assertThat(tools).extracting(Topic::first, Topic::latest).containsExactly(spade, 5L);
            assertThat(garden.topics.find(CLEO, seeds.id()).orElseThrow().latest())
                    .isEqualTo(3);
            assertThat(garden.messages.list(CLEO, GARDEN, Window.oldest(9)).messages())
                    .extracting(Message::topic)
                    .containsExactly(seeds.id(), tools.id(), seeds.id(), tools.id(), tools.id());
            assertThatExceptionOfType(MessageHasNoTopic.class)
                    .isThrownBy(() ->
                            garden.messages.split(Actor.HOST, garden.post(ANA, "loose"), NewTopic.titled("Loose")));
        }
    }

    @Test
    void whoSyncsIsToldWhatBecomesOfTopics() {
        try (var garden = new Garden(kind.fresh())) {
            var seeds = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds"));
            var tools = garden.topics.open(ANA, GARDEN, NewTopic.titled("Tools"));
            var start = garden.sync.all(BEN, Budget.bytes(100_000));
            assertThat(start.topics()).extracting(Topic::title).containsExactly("Seeds", "Tools");
            assertThat(garden.sync
                            .since(BEN, start.token(), Budget.bytes(100_000))
                            .topics())
                    .isEmpty();

            garden.topics.rename(ANA, seeds.id(), 1, "Seed swap");
            garden.topics.lock(Actor.HOST, seeds.id());
            say(garden, ANA, tools, "spade");
            var next = garden.sync.since(BEN, start.token(), Budget.bytes(100_000));
            garden.messages.merge(Actor.HOST, tools.id(), 1, seeds.id());
            var last = garden.sync.since(BEN, next.token(), Budget.bytes(100_000));

            assertThat(next.topics())
                    .extracting(Topic::title, Topic::locked, Topic::latest)
                    .containsExactly(Tuple.tuple("Seed swap", true, 0L), Tuple.tuple("Tools", false, 1L));
            assertThat(last.topics())
                    .extracting(Topic::id, Topic::mergedInto)
                    .containsExactly(Tuple.tuple(tools.id(), seeds.id()), Tuple.tuple(seeds.id(), null));
            assertThat(last.messages()).extracting(Message::topic).containsExactly(seeds.id());
        }
    }

    @Test
    void whatSomebodyDoesToAnothersTopicIsInTheAuditLog() {
        try (var garden = new Garden(kind.fresh())) {
            garden.community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, CLEO, "moderator");
            var topic = garden.topics.open(BEN, GARDEN, NewTopic.titled("Seeds"));
            topic = garden.topics.rename(BEN, topic.id(), topic.version(), "All seeds");
            garden.topics.resolve(BEN, topic.id());
            garden.topics.unresolve(BEN, topic.id());
            topic = garden.topics.find(CLEO, topic.id()).orElseThrow();
            assertThat(audited(garden, topic)).isEmpty();

            topic = garden.topics.rename(CLEO, topic.id(), topic.version(), "Only beans");
            garden.topics.rename(CLEO, topic.id(), topic.version(), "Only beans");
            topic = garden.topics.tag(CLEO, topic.id(), topic.version(), List.of("spring"));
            garden.topics.resolve(CLEO, topic.id());
            garden.topics.unresolve(CLEO, topic.id());
            garden.topics.lock(CLEO, topic.id());
            garden.topics.lock(CLEO, topic.id());
            garden.topics.unlock(Actor.HOST, topic.id());

            assertThat(audited(garden, topic))
                    .containsExactlyInAnyOrder(
                            "topic.renamed cleo ben",
                            "topic.tagged cleo ben",
                            "topic.resolved cleo ben",
                            "topic.unresolved cleo ben",
                            "topic.locked cleo ben",
                            "topic.unlocked host ben");
        }
    }

    private static List<String> audited(Garden garden, Topic topic) {
        var trail = Trail.of(Target.of("topic", topic.id().value()));
        return garden.community.audit().entries(Actor.HOST, trail, null, 50).items().stream()
                .map(entry -> entry.what() + " "
                        + (entry.by() == null ? "host" : entry.by().member()) + " "
                        + Objects.requireNonNull(entry.whom()).member())
                .toList();
    }

    @Test
    void anOpenerWhoIsMutedIsToldSoWhateverTheyDo() {
        try (var garden = new Garden(kind.fresh())) {
            var sanctions = Messaging.of(garden.community).sanctions();
            var topic = garden.topics.open(BEN, GARDEN, NewTopic.titled("Seeds"));
            sanctions.mute(Actor.HOST, GARDEN, BEN, "shouting", null);

            assertThatExceptionOfType(Muted.class)
                    .isThrownBy(() -> garden.topics.rename(BEN, topic.id(), topic.version(), "Mine"));
            assertThatExceptionOfType(Muted.class)
                    .isThrownBy(() -> garden.topics.tag(BEN, topic.id(), topic.version(), List.of("mine")));
            assertThatExceptionOfType(Muted.class).isThrownBy(() -> garden.topics.resolve(BEN, topic.id()));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.topics.resolve(CLEO, topic.id()));
        }
    }
}
