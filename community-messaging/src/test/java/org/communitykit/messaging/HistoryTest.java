package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.communitykit.Actor;
import org.communitykit.Target;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelChange;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.HistoryTooVaried;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.report.NoSuchTarget;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.search.Sought;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.NoSuchTopic;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.testing.Counting;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What is seen of what was said while one was not there. */
@EachStorage
class HistoryTest {
    private static final ChannelId CIRCLE = ChannelId.of("circle");

    @Parameter
    StorageKind kind;

    private Garden garden;
    private Search search;

    @BeforeEach
    void open() {
        garden = new Garden(kind.fresh());
        search = Search.of(garden.community);
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private void circle(Channel.Access access) {
        circle(access, Channel.History.JOINED);
    }

    private void circle(Channel.Access access, Channel.History history) {
        garden.channels.open(
                ANA, NewChannel.titled("Circle").id(CIRCLE).access(access).history(history));
    }

    private MessageId say(MemberId author, String text) {
        return garden.messages.post(author, CIRCLE, text).id();
    }

    /** All that a walk forward finds, after making sure that the walk backward finds the same. */
    private List<Long> numbers(Actor viewer, int size) {
        var forward = new ArrayList<Long>();
        var page = garden.messages.list(viewer, CIRCLE, Window.oldest(size));
        while (!page.messages().isEmpty()) {
            page.messages().forEach(message -> forward.add(message.number()));
            page = garden.messages.list(viewer, CIRCLE, Window.after(page.later(), size));
        }
        var backward = new ArrayList<Long>();
        page = garden.messages.list(viewer, CIRCLE, Window.newest(size));
        page.messages().forEach(message -> backward.add(message.number()));
        while (page.earlier().isPresent()) {
            page = garden.messages.list(
                    viewer, CIRCLE, Window.before(page.earlier().get(), size));
            page.messages().forEach(message -> backward.add(message.number()));
        }
        Collections.reverse(backward);
        assertThat(backward).isEqualTo(forward);
        return forward;
    }

    @Test
    void whoComesBackSeesBothTimesAndNotTheOneBetween() {
        circle(Channel.Access.JOINED);
        say(ANA, "1 before Ben");
        garden.channels.join(BEN, CIRCLE);
        say(ANA, "2 with Ben");
        say(BEN, "3 with Ben");
        garden.channels.leave(BEN, CIRCLE);
        assertThatExceptionOfType(NotInChannel.class)
                .isThrownBy(() -> garden.messages.list(BEN, CIRCLE, Window.newest(5)));
        var missed = say(ANA, "4 without Ben");
        garden.channels.join(BEN, CIRCLE);
        say(ANA, "5 with Ben again");

        for (int size : List.of(1, 2, 3, 10)) {
            assertThat(numbers(BEN, size)).as("pages of %d", size).containsExactly(2L, 3L, 5L);
            assertThat(numbers(ANA, size)).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(numbers(Actor.HOST, size)).hasSize(5);
        }
        assertThat(garden.messages.find(BEN, missed)).isEmpty();
        assertThat(garden.messages.find(BEN, CIRCLE, 4)).isEmpty();
        assertThat(garden.messages.find(BEN, CIRCLE, 2)).isPresent();
        assertThatExceptionOfType(NoSuchMessage.class)
                .isThrownBy(() -> garden.messages.list(BEN, CIRCLE, Window.around(missed, 5)));
        assertThatExceptionOfType(NoSuchMessage.class)
                .isThrownBy(() -> garden.messages.thread(BEN, missed, Window.newest(5)));
        assertThatExceptionOfType(NoSuchMessage.class)
                .isThrownBy(() ->
                        garden.messages.post(BEN, CIRCLE, NewMessage.of("?").replyTo(missed)));
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> garden.reactions.add(BEN, missed, "heart"));
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> garden.messages.revisions(BEN, missed));
        assertThatExceptionOfType(NoSuchTarget.class)
                .isThrownBy(() -> Messaging.of(garden.community)
                        .reports()
                        .report(BEN, Target.of("message", missed.value()), NewReport.of(Ground.SPAM)));
        assertThat(garden.reading.unread(BEN, CIRCLE).messages()).isEqualTo(1);
        assertThat(found(BEN, "in:circle with")).containsExactlyInAnyOrder(5L, 3L, 2L);
        assertThat(found(BEN, "in:circle without")).isEmpty();
        assertThat(found(ANA, "in:circle without")).containsExactly(4L);
    }

    @Test
    void whoWasInvitedSeesWhatWasSaidSinceThen() {
        circle(Channel.Access.INVITED, Channel.History.INVITED);
        say(ANA, "1 before anybody was invited");
        garden.channels.invite(ANA, CIRCLE, BEN);
        garden.channels.add(ANA, CIRCLE, CLEO);
        say(ANA, "2 Ben invited, Cleo in");
        assertThatExceptionOfType(NotInChannel.class)
                .isThrownBy(() -> garden.messages.list(BEN, CIRCLE, Window.newest(5)));
        garden.channels.join(BEN, CIRCLE);
        say(BEN, "3 both in");
        garden.channels.leave(BEN, CIRCLE);
        say(ANA, "4 without Ben");
        garden.channels.invite(ANA, CIRCLE, BEN);
        say(ANA, "5 Ben invited once more");
        garden.channels.join(BEN, CIRCLE);

        assertThat(numbers(BEN, 2)).containsExactly(2L, 3L, 5L);
        assertThat(numbers(CLEO, 2)).containsExactly(2L, 3L, 4L, 5L);
        // from here on it takes being in, whoever is invited
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.JOINED));
        garden.channels.leave(BEN, CIRCLE);
        garden.channels.invite(ANA, CIRCLE, BEN);
        say(ANA, "6 Ben only invited");
        garden.channels.join(BEN, CIRCLE);
        say(ANA, "7 Ben in");

        assertThat(numbers(BEN, 2)).containsExactly(2L, 3L, 5L, 7L);
        assertThat(found(BEN, "in:circle only")).isEmpty();
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.SHARED));
        assertThat(numbers(BEN, 2)).containsExactly(2L, 3L, 5L, 7L);
        assertThat(garden.reading.unread(BEN, CIRCLE).messages()).isEqualTo(1);
    }

    @Test
    void theWorldReadsWhatWasSaidToItAndTakesNoPart() {
        circle(Channel.Access.ON_REQUEST, Channel.History.SHARED);
        say(ANA, "1 among us");
        assertThatExceptionOfType(NotInChannel.class)
                .isThrownBy(() -> garden.messages.list(CLEO, CIRCLE, Window.newest(5)));
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.WORLD));
        var open = say(ANA, "2 to the world");
        garden.messages.post(ANA, CIRCLE, NewMessage.of("3 in a thread").replyTo(open));
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.SHARED));
        garden.messages.post(ANA, CIRCLE, NewMessage.of("4 among us again").replyTo(open));

        assertThat(numbers(CLEO, 1)).containsExactly(2L, 3L);
        assertThat(numbers(ANA, 1)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(garden.messages.find(CLEO, open).orElseThrow().replies().count())
                .isEqualTo(1);
        assertThat(garden.channels.last(CLEO, CIRCLE)).isEqualTo(3);
        assertThat(foundThere(CLEO, "world")).containsExactly(2L);
        assertThat(foundThere(CLEO, "among")).isEmpty();
        assertThat(foundThere(ANA, "among")).containsExactlyInAnyOrder(1L, 4L);
        List<ThrowingCallable> part = List.of(
                () -> say(CLEO, "me too"),
                () -> garden.messages.post(CLEO, CIRCLE, NewMessage.of("me").replyTo(open)),
                () -> garden.reactions.add(CLEO, open, "heart"),
                () -> garden.topics.open(CLEO, CIRCLE, NewTopic.titled("Mine")),
                () -> garden.reading.unread(CLEO, CIRCLE),
                () -> garden.reading.markAllRead(CLEO, CIRCLE),
                () -> garden.channels.members(CLEO, CIRCLE, null, 5),
                () -> Messaging.of(garden.community).drafts().save(CLEO, CIRCLE, 1, "me"));
        for (var taken : part) {
            assertThatExceptionOfType(NotInChannel.class).isThrownBy(taken);
        }
        assertThat(garden.reading.unread(CLEO)).doesNotContainKey(CIRCLE);
        assertThat(garden.sync.all(CLEO, Budget.bytes(10_000)).messages()).isEmpty();
        // who is not to know of it at all reads nothing either
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.access(Channel.Access.INVITED));
        assertThat(garden.messages.find(CLEO, open)).isEmpty();
    }

    private List<Long> foundThere(MemberId member, String words) {
        return search.find(member, Sought.of(words, ZoneOffset.UTC).in(CIRCLE), null, 10).items().stream()
                .map(hit -> hit.message().number())
                .toList();
    }

    private List<Long> found(MemberId member, String words) {
        return Search.of(garden.community).find(member, Sought.of(words, ZoneOffset.UTC), null, 10).items().stream()
                .map(hit -> hit.message().number())
                .toList();
    }

    @Test
    void leavingAnOpenChannelFreezesWhatOneSaw() {
        circle(Channel.Access.OPEN);
        garden.channels.join(BEN, CIRCLE);
        say(BEN, "1 with Ben");
        garden.channels.leave(BEN, CIRCLE);
        say(ANA, "2 without Ben");

        assertThat(numbers(BEN, 2)).containsExactly(1L);
        assertThat(garden.channels.last(BEN, CIRCLE)).isEqualTo(1);
        assertThat(numbers(CLEO, 2)).isEmpty();
        assertThat(garden.channels.last(CLEO, CIRCLE)).isZero();
        // what they said they could not read
        assertThatExceptionOfType(NotInChannel.class).isThrownBy(() -> say(BEN, "Anybody there?"));
    }

    @Test
    void itCountsWhatHeldWhenSomethingWasSaid() {
        garden.channels.open(ANA, NewChannel.titled("Circle").id(CIRCLE).access(Channel.Access.JOINED));
        say(ANA, "1 shared");
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.JOINED));
        say(ANA, "2 guarded");
        var open = garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.SHARED));
        say(ANA, "3 shared again");
        garden.channels.join(BEN, CIRCLE);
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.JOINED));
        say(ANA, "4 guarded, with Ben");
        garden.channels.join(CLEO, CIRCLE);

        assertThat(open.history()).isEqualTo(Channel.History.SHARED);
        assertThat(numbers(ANA, 2)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(numbers(BEN, 2)).containsExactly(1L, 3L, 4L);
        assertThat(numbers(CLEO, 2)).containsExactly(1L, 3L);
    }

    @Test
    void historyTurnsOnAndOffOnlySoOften() {
        garden.channels.open(ANA, NewChannel.titled("Circle").id(CIRCLE));
        for (int i = 0; i < 64; i++) {
            garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.JOINED));
            say(ANA, "guarded");
            garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.SHARED));
            say(ANA, "shared");
        }

        assertThatExceptionOfType(HistoryTooVaried.class)
                .isThrownBy(
                        () -> garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.JOINED)));
        assertThat(garden.channels.find(ANA, CIRCLE).orElseThrow().history()).isEqualTo(Channel.History.SHARED);
        assertThat(numbers(BEN, 7)).hasSize(64).allMatch(number -> number % 2 == 0);
    }

    @Test
    void threadsAreCountedAsTheViewerSeesThem() {
        circle(Channel.Access.JOINED);
        garden.channels.join(BEN, CIRCLE);
        garden.channels.join(CLEO, CIRCLE);
        var root = say(ANA, "1 Who comes?");
        reply(BEN, root, "2 I do");
        garden.channels.leave(BEN, CIRCLE);
        reply(CLEO, root, "3 Me too");
        garden.channels.join(BEN, CIRCLE);
        reply(ANA, root, "4 Good");

        assertThat(replies(ANA, root)).isEqualTo(new Message.Replies(3, 4, 3));
        assertThat(replies(BEN, root)).isEqualTo(new Message.Replies(2, 4, 2));
        assertThat(garden.messages.list(BEN, CIRCLE, Window.oldest(1)).messages())
                .extracting(Message::replies)
                .containsExactly(new Message.Replies(2, 4, 2));
        assertThat(garden.messages
                        .edit(Actor.HOST, root, 1, "1 Who is coming?")
                        .replies()
                        .count())
                .isEqualTo(3);
        assertThat(garden.messages.participants(BEN, root, null, 10).items()).containsExactly(ANA, BEN);
        assertThat(garden.messages.participants(ANA, root, null, 10).items()).containsExactly(ANA, BEN, CLEO);
        assertThat(garden.messages.thread(BEN, root, Window.oldest(10)).messages())
                .extracting(Message::number)
                .containsExactly(2L, 4L);
        garden.blocks.ignore(ANA, CLEO);
        assertThat(replies(ANA, root)).isEqualTo(new Message.Replies(2, 4, 2));
        garden.blocks.ignore(BEN, ANA);
        assertThat(replies(BEN, root)).isEqualTo(new Message.Replies(1, 2, 1));
    }

    private void reply(MemberId author, MessageId root, String text) {
        garden.messages.post(author, CIRCLE, NewMessage.of(text).replyTo(root));
    }

    private Message.Replies replies(Actor viewer, MessageId root) {
        return garden.messages.find(viewer, root).orElseThrow().replies();
    }

    @Test
    void aTopicIsSeenByWhoSeesAMessageOfIt() {
        circle(Channel.Access.JOINED);
        var secret = topic(ANA, "Surprise");
        var known = topic(ANA, "Tools");
        garden.channels.join(BEN, CIRCLE);
        var answer = garden.messages
                .post(ANA, CIRCLE, NewMessage.of("A spade").topic(known))
                .id();
        garden.messages.accept(
                ANA, garden.messages.find(ANA, CIRCLE, 2).orElseThrow().id());

        assertThat(garden.topics.list(BEN, CIRCLE, null, 10).items())
                .extracting(Topic::title)
                .containsExactly("Tools");
        assertThat(garden.topics.latest(BEN, CIRCLE, null, 10).items()).hasSize(1);
        assertThat(garden.topics.tagged(BEN, CIRCLE, "all", null, 10).items()).hasSize(1);
        assertThat(garden.topics.find(BEN, secret)).isEmpty();
        assertThat(garden.topics.find(BEN, CIRCLE, "surprise")).isEmpty();
        assertThatExceptionOfType(NoSuchTopic.class)
                .isThrownBy(() -> garden.messages.list(BEN, secret, Window.newest(5)));
        assertThatExceptionOfType(NoSuchTopic.class)
                .isThrownBy(() ->
                        garden.messages.post(BEN, CIRCLE, NewMessage.of("?").topic(secret)));
        assertThatExceptionOfType(NoSuchTopic.class).isThrownBy(() -> garden.reading.markRead(BEN, secret));
        var seen = garden.topics.find(BEN, known).orElseThrow();
        assertThat(seen.resolved()).isTrue();
        assertThat(seen.first()).isNull();
        assertThat(seen.accepted()).isNull();
        assertThat(seen.latest()).isEqualTo(3);
        assertThat(garden.messages.list(BEN, known, Window.newest(5)).messages())
                .extracting(Message::id)
                .containsExactly(answer);
        assertThat(garden.topics.list(ANA, CIRCLE, null, 10).items()).hasSize(2);
    }

    private TopicId topic(MemberId opener, String title) {
        garden.messages.post(
                opener,
                CIRCLE,
                NewMessage.of("About " + title).topic(NewTopic.titled(title).tags(List.of("all"))));
        return garden.topics.find(opener, CIRCLE, title).orElseThrow().id();
    }

    @Test
    void whatOneMayNotSeeIsNeverUnread() {
        circle(Channel.Access.JOINED);
        say(ANA, "1 before");
        say(ANA, "2 before");
        garden.channels.join(BEN, CIRCLE);
        say(ANA, "3 with Ben");

        assertThat(garden.reading.markUnreadFrom(BEN, CIRCLE, 1).read()).isEqualTo(IntervalSet.of(1, 2));
        assertThat(garden.reading.unread(BEN)).containsEntry(CIRCLE, new Unread(1, 0));
        garden.reading.merge(BEN, CIRCLE, new ReadState(40, IntervalSet.EMPTY));
        assertThat(garden.reading.unread(BEN, CIRCLE).messages()).isEqualTo(1);
        garden.reading.markAllRead(BEN, CIRCLE);
        assertThat(garden.reading.unread(BEN, CIRCLE)).isEqualTo(Unread.NONE);
    }

    @Test
    void aPageOfASharedChannelAsksNoMoreForAll() {
        var counting = new Counting(kind.fresh());
        try (var shared = new Garden(counting)) {
            shared.post(ANA, "one", "two");
            shared.messages.list(BEN, Garden.GARDEN, Window.newest(5));
            counting.reset();

            shared.messages.list(BEN, Garden.GARDEN, Window.newest(5));

            // the channel, the stamps of rights, whom the reader ignores, the page
            assertThat(counting.operations()).isEqualTo(4);
        }
    }

    @Test
    void anOldIdOfATopicLeadsToWhatTheViewerSeesOfIt() {
        circle(Channel.Access.JOINED);
        var secret = topic(ANA, "Surprise");
        var other = topic(ANA, "Cake");
        garden.messages.post(ANA, CIRCLE, NewMessage.of("For Ben").topic(secret));
        garden.messages.post(ANA, CIRCLE, NewMessage.of("With cherries").topic(other));
        garden.channels.join(BEN, CIRCLE);
        var known = topic(ANA, "Tools");
        var seen = garden.messages
                .post(ANA, CIRCLE, NewMessage.of("A spade").topic(known))
                .id();
        garden.reading.markAllRead(BEN, CIRCLE);

        garden.messages.merge(Actor.HOST, secret, 1, other);
        for (var hidden : List.of(secret, other)) {
            assertThat(garden.topics.find(BEN, hidden)).isEmpty();
            assertThatExceptionOfType(NoSuchTopic.class)
                    .isThrownBy(() -> garden.messages.list(BEN, hidden, Window.oldest(9)));
        }
        garden.messages.merge(Actor.HOST, known, 1, other);

        for (var either : List.of(known, other, secret)) {
            var found = garden.topics.find(BEN, either).orElseThrow();
            assertThat(found.id()).isEqualTo(other);
            assertThat(found.first()).as("what it began with is kept from Ben").isNull();
            assertThat(found.latest()).isEqualTo(6);
            assertThat(garden.messages.list(BEN, either, Window.oldest(9)).messages())
                    .extracting(Message::number)
                    .containsExactly(5L, 6L);
            assertThat(garden.reading.unread(BEN, either)).isEqualTo(new Unread(0, 0));
            assertThat(garden.messages.list(ANA, either, Window.oldest(9)).messages())
                    .hasSize(6);
        }
        assertThat(garden.topics.list(BEN, CIRCLE, null, 5).items())
                .extracting(Topic::id)
                .containsExactly(other);
        assertThat(garden.messages.find(BEN, CIRCLE, 6).map(Message::id)).contains(seen);
    }

    @Test
    void searchAndSyncKeepToWhatTheWorldWasToldAndToWhatWasSaidSinceTheInvitation() {
        circle(Channel.Access.INVITED, Channel.History.INVITED);
        say(ANA, "canary 1 before anybody was invited");
        garden.channels.invite(ANA, CIRCLE, BEN);
        var shown = say(ANA, "canary 2 Ben invited");
        assertThat(foundBy(BEN)).as("only invited").isEmpty();
        assertThat(synced(BEN)).isEmpty();
        garden.channels.join(BEN, CIRCLE);
        var token = garden.sync.all(BEN, Budget.bytes(10_000)).token();
        assertThat(foundBy(BEN)).containsExactly(2L);
        assertThat(synced(BEN)).containsExactly(2L);

        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.access(Channel.Access.ON_REQUEST));
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.WORLD));
        var open = say(ANA, "canary 3 to the world");
        garden.channels.leave(BEN, CIRCLE);
        say(ANA, "canary 4 to the world, without Ben");
        garden.channels.change(ANA, CIRCLE, ChannelChange.NONE.history(Channel.History.INVITED));
        say(ANA, "canary 5 among us");
        garden.messages.edit(ANA, open, 1, "canary 3 to the whole world");
        garden.messages.edit(ANA, shown, 1, "canary 2 Ben was invited");

        for (var outside : List.of(BEN, CLEO)) {
            assertThat(foundBy(outside)).as("%s from outside", outside).containsExactlyInAnyOrder(3L, 4L);
            assertThat(synced(outside)).isEmpty();
            assertThat(search.find(outside, Sought.of("among", ZoneOffset.UTC).in(CIRCLE), null, 10)
                            .items())
                    .isEmpty();
        }
        assertThat(garden.sync.since(BEN, token, Budget.bytes(10_000)).messages())
                .isEmpty();
        garden.channels.invite(ANA, CIRCLE, BEN);
        garden.channels.join(BEN, CIRCLE);
        say(ANA, "canary 6 Ben in");

        assertThat(synced(BEN)).containsExactlyElementsOf(numbers(BEN, 3));
        assertThat(foundBy(BEN)).containsExactlyInAnyOrderElementsOf(numbers(BEN, 3));
        assertThat(synced(BEN)).contains(2L, 3L, 4L, 6L).doesNotContain(1L, 5L);
        assertThat(foundBy(ANA)).hasSize(6);
    }

    private List<Long> foundBy(MemberId member) {
        return foundThere(member, "canary");
    }

    private List<Long> synced(MemberId member) {
        return garden.sync.all(member, Budget.bytes(10_000)).messages().stream()
                .map(Message::number)
                .sorted()
                .toList();
    }
}
