package org.communitykit.messaging.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.event.Event;
import org.communitykit.event.Outbox;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.ChannelIsArchived;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageIsDeleted;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.rule.RefusedByRule;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class HeldTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId MIA = MemberId.of("mia");
    private static final MemberId MAX = MemberId.of("max");
    private static final ChannelId GARDEN = ChannelId.of("garden");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Messaging messaging;
    private Held held;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        held = messaging.held();
        messaging.rules().use(WordList.of("sales", List.of("seeds")));
        for (var member : List.of(ANA, BEN, MIA, MAX)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        for (var reviewer : List.of(MIA, MAX)) {
            community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, reviewer, "moderator");
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
        messaging.channels().join(BEN, GARDEN);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private Posted post(MemberId author, String text) {
        return messaging.messages().post(author, GARDEN, text);
    }

    private List<Event> told() {
        return community.outbox().after(Actor.HOST, 0, 1_000).stream()
                .map(Outbox.Entry::event)
                .toList();
    }

    @Test
    void whatWaitsIsThereForItsAuthorAndItsReviewersAlone() {
        post(ANA, "Hello");
        int events = told().size();
        var activities = community.activities().after(Actor.HOST, 0, 1_000);

        var answer = post(BEN, "Buy my seeds");

        assertThat(answer.state()).isEqualTo(Posted.State.HELD);
        assertThat(answer.number()).isZero();
        assertThat(held.find(BEN, answer.id()).orElseThrow())
                .extracting(HeldMessage::text, HeldMessage::reason, HeldMessage::state)
                .containsExactly("Buy my seeds", "a word of the list sales", HeldMessage.State.WAITING);
        assertThat(held.of(BEN, null, 10).items()).hasSize(1);
        assertThat(held.find(MIA, answer.id())).isPresent();
        assertThat(held.find(ANA, answer.id())).isEmpty();
        assertThat(messaging.messages().find(BEN, answer.id())).isEmpty();
        assertThat(messaging.messages().find(MIA, answer.id())).isEmpty();
        assertThat(messaging.messages().list(ANA, GARDEN, Window.newest(10)).messages())
                .hasSize(1);
        assertThat(messaging.channels().last(ANA, GARDEN)).isEqualTo(1);
        assertThat(messaging.reading().unread(ANA, GARDEN).messages()).isZero();
        assertThat(told().subList(events, told().size())).containsExactly(new MessageHeld(answer.id(), GARDEN));
        assertThat(community.activities().after(Actor.HOST, 0, 1_000)).isEqualTo(activities);
        assertThatThrownBy(() -> held.queue(ANA, GroupId.ROOT, null, 10)).isInstanceOf(NotAllowed.class);
        for (var stranger : List.of(ANA, BEN)) {
            assertThatThrownBy(() -> held.release(stranger, answer.id())).isInstanceOf(NothingHeld.class);
            assertThatThrownBy(() -> held.reject(stranger, answer.id(), "no"))
                    .isInstanceOf(NothingHeld.class)
                    .hasMessage("there is no message " + answer.id() + " that waits to be decided on");
        }
        assertThatThrownBy(() -> held.withdraw(ANA, answer.id())).isInstanceOf(NothingHeld.class);
    }

    @Test
    void releasedItIsPostedAtTheEndUnderItsIdOnceAndForAll() {
        var waiting = messaging
                .messages()
                .post(BEN, GARDEN, NewMessage.of("Buy my seeds").key("k"));
        post(ANA, "Hello");
        clock.pass(Duration.ofHours(2));

        var released = held.release(MIA, waiting.id());

        assertThat(released).isEqualTo(new Posted(waiting.id(), 2, Posted.State.PUBLISHED, false));
        assertThat(held.release(MAX, waiting.id()))
                .isEqualTo(new Posted(waiting.id(), 2, Posted.State.PUBLISHED, true));
        assertThat(messaging
                        .messages()
                        .post(BEN, GARDEN, NewMessage.of("Buy my seeds").key("k")))
                .isEqualTo(new Posted(waiting.id(), 2, Posted.State.PUBLISHED, true));
        var message = messaging.messages().find(ANA, waiting.id()).orElseThrow();
        assertThat(message.author()).isEqualTo(BEN);
        assertThat(message.at()).isEqualTo(clock.instant());
        assertThat(messaging.reading().unread(ANA, GARDEN).messages()).isEqualTo(1);
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(1);
        assertThat(told()).filteredOn(MessagePosted.class::isInstance).hasSize(2);
        assertThat(held.find(BEN, waiting.id())).isEmpty();
        assertThatThrownBy(() -> held.reject(MAX, waiting.id(), "too late")).isInstanceOf(NothingHeld.class);
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.of(target(waiting.id())), null, 10)
                        .items())
                .extracting(Entry::what)
                .containsExactly("message.released");
        assertThat(community.activities().after(Actor.HOST, 0, 1_000))
                .extracting(Activity::subject)
                .contains(waiting.id().value());
    }

    private static Target target(MessageId id) {
        return Target.of("message", id.value());
    }

    @Test
    void rejectedItIsNeverPublishedAndItsAuthorIsToldWhy() {
        var waiting = messaging
                .messages()
                .post(BEN, GARDEN, NewMessage.of("Buy my seeds").key("k"));

        held.reject(MIA, waiting.id(), "no sales here");

        assertThat(held.reject(MIA, waiting.id(), "no sales here").state()).isEqualTo(HeldMessage.State.REJECTED);
        assertThat(held.find(BEN, waiting.id()).orElseThrow().statement()).isEqualTo("no sales here");
        assertThatThrownBy(() -> held.release(MAX, waiting.id())).isInstanceOf(HeldIsDecided.class);
        assertThatThrownBy(() -> held.reject(MAX, waiting.id(), "other words")).isInstanceOf(HeldIsDecided.class);
        assertThatThrownBy(() -> held.withdraw(BEN, waiting.id())).isInstanceOf(HeldIsDecided.class);
        assertThat(messaging
                        .messages()
                        .post(BEN, GARDEN, NewMessage.of("Buy my seeds").key("k")))
                .isEqualTo(new Posted(waiting.id(), 0, Posted.State.REJECTED, true));
        assertThat(messaging.channels().last(ANA, GARDEN)).isZero();
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.of(target(waiting.id())), null, 10)
                        .items())
                .extracting(Entry::reason)
                .containsExactly("no sales here");
    }

    @Test
    void withdrawnItIsGoneAndItsKeyIsUsed() {
        var waiting = messaging
                .messages()
                .post(BEN, GARDEN, NewMessage.of("Buy my seeds").key("k"));

        held.withdraw(BEN, waiting.id());

        assertThat(held.withdraw(BEN, waiting.id()).text()).isEmpty();
        assertThatThrownBy(() -> held.release(MIA, waiting.id())).isInstanceOf(HeldIsDecided.class);
        assertThat(held.queue(MIA, null, 10).items()).isEmpty();
        assertThat(messaging
                        .messages()
                        .post(BEN, GARDEN, NewMessage.of("Buy my seeds").key("k"))
                        .state())
                .isEqualTo(Posted.State.WITHDRAWN);
    }

    @Test
    void theKeyOfWhatWaitsIsGoodForOnePost() {
        var seeds = NewMessage.of("Buy my seeds").key("k");
        var waiting = messaging.messages().post(BEN, GARDEN, seeds);

        assertThat(messaging.messages().post(BEN, GARDEN, seeds))
                .isEqualTo(new Posted(waiting.id(), 0, Posted.State.HELD, true));
        assertThatThrownBy(() -> messaging
                        .messages()
                        .post(BEN, GARDEN, NewMessage.of("Something else").key("k")))
                .isInstanceOf(IdempotencyConflict.class);
        messaging.channels().archive(ANA, GARDEN);
        assertThat(messaging.messages().post(BEN, GARDEN, seeds).state()).isEqualTo(Posted.State.HELD);
        assertThat(held.queue(MIA, null, 10).items()).hasSize(1);
    }

    @Test
    void nothingIsReleasedThatItsAuthorCouldNotPostNow() {
        var root = post(ANA, "Who has what?").id();
        var reply = messaging
                .messages()
                .post(BEN, GARDEN, NewMessage.of("I have seeds").replyTo(root));
        var plain = post(BEN, "Buy my seeds");

        community.members().ban(Actor.HOST, BEN, "as a test", null);
        assertThatThrownBy(() -> held.release(MIA, plain.id())).isInstanceOf(AuthorMayNotPost.class);
        community.members().lift(Actor.HOST, BEN);
        messaging.channels().archive(ANA, GARDEN);
        assertThatThrownBy(() -> held.release(MIA, plain.id())).isInstanceOf(ChannelIsArchived.class);
        messaging.channels().reopen(ANA, GARDEN);
        messaging.messages().delete(ANA, root);
        assertThatThrownBy(() -> held.release(MIA, reply.id())).isInstanceOf(MessageIsDeleted.class);
        messaging.messages().restore(ANA, root);

        assertThat(held.queue(MIA, null, 10).items()).hasSize(2);
        assertThat(held.release(MIA, reply.id()).number()).isEqualTo(2);
        assertThat(held.release(MIA, plain.id()).number()).isEqualTo(3);
        assertThat(messaging.messages().find(ANA, root).orElseThrow().replies().count())
                .isEqualTo(1);
    }

    @Test
    void aTopicIsOpenedOnlyWhenItsFirstMessageIsReleased() {
        var waiting = messaging
                .messages()
                .post(
                        BEN,
                        GARDEN,
                        NewMessage.of("Who wants some?")
                                .topic(NewTopic.titled("Seeds").tags(List.of("swap"))));
        assertThat(messaging.topics().find(ANA, GARDEN, "seeds")).isEmpty();

        held.release(MIA, waiting.id());

        var topic = messaging.topics().find(ANA, GARDEN, "seeds").orElseThrow();
        assertThat(topic.tags()).containsExactly("swap");
        assertThat(topic.openedBy()).isEqualTo(BEN);
        assertThat(topic.first()).isEqualTo(waiting.id());
    }

    @Test
    void theQueueHasWhatWaitsOldestFirstAndNothingOfOnesOwn() {
        var first = post(BEN, "seeds 1");
        clock.pass(Duration.ofMinutes(1));
        var own = post(MIA, "seeds 2");
        clock.pass(Duration.ofMinutes(1));
        var third = post(ANA, "seeds 3");

        var page = held.queue(MIA, GroupId.ROOT, null, 1);
        var next = held.queue(MIA, GroupId.ROOT, page.next().orElseThrow(), 5);

        assertThat(page.items()).extracting(HeldMessage::id).containsExactly(first.id());
        assertThat(next.items()).extracting(HeldMessage::id).containsExactly(third.id());
        assertThatThrownBy(() -> held.release(MIA, own.id())).isInstanceOf(NothingHeld.class);
        assertThat(held.release(MAX, own.id()).state()).isEqualTo(Posted.State.PUBLISHED);
        assertThatThrownBy(() -> held.release(MIA, own.id())).isInstanceOf(NothingHeld.class);
    }

    @Test
    void ofAllWhoDecideAtOnceOneDecides() throws Exception {
        var pool = Executors.newFixedThreadPool(6);
        try {
            for (int round = 0; round < 5; round++) {
                var waiting = post(BEN, "seeds " + round);
                long last = messaging.channels().last(ANA, GARDEN);
                var start = new CyclicBarrier(6);
                var running = new ArrayList<Future<String>>();
                for (int i = 0; i < 6; i++) {
                    boolean release = i % 2 == 0;
                    Callable<String> one = () -> {
                        start.await(60, TimeUnit.SECONDS);
                        try {
                            return release
                                    ? held.release(MIA, waiting.id()).state().name()
                                    : held.reject(MAX, waiting.id(), "no sales")
                                            .state()
                                            .name();
                        } catch (CommunityException e) {
                            return e.code();
                        }
                    };
                    running.add(pool.submit(one));
                }
                var told = new ArrayList<String>();
                for (var one : running) {
                    told.add(one.get(60, TimeUnit.SECONDS));
                }

                boolean published = messaging.channels().last(ANA, GARDEN) == last + 1;
                assertThat(Collections.frequency(told, published ? "PUBLISHED" : "REJECTED"))
                        .isEqualTo(3);
                assertThat(Collections.frequency(told, published ? "NothingHeld" : "HeldIsDecided"))
                        .isEqualTo(3);
                assertThat(messaging.messages().find(ANA, waiting.id()).map(Message::state))
                        .isEqualTo(published ? Optional.of(Message.State.PUBLISHED) : Optional.empty());
                assertThat(told()).filteredOn(MessagePosted.class::isInstance).hasSize((int)
                        messaging.channels().last(ANA, GARDEN));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatIsSaidBetweenTwoIsRefusedNotHeldForOthersToSee() {
        var talk = messaging.direct().open(ANA, List.of(BEN)).id();

        assertThatThrownBy(() -> messaging.messages().post(ANA, talk, "my seeds"))
                .isInstanceOf(RefusedByRule.class);

        assertThat(held.queue(Actor.HOST, null, 10).items()).isEmpty();
        assertThat(messaging.messages().post(ANA, talk, "hello").number()).isEqualTo(1);
    }

    @Test
    void itsAuthorIsGivenWhatWaitsAndItGoesWithThem() {
        var waiting = post(BEN, "canary seeds");
        held.reject(MIA, waiting.id(), "canary statement");
        post(BEN, "more canary seeds");
        var lines = new ArrayList<String>();
        community.privacy().export(BEN, BEN, lines::add);

        community.privacy().erase(BEN, BEN);

        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"table\":\"message_held\""))
                .hasSize(2)
                .noneMatch(line -> line.contains("mia"));
        assertThat(held.find(MIA, waiting.id())).isEmpty();
        assertThat(held.queue(MIA, null, 10).items()).isEmpty();
    }

    @Test
    void whoCannotSeeTheChannelReviewsItsHeldMessagesByTheirRightAlone() {
        var hut = messaging.channels().open(ANA, NewChannel.titled("Hut").access(Channel.Access.INVITED));
        var waiting = messaging.messages().post(ANA, hut.id(), "secret seeds");

        assertThat(held.find(BEN, waiting.id())).isEmpty();
        assertThat(held.queue(MIA, GroupId.ROOT, null, 10).items()).hasSize(1);
        assertThat(held.release(MIA, waiting.id()).number()).isEqualTo(1);
    }
}
