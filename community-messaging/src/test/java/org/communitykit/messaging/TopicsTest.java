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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.InvalidCursor;
import org.communitykit.Page;
import org.communitykit.activity.Activity;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageHasNoTopic;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reaction.NewReaction;
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
}
