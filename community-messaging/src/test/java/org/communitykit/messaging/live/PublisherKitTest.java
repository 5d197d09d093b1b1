package org.communitykit.messaging.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.storage.memory.MemoryStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.Test;

/** The publisher of live updates against the compatibility kit of Reactive Streams, rule by rule. */
class PublisherKitTest {
    private static final int PATIENCE = 3_000;
    private static final int SILENCE = 40;

    /** A stream of billions, an empty one, which ours never is, and one that gives all its subscribers the same. */
    private static final List<String> NOT_FOR_US = List.of(
            "required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue",
            "optional_spec105_emptyStreamMustTerminateBySignallingOnComplete",
            "optional_spec111_m",
            "optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals");

    private static final Set<String> SKIPPED = new ConcurrentSkipListSet<>();

    private static ExecutorService pool;
    private static Community community;
    private static Messaging messaging;
    private static Live live;
    private static final AtomicInteger NAMES = new AtomicInteger();

    @BeforeAll
    static void open() {
        pool = Executors.newFixedThreadPool(2);
        community = Community.on(new MemoryStorage()).open();
        messaging = Messaging.of(community);
        live = Live.of(community, pool);
    }

    @AfterAll
    static void onlyWhatIsNotForUsWasSkipped() {
        community.close();
        pool.shutdownNow();
        assertThat(SKIPPED)
                .allMatch(name ->
                        name.startsWith("untested_") || NOT_FOR_US.stream().anyMatch(name::startsWith));
    }

    @TestFactory
    Stream<DynamicTest> thePublisherKeeps() {
        return Stream.of(PublisherVerification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> !method.getName().equals(NOT_FOR_US.get(1)))
                .map(rule -> dynamicTest(rule.getName(), () -> check(rule)));
    }

    private static void check(Method rule) throws Throwable {
        var kit = new Kit();
        kit.setUp();
        try {
            rule.invoke(kit);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof SkipException)) {
                throw e.getCause();
            }
            SKIPPED.add(rule.getName());
        }
    }

    private static final class Kit extends PublisherVerification<Update> {
        Kit() {
            super(new TestEnvironment(PATIENCE, SILENCE, SILENCE));
        }

        @Override
        public long maxElementsFromPublisher() {
            return 100;
        }

        /**
         * A post for each element but the last, which says that the viewer may not read any further. What would be empty has
         * one element: only a test that is not for us asks for nothing and counts.
         */
        @Override
        public Publisher<Update> createPublisher(long elements) {
            return FlowAdapters.toPublisher(publisher(Math.max(1, elements)));
        }

        private static Flow.Publisher<Update> publisher(long elements) {
            var viewer = member();
            var channel = ChannelId.of("channel" + NAMES.incrementAndGet());
            messaging
                    .channels()
                    .open(Actor.HOST, NewChannel.titled("Channel").id(channel).access(Channel.Access.JOINED));
            messaging.channels().join(viewer, channel);
            var author = member();
            messaging.channels().join(author, channel);
            var updates = live.publisher(viewer, List.of(channel));
            return subscriber -> {
                if (subscriber == null) {
                    updates.subscribe(null);
                    return;
                }
                updates.subscribe(new Ending(subscriber, elements - 1, viewer, channel));
                for (long i = 1; i < elements; i++) {
                    messaging.messages().post(author, channel, "post " + i);
                }
            };
        }

        @Override
        public Publisher<Update> createFailedPublisher() {
            return FlowAdapters.toPublisher(live.publisher(MemberId.of("stranger"), List.of(ChannelId.of("nowhere"))));
        }

        private static MemberId member() {
            var id = MemberId.of("member" + NAMES.incrementAndGet());
            community.members().add(Actor.HOST, id, "Member");
            return id;
        }
    }

    /** Takes the viewer's right away once they got so many updates. */
    private record Ending(
            Flow.Subscriber<? super Update> subscriber, AtomicInteger left, MemberId viewer, ChannelId channel)
            implements Flow.Subscriber<Update> {
        Ending(Flow.Subscriber<? super Update> subscriber, long left, MemberId viewer, ChannelId channel) {
            this(subscriber, new AtomicInteger((int) left), viewer, channel);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
            endAt(left.get());
        }

        @Override
        public void onNext(Update update) {
            subscriber.onNext(update);
            endAt(left.decrementAndGet());
        }

        private void endAt(int more) {
            if (more == 0) {
                messaging.channels().leave(viewer, channel);
            }
        }

        @Override
        public void onError(Throwable error) {
            subscriber.onError(error);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
