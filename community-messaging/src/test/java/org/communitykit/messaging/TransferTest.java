package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Target;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.event.Event;
import org.communitykit.event.Outbox;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.bookmark.ReminderDue;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.Meeting;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageIsDeleted;
import org.communitykit.messaging.message.MessageIsPurged;
import org.communitykit.messaging.message.MessageMoved;
import org.communitykit.messaging.message.MessageTransferred;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.ReplyStaysInThread;
import org.communitykit.messaging.message.Revision;
import org.communitykit.messaging.message.TopicSplit;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.search.Sought;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TitleIsTaken;
import org.communitykit.messaging.topic.TopicConflict;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicMerged;
import org.communitykit.messaging.topic.TopicNeeded;
import org.communitykit.messaging.topic.TopicsNotUsed;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What becomes of a message that goes to another channel. */
@EachStorage
class TransferTest {
    private static final ChannelId SHED = ChannelId.of("shed");
    private static final Budget PLENTY = Budget.bytes(100_000);

    @Parameter
    StorageKind kind;

    private Storage storage;
    private Garden garden;
    private Search search;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        garden = new Garden(storage);
        search = Search.of(garden.community);
        garden.channels.open(ANA, NewChannel.titled("Shed").id(SHED).access(Channel.Access.INVITED));
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private List<String> texts(MemberId viewer, ChannelId channel) {
        return garden.messages.list(viewer, channel, Window.oldest(20)).messages().stream()
                .map(message -> message.isDeleted() ? message.state().name() : message.text())
                .toList();
    }

    private List<String> found(MemberId viewer) {
        return search.find(viewer, Sought.of("canary", ZoneOffset.UTC), null, 10).items().stream()
                .map(hit -> hit.message().text())
                .toList();
    }

    @Test
    void aMessageGoesOnElsewhereWithAllThatHangsOnIt() {
        var wanted = NewMessage.of("canary question").key("once").mentioning(List.of(ANA));
        var posted = garden.messages.post(BEN, GARDEN, wanted);
        var old = posted.id();
        garden.messages.edit(BEN, old, 1, "canary question, edited");
        garden.reactions.add(ANA, old, "heart");
        var reply = garden.messages
                .post(ANA, GARDEN, NewMessage.of("canary answer").replyTo(old))
                .id();
        var never = garden.messages
                .post(ANA, GARDEN, NewMessage.of("never mind").replyTo(reply))
                .id();
        garden.messages.delete(ANA, never);
        garden.messages.post(BEN, GARDEN, NewMessage.of("canary thanks").replyTo(reply));
        garden.messages.post(ANA, SHED, "first in the shed");
        var copy = new Copy(Messaging.of(garden.community), BEN);
        copy.follow(100_000);

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.messages.transfer(BEN, old, SHED));
        assertThatExceptionOfType(ReplyStaysInThread.class)
                .isThrownBy(() -> garden.messages.transfer(Actor.HOST, reply, SHED));
        var moved = garden.messages.transfer(Actor.HOST, old, SHED);

        assertThat(texts(BEN, GARDEN)).containsExactly("MOVED", "MOVED", "DELETED", "MOVED");
        assertThat(texts(ANA, SHED))
                .containsExactly("first in the shed", "canary question, edited", "canary answer", "canary thanks");
        assertThat(moved.id()).isNotEqualTo(old);
        assertThat(moved.number()).isEqualTo(2);
        assertThat(moved.author()).isEqualTo(BEN);
        assertThat(moved.at()).isEqualTo(Garden.NOW);
        assertThat(moved.replies()).isEqualTo(new Message.Replies(2, 4, 2));
        assertThat(moved.reactions().count("heart")).isEqualTo(1);
        assertThat(garden.reactions.remove(ANA, old, "heart")).isTrue();
        assertThat(garden.messages.revisions(Actor.HOST, old))
                .extracting(Revision::text)
                .containsExactly("canary question", "canary question, edited");

        // under its old id, by whoever may read where it is now
        assertThat(garden.messages.find(ANA, old).map(Message::id)).contains(moved.id());
        assertThat(garden.messages.thread(ANA, old, Window.oldest(9)).messages())
                .extracting(Message::text)
                .containsExactly("canary answer", "canary thanks");
        assertThat(garden.messages.find(BEN, old).orElseThrow())
                .extracting(Message::state, Message::text, Message::id)
                .containsExactly(Message.State.MOVED, "", old);
        assertThatExceptionOfType(MessageIsPurged.class).isThrownBy(() -> garden.messages.restore(BEN, old));
        assertThatExceptionOfType(MessageIsDeleted.class).isThrownBy(() -> garden.messages.edit(BEN, old, 2, "mine"));
        assertThat(garden.messages.delete(BEN, old)).isFalse();
        assertThat(garden.messages.post(BEN, GARDEN, wanted))
                .isEqualTo(new Posted(old, posted.number(), Posted.State.PUBLISHED, true));
        assertThat(garden.messages.transfer(Actor.HOST, old, SHED).id())
                .as("again")
                .isEqualTo(moved.id());

