package org.communitykit.messaging.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.communitykit.testing.Counting;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

@EachStorage
@Timeout(60)
class LiveTest {
    static final MemberId ANA = MemberId.of("ana");
    static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ChannelId SHED = ChannelId.of("shed");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final List<Storage> nodes = new ArrayList<>();
    private Community community;
    private Messaging messaging;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = settle(community);
    }

    @AfterEach
    void close() {
        community.close();
        nodes.forEach(Storage::close);
    }

    static Messaging settle(Community community) {
        for (var member : List.of(ANA, BEN, CLEO)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        var messaging = Messaging.of(community);
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
        messaging.channels().open(ANA, NewChannel.titled("Shed").id(SHED).access(Channel.Access.INVITED));
        messaging.channels().add(ANA, SHED, BEN);
        return messaging;
    }

    /** What a listener was told, as text. */
    private static final class Ear implements Listener {
        final Queue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        public void receive(List<Update> updates) {
            updates.forEach(update -> heard.add(told(update)));
        }

        private static String told(Update update) {
            if (update instanceof Update.Changed changed) {
                var message = changed.message();
                var state = message.isDeleted() ? message.state().name() + " " : "";
                long replies = message.replies().count();
                return (state + message.text() + reactions(message) + (replies == 0 ? "" : " (" + replies + ")"))
                        .strip();
            }
            if (update instanceof Update.Hint hint) {
                return hint.member() + " " + hint.sign();
            }
            if (update instanceof Update.TopicChanged changed) {
                var topic = changed.topic();
                return "topic " + topic.title() + (topic.locked() ? " locked" : "") + (topic.merged() ? " merged" : "");
            }
            return update instanceof Update.Resync resync ? "resync " + resync.change() : "closed " + update.channel();
        }

        private static String reactions(Message message) {
            return message.reactions().byKey().isEmpty()
                    ? ""
                    : " +" + message.reactions().byKey().size();
        }

        List<String> heard() {
            var all = List.copyOf(heard);
            heard.clear();
            return all;
        }
    }

    @Test
    void aListenerIsToldOfEveryChangeInItsOrder() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        messaging.messages().post(ANA, GARDEN, "before");
        live.subscribe(BEN, List.of(GARDEN), ear);

        var hello = messaging.messages().post(ANA, GARDEN, "hello").id();
        messaging.messages().edit(ANA, hello, 1, "hello all");
        messaging.reactions().add(BEN, hello, "heart");
        messaging.messages().delete(ANA, hello);
        messaging.messages().post(ANA, SHED, "not here");

        assertThat(ear.heard()).containsExactly("hello", "hello all", "hello all +1", "DELETED");
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        live.subscribe(BEN, List.of(GARDEN), ear);

        assertThatThrownBy(() -> community
                        .feature(Together.class, Together::new)
                        .run(tx -> {
                            messaging.messages().post(ANA, GARDEN, "never");
                            throw new IllegalStateException("and now this");
                        }))
                .isInstanceOf(IllegalStateException.class);
        messaging.messages().post(ANA, GARDEN, "said");

        assertThat(ear.heard()).containsExactly("said");
    }

    @Test
    void whoMayNotReadIsNotSubscribed() {
        var live = Live.of(community, Runnable::run);
        messaging
                .channels()
                .open(ANA, NewChannel.titled("Plans").id(ChannelId.of("plans")).access(Channel.Access.JOINED));

        assertThatThrownBy(() -> live.subscribe(CLEO, List.of(GARDEN, SHED), new Ear()))
                .isInstanceOf(NoSuchChannel.class);
        assertThatThrownBy(() -> live.subscribe(CLEO, List.of(ChannelId.of("plans")), new Ear()))
                .isInstanceOf(NotInChannel.class);
        assertThatThrownBy(() -> live.subscribe(CLEO, List.of(), new Ear()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoLosesTheRightIsToldThatAndNothingMore() {
        var live = Live.of(community, Runnable::run);
        var left = new Ear();
        var banned = new Ear();
        live.subscribe(BEN, List.of(SHED, GARDEN), left);
        live.subscribe(CLEO, List.of(GARDEN), banned);

        messaging.channels().remove(ANA, SHED, BEN);
        assertThat(left.heard()).containsExactly("closed shed");
        community.members().ban(Actor.HOST, CLEO, "as a test", null);
        messaging.messages().post(ANA, SHED, "in the shed");
        messaging.messages().post(ANA, GARDEN, "in the garden");

        assertThat(left.heard()).containsExactly("in the garden");
        assertThat(banned.heard()).containsExactly("closed garden");
    }

    @Test
    void whatIgnoredMembersSayIsNotTold() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        live.subscribe(BEN, List.of(GARDEN), ear);
        messaging.blocks().ignore(BEN, CLEO);

        messaging.messages().post(CLEO, GARDEN, "shouting");
        live.hint(CLEO, GARDEN, Update.Sign.TYPING);
        messaging.messages().post(ANA, GARDEN, "talking");

        assertThat(ear.heard()).containsExactly("talking");
        assertThat(live.hints(BEN, GARDEN)).isEmpty();
        assertThat(live.hints(ANA, GARDEN)).hasSize(1);
    }

    @Test
    void changesOfWhatWasSaidBeforeOnesTimeAreNotTold() {
        var plans = ChannelId.of("plans");
        messaging.channels().open(ANA, NewChannel.titled("Plans").id(plans).history(Channel.History.JOINED));
        var old = messaging.messages().post(ANA, plans, "before Ben").id();
        messaging.channels().join(BEN, plans);
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        var all = new Ear();
        live.subscribe(BEN, List.of(plans), ear);
        live.subscribe(ANA, List.of(plans), all);

        messaging.messages().edit(ANA, old, 1, "before Ben, edited");
        messaging.messages().post(ANA, plans, "with Ben");

        assertThat(ear.heard()).containsExactly("with Ben");
        assertThat(all.heard()).containsExactly("before Ben, edited", "with Ben");
    }

    @Test
    void whoIsTooSlowIsToldToReadAnewAndNothingInBetween() {
        var tasks = new ArrayDeque<Runnable>();
        var live = Live.of(community, tasks::add, null, 8);
        var slow = new Ear();
        live.subscribe(BEN, List.of(GARDEN), slow);
        run(tasks);

        for (int i = 1; i <= 8; i++) {
            messaging.messages().post(ANA, GARDEN, "post " + i);
        }
        run(tasks);
        assertThat(slow.heard()).as("as many as are kept").hasSize(8);

        for (int i = 9; i <= 17; i++) {
            messaging.messages().post(ANA, GARDEN, "post " + i);
        }
        run(tasks);
        var resync = slow.heard();
        messaging.messages().post(ANA, GARDEN, "after");
        run(tasks);

        assertThat(resync).containsExactly("resync 17");
        assertThat(slow.heard()).containsExactly("after");
    }

    private static void run(Queue<Runnable> tasks) {
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void aListenerThatFailsIsNotToldAnythingMoreAndDisturbsNobody() {
        var live = Live.of(community, Runnable::run);
        var calls = new ArrayList<String>();
        var ear = new Ear();
        live.subscribe(BEN, List.of(GARDEN), updates -> {
            calls.add("called");
            throw new IllegalStateException("not today");
        });
        live.subscribe(CLEO, List.of(GARDEN), ear);

        messaging.messages().post(ANA, GARDEN, "one");
        messaging.messages().post(ANA, GARDEN, "two");

        assertThat(calls).hasSize(1);
        assertThat(ear.heard()).containsExactly("one", "two");
    }

    @Test
    void whoClosesIsNotToldAnythingMore() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        var subscription = live.subscribe(BEN, List.of(GARDEN), ear);
        messaging.messages().post(ANA, GARDEN, "one");

        subscription.close();
        subscription.close();
        messaging.messages().post(ANA, GARDEN, "two");

        assertThat(ear.heard()).containsExactly("one");
        live.subscribe(BEN, List.of(GARDEN), ear);
        messaging.messages().post(ANA, GARDEN, "three");
        assertThat(ear.heard()).containsExactly("three");
    }

    @Test
    void whoHasLeftAGuardedChannelIsNotToldThatSomethingHappens() {
        var plans = ChannelId.of("plans");
        messaging.channels().open(ANA, NewChannel.titled("Plans").id(plans).history(Channel.History.JOINED));
        messaging.channels().join(BEN, plans);
        var live = Live.of(community, Runnable::run, null, 2);
        var ear = new Ear();
        live.subscribe(BEN, List.of(plans), ear);
        var root = messaging.messages().post(ANA, plans, "with Ben").id();
        messaging.messages().post(ANA, plans, NewMessage.of("reply with Ben").replyTo(root));
        messaging.channels().leave(BEN, plans);
        assertThat(ear.heard()).containsExactly("with Ben", "with Ben (1)", "reply with Ben");

        messaging.messages().post(ANA, plans, NewMessage.of("without Ben").replyTo(root));
        live.hint(ANA, plans, Update.Sign.TYPING);
        messaging.messages().edit(ANA, root, 1, "with Ben, edited");

        // of what they saw they are told on, without what has come since
        assertThat(ear.heard()).containsExactly("with Ben, edited (1)");
    }

    @Test
    void authorsAreToldOfWhatIsHiddenAsTheyReadIt() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        var own = new Ear();
        live.subscribe(BEN, List.of(GARDEN), ear);
        live.subscribe(ANA, List.of(GARDEN), own);
        var id = messaging.messages().post(ANA, GARDEN, "rude").id();

        community
                .feature(Together.class, Together::new)
                .run(tx -> messaging.messages().hide(tx, id));

        assertThat(ear.heard()).containsExactly("rude", "HIDDEN");
        assertThat(own.heard()).containsExactly("rude", "HIDDEN rude");
    }

    @Test
    void aHintIsLostWithTheStorage() {
        var broken = new Counting(kind.fresh());
        try (var other = Community.on(broken).clock(clock).open()) {
            settle(other);
            var live = Live.of(other, Runnable::run);
            var ear = new Ear();
            live.subscribe(BEN, List.of(GARDEN), ear);
            broken.before(operation -> {
                throw new StorageException.Unreachable("away, as a test", null);
            });
            live.hint(ANA, GARDEN, Update.Sign.TYPING);
            broken.before(operation -> {});

            live.hint(CLEO, GARDEN, Update.Sign.TYPING);

            assertThat(ear.heard()).containsExactly("cleo TYPING");
        }
    }

    @Test
    void hintsAreToldForAMomentAndKeptNowhere() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        var own = new Ear();
        live.subscribe(BEN, List.of(GARDEN), ear);
        live.subscribe(ANA, List.of(GARDEN), own);

        live.hint(ANA, GARDEN, Update.Sign.TYPING);
        live.hint(CLEO, GARDEN, Update.Sign.HERE);

        assertThat(ear.heard()).containsExactly("ana TYPING", "cleo HERE");
        assertThat(own.heard()).as("nobody is told of themselves").containsExactly("cleo HERE");
        clock.pass(Duration.ofSeconds(6));
        assertThat(live.hints(BEN, GARDEN)).extracting(Update.Hint::member).containsExactly(CLEO);
        clock.pass(Duration.ofSeconds(54));
        assertThat(live.hints(BEN, GARDEN)).isEmpty();
        assertThat(community.outbox().after(Actor.HOST, 0, 1_000).toString()).doesNotContain("TYPING");
        assertThatThrownBy(() -> live.hint(CLEO, SHED, Update.Sign.HERE)).isInstanceOf(NoSuchChannel.class);
        assertThat(live.tables()).isEmpty();
    }

    @Test
    void aHintThatComesTooLateIsNotTold() {
        var tasks = new ArrayDeque<Runnable>();
        var live = Live.of(community, tasks::add);
        var ear = new Ear();
        live.subscribe(BEN, List.of(GARDEN), ear);
        live.hint(ANA, GARDEN, Update.Sign.TYPING);
        clock.pass(Duration.ofSeconds(7));

        run(tasks);

        assertThat(ear.heard()).isEmpty();
    }

    @Test
    void inALargeRoomNobodyIsToldWhoIsWriting() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        for (int i = 0; i < Live.MAX_TYPING; i++) {
            live.subscribe(CLEO, List.of(GARDEN), updates -> {});
        }
        live.subscribe(BEN, List.of(GARDEN), ear);

        live.hint(ANA, GARDEN, Update.Sign.TYPING);
        live.hint(ANA, GARDEN, Update.Sign.HERE);

        assertThat(ear.heard()).containsExactly("ana HERE");
    }

    @Test
    void whoSubscribesThenReadsMissesNothing() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var live = Live.of(community, threads);
            int posts = 40;
            var posting = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < posts; i++) {
                            messaging.messages().post(ANA, GARDEN, "post " + i);
                        }
                    },
                    threads);
            for (int i = 0; i < 5; i++) {
                var seen = ConcurrentHashMap.<String>newKeySet();
                var all = new CountDownLatch(posts);
                live.subscribe(
                        BEN,
                        List.of(GARDEN),
                        updates -> updates.forEach(update -> {
                            if (seen.add(((Update.Changed) update).message().text())) {
                                all.countDown();
                            }
                        }));
                messaging
                        .messages()
                        .list(BEN, GARDEN, Window.newest(200))
                        .messages()
                        .forEach(message -> {
                            if (seen.add(message.text())) {
                                all.countDown();
                            }
                        });
                assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            }
            posting.join();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNodeFindsByPollingWhatAnotherOneDid() {
        nodes.addAll(kind.nodes(2));
        var here = Community.on(nodes.get(0)).clock(clock).open();
        settle(here);
        var there = Community.on(nodes.get(1)).clock(clock).open();
        var live = Live.of(here, Runnable::run);
        var ear = new Ear();
        live.subscribe(BEN, List.of(GARDEN), ear);

        Messaging.of(there).messages().post(ANA, GARDEN, "from over there");

        assertThat(ear.heard()).isEmpty();
        assertThat(live.poll(Actor.HOST)).isEqualTo(1);
        assertThat(ear.heard()).containsExactly("from over there");
        assertThat(live.poll(Actor.HOST)).isZero();
        Messaging.of(there).topics().open(ANA, GARDEN, NewTopic.titled("Beans"));
        assertThat(live.poll(Actor.HOST)).isEqualTo(1);
        assertThat(live.poll(Actor.HOST)).as("it was looked for before").isZero();
        assertThat(ear.heard()).containsExactly("topic Beans");
    }

    @Test
    void aPublisherGivesWhatIsRequested() {
        var live = Live.of(community, Runnable::run);
        var subscriber = new Taking();
        live.publisher(BEN, List.of(GARDEN)).subscribe(subscriber);
        for (int i = 1; i <= 5; i++) {
            messaging.messages().post(ANA, GARDEN, "post " + i);
        }
        assertThat(subscriber.ear.heard()).isEmpty();

        subscriber.subscription.request(2);
        assertThat(subscriber.ear.heard()).containsExactly("post 1", "post 2");
        subscriber.subscription.request(10);
        assertThat(subscriber.ear.heard()).containsExactly("post 3", "post 4", "post 5");
        messaging.messages().post(ANA, GARDEN, "post 6");
        assertThat(subscriber.ear.heard()).containsExactly("post 6");

        subscriber.subscription.cancel();
        messaging.messages().post(ANA, GARDEN, "post 7");
        assertThat(subscriber.ear.heard()).isEmpty();
        assertThat(subscriber.ended).isNull();
    }

    @Test
    void aPublisherEndsWithTheRightToRead() {
        var live = Live.of(community, Runnable::run);
        var subscriber = new Taking();
        live.publisher(BEN, List.of(SHED)).subscribe(subscriber);
        subscriber.subscription.request(Long.MAX_VALUE);

        messaging.channels().remove(ANA, SHED, BEN);

        assertThat(subscriber.ear.heard()).containsExactly("closed shed");
        assertThat(subscriber.ended).isEqualTo("complete");
        var refused = new Taking();
        live.publisher(BEN, List.of(SHED)).subscribe(refused);
        assertThat(refused.ended).isEqualTo("NoSuchChannel");
    }

    @Test
    void aRightThatEndsWhileNothingIsRequestedIsToldWhenSomethingIs() {
        var live = Live.of(community, Runnable::run);
        var subscriber = new Taking();
        live.publisher(BEN, List.of(SHED)).subscribe(subscriber);

        messaging.channels().remove(ANA, SHED, BEN);
        assertThat(subscriber.ear.heard()).isEmpty();
        subscriber.subscription.request(1);

        assertThat(subscriber.ear.heard()).containsExactly("closed shed");
        assertThat(subscriber.ended).isEqualTo("complete");
    }

    @Test
    void requestingNothingIsAnError() {
        var subscriber = new Taking();
        Live.of(community, Runnable::run).publisher(BEN, List.of(GARDEN)).subscribe(subscriber);

        subscriber.subscription.request(0);
        messaging.messages().post(ANA, GARDEN, "too late");

        assertThat(subscriber.ended).isEqualTo("IllegalArgumentException");
        assertThat(subscriber.ear.heard()).isEmpty();
    }

    private static final class Taking implements Flow.Subscriber<Update> {
        final Ear ear = new Ear();
        Flow.Subscription subscription;
        String ended;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Update update) {
            ear.receive(List.of(update));
        }

        @Override
        public void onError(Throwable error) {
            ended = error.getClass().getSimpleName();
        }

        @Override
        public void onComplete() {
            ended = "complete";
        }
    }

    /** A feature of the host's, whose transactions others join. */
    private static final class Together implements Feature {
        private final Context context;

        Together(Context context) {
            this.context = context;
        }

        @Override
        public Collection<Table<?>> tables() {
            return List.of();
        }

        void run(Consumer<Tx> work) {
            context.transact(tx -> {
                work.accept(tx);
                return null;
            });
        }
    }

    @Test
    void whatIgnoredMembersThinkOfAMessageIsNotTold() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        var all = new Ear();
        messaging.channels().join(CLEO, GARDEN);
        messaging.blocks().ignore(BEN, CLEO);
        live.subscribe(BEN, List.of(GARDEN), ear);
        live.subscribe(ANA, List.of(GARDEN), all);
        var id = messaging.messages().post(ANA, GARDEN, "roses").id();

        messaging.reactions().add(CLEO, id, "thorn");
        assertThat(ear.heard()).last().isEqualTo("roses");
        assertThat(all.heard()).last().isEqualTo("roses +1");
        messaging.reactions().add(ANA, id, "heart");
        assertThat(ear.heard()).last().isEqualTo("roses +1");
        assertThat(all.heard()).last().isEqualTo("roses +2");
    }

    @Test
    void whatBecomesOfTopicsIsToldToThoseWhoSeeThem() {
        var live = Live.of(community, Runnable::run);
        var ear = new Ear();
        var all = new Ear();
        var plans = ChannelId.of("plans");
        messaging.channels().open(ANA, NewChannel.titled("Plans").id(plans).history(Channel.History.JOINED));
        var secret = messaging.topics().open(ANA, plans, NewTopic.titled("Surprise"));
        messaging.messages().post(ANA, plans, NewMessage.of("a cake").topic(secret.id()));
        messaging.channels().join(BEN, plans);
        live.subscribe(BEN, List.of(plans), ear);
        live.subscribe(ANA, List.of(plans), all);

        var beans = NewTopic.titled("Beans");
        messaging.messages().post(ANA, plans, NewMessage.of("they are up").topic(beans));
        assertThat(all.heard()).containsExactly("topic Beans", "they are up");
        assertThat(ear.heard()).containsExactly("topic Beans", "they are up");
        messaging.messages().post(BEN, plans, NewMessage.of("good").topic(beans));
        assertThat(all.heard()).containsExactly("good");
        messaging.topics().lock(Actor.HOST, secret.id());
        assertThat(all.heard()).containsExactly("topic Surprise locked");
        var id = messaging.topics().find(ANA, plans, "Beans").orElseThrow();
        var peas = messaging.topics().rename(ANA, id.id(), id.version(), "Peas");
        messaging.messages().merge(Actor.HOST, secret.id(), 2, peas.id());

        assertThat(all.heard())
                .contains("topic Peas", "topic Surprise locked merged")
                .endsWith("topic Peas");
        assertThat(ear.heard()).contains("good", "topic Peas").noneMatch(said -> said.contains("Surprise"));
    }
}
