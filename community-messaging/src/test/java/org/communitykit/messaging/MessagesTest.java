package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;
import static org.communitykit.messaging.Garden.NOW;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.InvalidCursor;
import org.communitykit.group.GroupId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelIsArchived;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageIsDeleted;
import org.communitykit.messaging.message.MessageIsPurged;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.messaging.message.NotTheAuthor;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.RevisionConflict;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class MessagesTest {
    @Parameter
    StorageKind kind;

    @Test
    void tombstonesAreLeftOutOfPagesThatAreFullAllTheSame() {
        try (var garden = new Garden(kind.fresh())) {
            for (int i = 1; i <= 40; i++) {
                var id = garden.post(ANA, "message " + i);
                if (i % 10 > 2) {
                    garden.messages.delete(ANA, id);
                }
            }

            var newest = garden.messages.list(BEN, GARDEN, Window.newest(3).withoutDeleted());
            assertThat(newest.messages()).extracting(Message::number).containsExactly(40L, 32L, 31L);
            var before = garden.messages.list(
                    BEN,
                    GARDEN,
                    Window.before(newest.earlier().orElseThrow(), 5).withoutDeleted());
            assertThat(before.messages()).extracting(Message::number).containsExactly(30L, 22L, 21L, 20L, 12L);
            var last = garden.messages.list(
                    BEN,
                    GARDEN,
                    Window.before(before.earlier().orElseThrow(), 9).withoutDeleted());
            assertThat(last.messages()).extracting(Message::number).containsExactly(11L, 10L, 2L, 1L);
            assertThat(last.earlier()).isEmpty();
            var after = garden.messages.list(
                    BEN, GARDEN, Window.after(before.later(), 9).withoutDeleted());
            assertThat(after.messages()).extracting(Message::number).containsExactly(31L, 32L, 40L);
            var middle = garden.messages.find(BEN, GARDEN, 15).orElseThrow();
            var around = garden.messages.list(
                    BEN, GARDEN, Window.around(middle.id(), 5).withoutDeleted());
            assertThat(around.messages()).extracting(Message::number).containsExactly(11L, 12L, 15L, 20L, 21L);
            assertThatExceptionOfType(InvalidCursor.class)
                    .isThrownBy(() -> garden.messages.list(BEN, GARDEN, Window.after(before.later(), 9)));
        }
    }

    @Test
    void aRepeatedPostGivesTheFirstAnswerWhateverHasHappenedSince() {
        try (var garden = new Garden(kind.fresh())) {
            var message = NewMessage.of("Bring gloves").key("phone-1");
            var first = garden.messages.post(ANA, GARDEN, message);
            var repeated = new Posted(first.id(), first.number(), Posted.State.PUBLISHED, true);

            assertThat(garden.messages.post(ANA, GARDEN, message)).isEqualTo(repeated);
            assertThat(garden.messages.post(BEN, GARDEN, message).replayed()).isFalse();
            assertThatExceptionOfType(IdempotencyConflict.class)
                    .isThrownBy(() -> garden.messages.post(
                            ANA, GARDEN, NewMessage.of("Bring a rake").key("phone-1")))
                    .withMessageContaining(first.id().value())
                    .withMessageNotContaining("rake");

            garden.messages.edit(ANA, first.id(), 1, "Bring thick gloves");
            garden.channels.archive(ANA, GARDEN);
            assertThat(garden.messages.post(ANA, GARDEN, message)).isEqualTo(repeated);
            garden.messages.delete(ANA, first.id());
            assertThat(garden.messages.post(ANA, GARDEN, message)).isEqualTo(repeated);
            garden.messages.purge(Actor.HOST, first.id());
            assertThat(garden.messages.post(ANA, GARDEN, message)).isEqualTo(repeated);

            var posted = garden.community.outbox().after(Actor.HOST, 0, 100).stream()
                    .filter(entry -> entry.event() instanceof MessagePosted)
                    .toList();
            assertThat(posted).hasSize(2);
        }
    }

    @Test
    void whoeverMayNotReadAChannelAnyMoreLearnsNothingByRepeatingAPost() {
        try (var garden = new Garden(kind.fresh())) {
            var message = NewMessage.of("Bring gloves").key("phone-1");
            var first = garden.messages.post(BEN, GARDEN, message);
            garden.community.members().ban(Actor.HOST, BEN, "a test", null);

            for (var repeated : List.of(message, NewMessage.of("Bring a rake").key("phone-1"), message.key("new"))) {
                assertThatExceptionOfType(NoSuchChannel.class)
                        .isThrownBy(() -> garden.messages.post(BEN, GARDEN, repeated))
                        .withMessageNotContaining(first.id().value());
            }
            garden.community.members().lift(Actor.HOST, BEN);
            assertThat(garden.messages.post(BEN, GARDEN, message))
                    .isEqualTo(new Posted(first.id(), 1, Posted.State.PUBLISHED, true));

            var crew = garden.channels
                    .open(ANA, NewChannel.titled("Crew").access(Channel.Access.JOINED))
                    .id();
            assertThatExceptionOfType(NotInChannel.class).isThrownBy(() -> garden.messages.post(BEN, crew, message));
            garden.channels.join(BEN, crew);
            assertThatExceptionOfType(IdempotencyConflict.class)
                    .as("the same key in another channel is another post")
                    .isThrownBy(() -> garden.messages.post(BEN, crew, message));
        }
    }

    @Test
    void aPostThatFailsTakesNoNumber() {
        try (var garden = new Garden(kind.fresh())) {
            garden.post(ANA, "one");
            var root = garden.post(ANA, "two");
            garden.messages.delete(ANA, root);

            assertThatExceptionOfType(MessageIsDeleted.class)
                    .isThrownBy(() -> garden.messages.post(
                            BEN, GARDEN, NewMessage.of("lost").replyTo(root)));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() ->
                            garden.community.feature(Probe.class, Probe::new).postAndFail(garden.messages));

            assertThat(garden.messages.post(BEN, GARDEN, "three").number()).isEqualTo(3);
        }
    }

    @Test
    void manyVerbsCommitTogetherOrNotAtAll() {
        try (var garden = new Garden(kind.fresh())) {
            var probe = garden.community.feature(Probe.class, Probe::new);

            probe.postHundred(garden.messages);

            var page = garden.messages.list(CLEO, GARDEN, Window.newest(3));
            assertThat(page.messages()).extracting(Message::number).containsExactly(100L, 99L, 98L);
        }
    }

    @Test
    void aReplyToAReplyBelongsToTheSameThread() {
        try (var garden = new Garden(kind.fresh())) {
            var root = garden.post(ANA, "Who has a wheelbarrow?");
            var reply = garden.messages
                    .post(BEN, GARDEN, NewMessage.of("I do").replyTo(root))
                    .id();
            var second = garden.messages
                    .post(ANA, GARDEN, NewMessage.of("Great").replyTo(reply))
                    .id();

            var shown = garden.messages.find(CLEO, second).orElseThrow();
            assertThat(shown.root()).isEqualTo(root);
            assertThat(shown.replyTo()).isEqualTo(reply);
            assertThat(garden.messages.find(CLEO, root).orElseThrow().replies())
                    .isEqualTo(new Message.Replies(2, 3, 2));
            assertThat(garden.messages.participants(CLEO, root, null, 10).items())
                    .containsExactly(ANA, BEN);

            garden.messages.delete(ANA, second);
            assertThat(garden.messages.find(CLEO, root).orElseThrow().replies())
                    .isEqualTo(new Message.Replies(1, 2, 1));
            garden.messages.delete(ANA, root);
            assertThat(garden.messages.thread(CLEO, root, Window.oldest(10)).messages())
                    .extracting(Message::text)
                    .containsExactly("I do", "");
            assertThatExceptionOfType(MessageIsDeleted.class).isThrownBy(() -> garden.messages.restore(ANA, second));
        }
    }

    @Test
    void anEditKeepsWhatWasSaidBefore() {
        try (var garden = new Garden(kind.fresh())) {
            var id = garden.post(ANA, "Saturday at ten");

            var edited = garden.messages.edit(ANA, id, 1, "Saturday at eleven");
            var again = garden.messages.edit(ANA, id, 1, "Saturday at eleven");

            assertThat(again).isEqualTo(edited);
            assertThat(edited.revision()).isEqualTo(2);
            assertThat(edited.number()).isEqualTo(1);
            assertThatExceptionOfType(RevisionConflict.class)
                    .isThrownBy(() -> garden.messages.edit(ANA, id, 1, "Sunday"))
                    .satisfies(conflict -> assertThat(conflict.current()).isEqualTo(2));
            assertThatExceptionOfType(NotTheAuthor.class).isThrownBy(() -> garden.messages.edit(BEN, id, 2, "Never"));
            assertThat(garden.messages.revisions(BEN, id))
                    .extracting(r -> r.number() + " " + r.text() + " " + r.by())
                    .containsExactly("1 Saturday at ten ana", "2 Saturday at eleven ana");

            garden.messages.delete(ANA, id);
            assertThatExceptionOfType(MessageIsDeleted.class)
                    .isThrownBy(() -> garden.messages.edit(ANA, id, 2, "Sunday"));
            assertThatExceptionOfType(MessageIsDeleted.class).isThrownBy(() -> garden.messages.revisions(ANA, id));
        }
    }

    @Test
    void aDeletedMessageShowsItsPlaceAndNothingElse() {
        try (var garden = new Garden(kind.fresh())) {
            garden.post(ANA, "one");
            var id = garden.messages
                    .post(ANA, GARDEN, NewMessage.of("zwei").language("de"))
                    .id();
            garden.post(ANA, "three");
            garden.reactions.add(BEN, id, "👍");

            assertThat(garden.messages.delete(ANA, id)).isTrue();
            assertThat(garden.messages.delete(ANA, id)).isFalse();

            var stone = garden.messages.find(BEN, GARDEN, 2).orElseThrow();
            assertThat(stone.id()).isEqualTo(id);
            assertThat(stone.author()).isEqualTo(ANA);
            assertThat(stone.text()).isEmpty();
            assertThat(stone.language()).isNull();
            assertThat(stone.reactions().byKey()).isEmpty();
            assertThat(garden.messages.restore(ANA, id)).isTrue();
            assertThat(garden.messages.find(BEN, id).orElseThrow().reactions().count("👍"))
                    .isEqualTo(1);

            garden.messages.purge(Actor.HOST, id);
            assertThatExceptionOfType(MessageIsPurged.class).isThrownBy(() -> garden.messages.restore(ANA, id));
            assertThat(garden.messages.list(BEN, GARDEN, Window.oldest(10)).messages())
                    .extracting(Message::state)
                    .containsExactly(Message.State.PUBLISHED, Message.State.PURGED, Message.State.PUBLISHED);
        }
    }

    @Test
    void whatAModeratorDeletedItsAuthorCannotRestore() {
        try (var garden = new Garden(kind.fresh())) {
            var id = garden.post(ANA, "Buy my pills");
            garden.messages.delete(Actor.HOST, id);

            assertThatExceptionOfType(NotTheAuthor.class).isThrownBy(() -> garden.messages.restore(ANA, id));
            assertThat(garden.messages.restore(Actor.HOST, id)).isTrue();
        }
    }

    @Test
    void aCursorIsGoodForItsOwnListAndDirectionOnly() {
        try (var garden = new Garden(kind.fresh())) {
            var other = garden.channels.open(ANA, "Tools").id();
            garden.post(ANA, "one", "two", "three");
            garden.messages.post(ANA, other, "four");
            var page = garden.messages.list(ANA, GARDEN, Window.newest(2));
            var earlier = page.earlier().orElseThrow();

            assertThat(garden.messages
                            .list(ANA, GARDEN, Window.before(earlier, 2))
                            .messages())
                    .extracting(Message::text)
                    .containsExactly("one");
            for (var wrong : List.of(page.later(), "zz", "", "1" + earlier)) {
                assertThatExceptionOfType(InvalidCursor.class)
                        .isThrownBy(() -> garden.messages.list(ANA, GARDEN, Window.before(wrong, 2)));
            }
            assertThatExceptionOfType(InvalidCursor.class)
                    .isThrownBy(() -> garden.messages.list(ANA, other, Window.before(earlier, 2)));
            assertThatExceptionOfType(InvalidCursor.class)
                    .isThrownBy(() -> garden.messages.list(ANA, GARDEN, Window.after("A".repeat(3_000), 1)));
            assertThatIllegalArgumentException().isThrownBy(() -> Window.newest(201));
            assertThatIllegalArgumentException().isThrownBy(() -> Window.newest(0));

            garden.post(BEN, "five");
            assertThat(garden.messages
                            .list(ANA, GARDEN, Window.after(page.later(), 2))
                            .messages())
                    .extracting(Message::text)
                    .containsExactly("five");
        }
    }

    @Test
    void whatOneMayNotSeeLooksLikeWhatIsNotThere() {
        try (var garden = new Garden(kind.fresh())) {
            var board = garden.channels
                    .open(ANA, NewChannel.titled("Board").access(Channel.Access.INVITED))
                    .id();
            var id = garden.messages.post(ANA, board, NewMessage.of("Secret").topic(NewTopic.titled("Plans")));
            var missing = new MessageId("missing");

            assertThat(garden.messages.find(ANA, id.id())).isPresent();
            assertThat(garden.messages.find(BEN, id.id())).isEmpty();
            assertThat(garden.channels.find(BEN, board)).isEmpty();
            assertThatExceptionOfType(NoSuchChannel.class)
                    .isThrownBy(() -> garden.messages.post(BEN, board, "Hello?"))
                    .withMessage("there is no channel " + board);
            assertThatExceptionOfType(NoSuchChannel.class)
                    .isThrownBy(() -> garden.messages.list(BEN, board, Window.newest(1)));
            assertThatExceptionOfType(NoSuchMessage.class)
                    .isThrownBy(() -> garden.messages.delete(BEN, id.id()))
                    .withMessage("there is no message " + id.id());
            assertThatExceptionOfType(NoSuchMessage.class)
                    .isThrownBy(() -> garden.messages.delete(BEN, missing))
                    .withMessage("there is no message missing");
            assertThatExceptionOfType(NoSuchMessage.class)
                    .isThrownBy(() -> garden.messages.post(
                            BEN, GARDEN, NewMessage.of("What?").replyTo(id.id())));
            assertThatExceptionOfType(NoSuchMessage.class)
                    .isThrownBy(() -> garden.messages.list(BEN, GARDEN, Window.around(id.id(), 5)));
            assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> garden.reactions.add(BEN, id.id(), "👍"));
            assertThat(garden.channels.list(BEN, GroupId.ROOT, null, 10).items())
                    .extracting(Channel::title)
                    .containsExactly("Community garden");

            garden.channels.add(ANA, board, BEN);
            assertThat(garden.messages.find(BEN, id.id())).isPresent();
        }
    }

    @Test
    void theHostBringsInHistoryThatItsMembersCannotMakeUp() {
        try (var garden = new Garden(kind.fresh())) {
            var then = NOW.minusSeconds(86_400);
            var old = garden.messages
                    .post(
                            Actor.HOST,
                            GARDEN,
                            NewMessage.of("Old").origin(Origin.of(CLEO, then)).key("post/1"))
                    .id();
            var orphan = garden.messages
                    .post(Actor.HOST, GARDEN, NewMessage.of("Older").origin(Origin.unknown(then)))
                    .id();
            garden.messages.edit(
                    Actor.HOST, old, Edit.of(1, "Old, edited").origin(Origin.of(BEN, then.plusSeconds(60))));

            var message = garden.messages.find(BEN, old).orElseThrow();
            assertThat(message.author()).isEqualTo(CLEO);
            assertThat(message.at()).isEqualTo(then);
            assertThat(message.editedAt()).isEqualTo(then.plusSeconds(60));
            assertThat(garden.messages.find(BEN, orphan).orElseThrow().author()).isNull();
            assertThat(garden.activities(Kinds.MESSAGE_POSTED))
                    .extracting(activity -> activity.member() + " " + activity.at())
                    .containsExactlyInAnyOrder("cleo " + then, "null " + then);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> garden.messages.post(
                            ANA, GARDEN, NewMessage.of("Forged").origin(Origin.of(BEN, then))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> garden.messages.post(
                            Actor.HOST, GARDEN, NewMessage.of("Prophecy").origin(Origin.unknown(NOW.plusSeconds(1)))));
        }
    }

    @Test
    void nothingIsSaidInAnArchivedChannel() {
        try (var garden = new Garden(kind.fresh())) {
            var id = garden.post(ANA, "Last words");
            garden.channels.archive(ANA, GARDEN);

            assertThatExceptionOfType(ChannelIsArchived.class).isThrownBy(() -> garden.post(ANA, "One more"));
            assertThatExceptionOfType(ChannelIsArchived.class)
                    .isThrownBy(() -> garden.messages.edit(ANA, id, 1, "Other words"));
            assertThatExceptionOfType(ChannelIsArchived.class).isThrownBy(() -> garden.reactions.add(BEN, id, "👍"));
            assertThat(garden.messages.find(BEN, id)).isPresent();

            garden.channels.reopen(ANA, GARDEN);
            assertThat(garden.messages.post(BEN, GARDEN, "Hello again").number())
                    .isEqualTo(2);
        }
    }

    @Test
    void aReplyCanBeInTheChannelTooAndIsUnreadOnce() {
        try (var garden = new Garden(kind.fresh())) {
            var tools = garden.topics.open(ANA, GARDEN, NewTopic.titled("Tools"));
            var root = garden.messages
                    .post(ANA, GARDEN, NewMessage.of("Who has a spade?").topic(tools.id()))
                    .id();
            garden.messages.post(ANA, GARDEN, NewMessage.of("in the thread").replyTo(root));
            var reply = NewMessage.of("found it, all!")
                    .replyTo(root)
                    .alsoInChannel()
                    .key("once");
            var both = garden.messages.post(ANA, GARDEN, reply);
            garden.post(ANA, "aside");

            assertThat(garden.reading.unread(BEN)).containsEntry(GARDEN, new Unread(4, 0));
            assertThat(garden.reading.unread(BEN, tools.id())).isEqualTo(new Unread(3, 0));
            assertThat(garden.messages
                            .list(BEN, GARDEN, Window.newest(9).withoutReplies())
                            .messages())
                    .extracting(Message::number)
                    .containsExactly(4L, 3L, 1L);
            assertThat(garden.messages.list(BEN, tools.id(), Window.oldest(9)).messages())
                    .extracting(Message::number, Message::alsoInChannel)
                    .containsExactly(Tuple.tuple(1L, false), Tuple.tuple(3L, true));
            assertThat(garden.messages.thread(BEN, root, Window.oldest(9)).messages())
                    .extracting(Message::number)
                    .containsExactly(2L, 3L);
            assertThat(garden.messages.find(BEN, root).orElseThrow().replies()).isEqualTo(new Message.Replies(2, 3, 1));
            garden.reading.markRead(BEN, GARDEN, IntervalSet.of(3));
            assertThat(garden.reading.unread(BEN)).containsEntry(GARDEN, new Unread(3, 0));
            assertThat(garden.messages.post(ANA, GARDEN, reply).number()).isEqualTo(both.number());
            assertThatExceptionOfType(IdempotencyConflict.class)
                    .isThrownBy(() -> garden.messages.post(
                            ANA,
                            GARDEN,
                            NewMessage.of("found it, all!").replyTo(root).key("once")));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NewMessage.of("no reply").alsoInChannel());
            var page = garden.messages.list(BEN, GARDEN, Window.oldest(1).withoutReplies());
            assertThatExceptionOfType(InvalidCursor.class)
                    .isThrownBy(() -> garden.messages.list(BEN, GARDEN, Window.after(page.later(), 1)));
        }
    }
}