        assertThat(garden.reading.unread(ANA))
                .containsEntry(GARDEN, new Unread(0, 0))
                .containsEntry(SHED, new Unread(2, 1));
        assertThat(found(BEN)).isEmpty();
        assertThat(found(ANA)).hasSize(3);
        copy.follow(100_000);
        copy.check("after the move");
        assertThat(garden.sync.all(BEN, PLENTY).messages().toString()).doesNotContain("canary");
        assertThat(garden.community
                        .audit()
                        .entries(Actor.HOST, Trail.of(Target.of("message", old.value())), null, 5)
                        .items())
                .extracting(Entry::what)
                .containsExactly("message.transferred");
    }

    @Test
    void anIdLeadsToWhereTheMessageIsHoweverOftenItMoved() {
        garden.channels.add(ANA, SHED, BEN);
        var hall = garden.channels
                .open(ANA, NewChannel.titled("Hall").topics(Channel.TopicUse.REQUIRED))
                .id();
        var topic = garden.topics.open(ANA, hall, NewTopic.titled("Lost and found"));
        var first = garden.post(BEN, "whose spade is this?");
        var second = garden.messages.transfer(Actor.HOST, first, SHED).id();
        assertThatExceptionOfType(TopicNeeded.class)
                .isThrownBy(() -> garden.messages.transfer(Actor.HOST, second, hall));
        var third = garden.messages.transfer(Actor.HOST, first, topic.id());
        var fourth = garden.messages.transfer(Actor.HOST, second, GARDEN);

        for (var id : List.of(first, second, third.id(), fourth.id())) {
            assertThat(garden.messages.find(CLEO, id).map(Message::id)).contains(fourth.id());
        }
        assertThat(third.topic()).isEqualTo(topic.id());
        assertThat(garden.topics.find(ANA, topic.id()).orElseThrow().latest()).isEqualTo(1);
        assertThat(texts(BEN, GARDEN)).containsExactly("MOVED", "whose spade is this?");
        garden.messages.delete(BEN, first);
        assertThat(texts(BEN, GARDEN)).containsExactly("MOVED", "DELETED");
        garden.messages.restore(BEN, second);

        garden.community.privacy().erase(BEN, BEN);
        assertThat(texts(ANA, GARDEN)).containsExactly("PURGED", "PURGED");
        assertThat(texts(ANA, SHED)).containsExactly("PURGED");
        assertThat(garden.messages.find(ANA, first).map(Message::id)).contains(first);
    }

    @Test
    void whatGoesWithItGoesAlongAndSoDoItsVotes() {
        var meeting = Meeting.of(
                        "Example",
                        Link.of("https://meet.example/garden"),
                        LocalDateTime.of(2026, 6, 1, 18, 0),
                        ZoneOffset.UTC,
                        Duration.ofHours(1))
                .passcode("tulip");
        var question = PollBlock.single("Will you come?", List.of("Yes", "No"));
        var polls = Messaging.of(garden.community).polls();
        var id = garden.messages
                .post(ANA, GARDEN, NewMessage.of("see you").with(meeting, question))
                .id();
        polls.vote(BEN, id, List.of(0));

        var there = garden.messages.transfer(Actor.HOST, id, SHED);

        assertThat(there.blocks()).containsExactly(meeting, question);
        assertThat(garden.messages.find(Actor.HOST, GARDEN, 1).orElseThrow().blocks())
                .isEmpty();
        polls.vote(ANA, id, List.of(1));
        polls.vote(ANA, there.id(), List.of(0));
        for (var either : List.of(id, there.id())) {
            var poll = polls.find(ANA, either).orElseThrow();
            assertThat(poll.message()).isEqualTo(there.id());
            assertThat(poll.tally().orElseThrow().options().get(0).ballots()).isEqualTo(2);
            assertThat(polls.voters(ANA, either, 0, null, 10).items()).containsExactly(ANA, BEN);
        }
        assertThat(polls.close(ANA, id)).isTrue();
        assertThat(polls.close(ANA, there.id())).isFalse();
    }

    @Test
    void aTopicGoesOnElsewhereWithAllThatIsInIt() {
        garden.channels.join(CLEO, GARDEN);
        var opened = garden.messages.post(
                BEN,
                GARDEN,
                NewMessage.of("canary seeds?").topic(NewTopic.titled("Seeds").tags(List.of("spring"))));
        var topic = garden.messages.find(BEN, opened.id()).orElseThrow().topic();
        var answer = garden.messages
                .post(CLEO, GARDEN, NewMessage.of("canary drawer").replyTo(opened.id()))
                .id();
        var never = garden.messages
                .post(CLEO, GARDEN, NewMessage.of("never mind").topic(topic))
                .id();
        var below = garden.messages
                .post(ANA, GARDEN, NewMessage.of("why?").replyTo(never))
                .id();
        garden.messages.delete(CLEO, never);
        garden.messages.post(ANA, GARDEN, NewMessage.of("canary thanks").topic(topic));
        garden.messages.accept(BEN, answer);
        garden.topics.lock(Actor.HOST, topic);
        long version = garden.topics.find(ANA, topic).orElseThrow().version();
        var outsider = new Copy(Messaging.of(garden.community), CLEO);
        var insider = new Copy(Messaging.of(garden.community), ANA);
        outsider.follow(100_000);
        insider.follow(100_000);

        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> garden.messages.transfer(BEN, topic, version, SHED));
        assertThatExceptionOfType(TopicConflict.class)
                .isThrownBy(() -> garden.messages.transfer(Actor.HOST, topic, version - 1, SHED));
        var moved = garden.messages.transfer(Actor.HOST, topic, version, SHED);
        var again = garden.messages.transfer(Actor.HOST, topic, version, SHED);

        assertThat(again).isEqualTo(moved);
        assertThat(moved.channel()).isEqualTo(SHED);
        assertThat(moved.title()).isEqualTo("Seeds");
        assertThat(moved.tags()).containsExactly("spring");
        assertThat(moved.openedBy()).isEqualTo(BEN);
        assertThat(moved.locked()).isTrue();
        assertThat(moved.resolved()).isTrue();
        assertThat(texts(ANA, SHED)).containsExactly("canary seeds?", "canary drawer", "canary thanks");
        assertThat(texts(ANA, GARDEN)).containsExactly("MOVED", "MOVED", "DELETED", "why?", "MOVED");
        assertThat(moved.accepted())
                .isEqualTo(garden.messages.find(ANA, answer).orElseThrow().id());
        assertThat(moved.first())
                .isEqualTo(garden.messages.find(ANA, opened.id()).orElseThrow().id());
        assertThat(garden.messages.find(ANA, below).orElseThrow().topic()).isNull();
        assertThat(garden.messages.list(ANA, topic, Window.oldest(10)).messages())
                .extracting(Message::text)
                .containsExactly("canary seeds?", "canary thanks");
        assertThat(garden.topics.find(ANA, topic)).contains(moved);
        assertThat(garden.topics.find(BEN, topic)).isEmpty();
        assertThat(garden.topics.find(CLEO, moved.id())).isEmpty();
        assertThat(garden.topics.find(ANA, GARDEN, "Seeds")).isEmpty();
        assertThat(garden.reading.unread(ANA, SHED)).isEqualTo(new Unread(2, 0));
        assertThat(garden.reading.unread(ANA, GARDEN).messages()).isZero();
        assertThat(garden.reading.unread(BEN, GARDEN).messages()).isEqualTo(1);
        assertThat(found(BEN)).isEmpty();
        assertThat(found(ANA)).containsExactlyInAnyOrder("canary seeds?", "canary drawer", "canary thanks");
        outsider.follow(100_000);
        insider.follow(100_000);
        outsider.check("to whoever may not follow");
        insider.check("to whoever may");
        assertThat(garden.sync.all(CLEO, PLENTY).messages().toString()).doesNotContain("canary");

        garden.community.privacy().erase(BEN, BEN);

        assertThat(garden.messages.find(ANA, opened.id()).orElseThrow().text()).isEmpty();
        assertThat(found(ANA)).containsExactlyInAnyOrder("canary drawer", "canary thanks");
    }

    @Test
    void aTopicComesNowhereWhereItsTitleIsTakenOrNobodyTakesTopics() {
        var topic = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds"));
        garden.topics.open(ANA, SHED, NewTopic.titled("SEEDS"));
        var plain = garden.channels
                .open(ANA, NewChannel.titled("Plain").topics(Channel.TopicUse.NONE))
                .id();

        assertThatExceptionOfType(TitleIsTaken.class)
                .isThrownBy(() -> garden.messages.transfer(Actor.HOST, topic.id(), topic.version(), SHED));
        assertThatExceptionOfType(TopicsNotUsed.class)
                .isThrownBy(() -> garden.messages.transfer(Actor.HOST, topic.id(), topic.version(), plain));
        assertThat(garden.topics.find(ANA, topic.id())).contains(topic);
    }

    @Test
    void aTopicFindsItsWayBackAndAllItsIdsLeadToIt() {
        var there = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds"));
        var posted = garden.messages
                .post(ANA, GARDEN, NewMessage.of("one").topic(there.id()))
                .id();

        var moved = garden.messages.transfer(Actor.HOST, there.id(), there.version(), SHED);
        var back = garden.messages.transfer(Actor.HOST, moved.id(), moved.version(), GARDEN);

        for (var id : List.of(there.id(), moved.id(), back.id())) {
            assertThat(garden.topics.find(BEN, id)).contains(back);
        }
        assertThat(garden.messages.find(BEN, posted).orElseThrow().channel()).isEqualTo(GARDEN);
        assertThat(texts(BEN, GARDEN)).containsExactly("MOVED", "one");
        assertThat(garden.topics.list(ANA, GARDEN, null, 10).items()).containsExactly(back);
        assertThat(garden.topics.list(ANA, SHED, null, 10).items()).isEmpty();
    }

    @Test
    void whatListensIsToldOnceOfEveryMoveAndOfNoneThatFails() {
        var seeds = garden.topics.open(ANA, GARDEN, NewTopic.titled("Seeds")).id();
        var tools = garden.topics.open(ANA, GARDEN, NewTopic.titled("Tools")).id();
        var root = garden.messages
                .post(BEN, GARDEN, NewMessage.of("a spade?").topic(seeds))
                .id();
        var reply = garden.messages
                .post(ANA, GARDEN, NewMessage.of("here").replyTo(root))
                .id();
        var beans = garden.messages
                .post(BEN, GARDEN, NewMessage.of("beans").topic(seeds))
                .id();
        long before = last();

        garden.messages.move(Actor.HOST, root, tools);
        garden.messages.move(Actor.HOST, root, tools);
        var wanted = NewTopic.titled("Beans").id(TopicId.of("beans"));
        garden.messages.split(Actor.HOST, beans, wanted);
        garden.messages.split(Actor.HOST, beans, wanted);
        garden.messages.merge(Actor.HOST, seeds, 1, tools);
        garden.messages.merge(Actor.HOST, seeds, 1, tools);
        var gone = garden.messages.transfer(Actor.HOST, root, SHED).id();
        garden.messages.transfer(Actor.HOST, root, SHED);
        var answer = garden.messages.find(Actor.HOST, reply).orElseThrow().id();
        assertThatThrownBy(() -> storage.transact(tx -> {
                    garden.messages.transfer(Actor.HOST, beans, SHED);
                    throw new IllegalStateException("not after all");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(since(before))
                .filteredOn(event -> event instanceof MessageMoved
                        || event instanceof TopicSplit
                        || event instanceof TopicMerged
                        || event instanceof MessageTransferred)
                .containsExactly(
                        new MessageMoved(root, GARDEN, 1, seeds, tools),
                        new TopicSplit(seeds, wanted.id().orElseThrow(), GARDEN, beans),
                        new TopicMerged(seeds, tools, GARDEN),
                        new MessageTransferred(root, GARDEN, gone, SHED),
                        new MessageTransferred(reply, GARDEN, answer, SHED));
    }

    private long last() {
        var entries = garden.community.outbox().after(Actor.HOST, 0, 1_000);
        return entries.get(entries.size() - 1).position();
    }

    private List<Event> since(long position) {
        return garden.community.outbox().after(Actor.HOST, position, 1_000).stream()
                .map(Outbox.Entry::event)
                .toList();
    }

    @Test
    void pinsAndBookmarksGoAlong() {
        var messaging = Messaging.of(garden.community);
        garden.channels.add(ANA, SHED, BEN);
        var there = garden.messages.post(ANA, SHED, "first").id();
        messaging.pins().pin(Actor.HOST, there, null);
        var id = garden.post(ANA, "whose spade?");
        messaging.pins().pin(Actor.HOST, id, null);
        messaging.bookmarks().put(BEN, id, Garden.NOW);
        messaging.bookmarks().put(CLEO, id, null);

        var moved = garden.messages.transfer(Actor.HOST, id, SHED).id();

        assertThat(messaging.pins().list(BEN, GARDEN)).isEmpty();
        assertThat(messaging.pins().list(BEN, SHED))
                .extracting(pin -> pin.message().id())
                .containsExactly(there, moved);
        assertThat(messaging.bookmarks().list(BEN, null, 5).items())
                .extracting(mark -> mark.message().id())
                .containsExactly(moved);
        assertThat(messaging.bookmarks().list(CLEO, null, 5).items())
                .as("who may not read it there has none")
                .isEmpty();
        assertThat(messaging.bookmarks().put(BEN, id, Garden.NOW).message().id())
                .isEqualTo(moved);
        assertThat(messaging.bookmarks().list(BEN, null, 5).items()).hasSize(1);
        messaging.bookmarks().runDue(Actor.HOST, 5);
        assertThat(since(0)).contains(new ReminderDue(BEN, moved));
        assertThat(messaging.bookmarks().remove(BEN, id)).isTrue();
        assertThat(messaging.bookmarks().list(BEN, null, 5).items()).isEmpty();
    }
}
