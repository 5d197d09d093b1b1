package org.communitykit.examples.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.live.Live;
import org.communitykit.messaging.live.Update;
import org.communitykit.storage.memory.MemoryStorage;

/**
 * Messages to very many subscribers in the same process: deliveries a second. Ours are messages that another node has
 * posted: they are read, and told to members whose right to read is looked up for every portion; the others hand on a
 * text. In the second row of ours posting is part of the time. Two threads deliver, a third sends.
 */
final class Fanout {
    private static final int THREADS = 2;
    private static final int BURST = 3_000;
    private static final String TEXT = "Saturday at ten, bring gloves and whatever you have that cuts";

    private Fanout() {}

    static void compare(int subscribers, int rounds, double seconds, PrintStream out) throws Exception {
        try (var live = new Ours(subscribers, Look.AT_EACH);
                var posted = new Ours(subscribers, Look.AT_EACH);
                var jdk = new Jdk(subscribers, Look.AT_EACH);
                var artemis = new Artemis(subscribers)) {
            Arrived.compare(
                    String.format(Locale.ROOT, "fan-out to %,d subscribers in the process", subscribers),
                    List.of(
                            "Live",
                            "Live, posting included",
                            "JDK SubmissionPublisher",
                            "Artemis, embedded, not durable"),
                    List.<Arrived.Sender>of(live, posted::posts, jdk, artemis),
                    rounds,
                    seconds,
                    out);
        }
        try (var live = new Ours(subscribers, Look.AT_NONE);
                var jdk = new Jdk(subscribers, Look.AT_NONE)) {
            Arrived.compare(
                    "the same, to subscribers who only count",
                    List.of("Live", "JDK SubmissionPublisher"),
                    List.<Arrived.Sender>of(live, jdk),
                    rounds,
                    seconds,
                    out);
        }
    }

    /** What subscribers do with what they are given. */
    private enum Look {
        AT_EACH,
        AT_NONE
    }

    private static final class Ours implements Arrived.Sender, AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        private final MemoryStorage storage = new MemoryStorage();
        private final Community community = Community.on(storage).open();
        private final Community elsewhere = Community.on(storage).open();
        private final Messaging messaging = Messaging.of(community);
        private final Live live = Live.of(community, threads);
        private final ChannelId channel;
        private final MemberId author;
        private final Look look;
        private final Arrived arrived;

        Ours(int subscribers, Look look) {
            this.look = look;
            arrived = new Arrived(subscribers, 2_000);
            author = community
                    .members()
                    .add(Actor.HOST, MemberId.of("author"), "Author")
                    .id();
            channel = messaging
                    .channels()
                    .open(author, NewChannel.titled("Square"))
                    .id();
            for (int i = 0; i < subscribers; i++) {
                var member = community
                        .members()
                        .add(Actor.HOST, MemberId.of("m" + i), "Member")
                        .id();
                int subscriber = i;
                live.subscribe(member, List.of(channel), updates -> receive(subscriber, updates));
            }
        }

        private void receive(int subscriber, List<Update> updates) {
            if (look == Look.AT_NONE) {
                arrived.add(subscriber, updates.size());
                return;
            }
            int told = 0;
            for (var update : updates) {
                if (!(update instanceof Update.Changed changed)
                        || changed.message().text().length() != TEXT.length()) {
                    throw new IllegalStateException("not what was posted");
                }
                told++;
            }
            arrived.add(subscriber, told);
        }

        @Override
        public double deliveries(double seconds) throws Exception {
            var other = Messaging.of(elsewhere).messages();
            return arrived.measure(
                    seconds,
                    BURST,
                    () -> {
                        for (int i = 0; i < BURST; i++) {
                            other.post(author, channel, TEXT);
                        }
                    },
                    () -> live.poll(Actor.HOST));
        }

        double posts(double seconds) throws Exception {
            return arrived.measure(seconds, () -> messaging.messages().post(author, channel, TEXT));
        }

        @Override
        public void close() {
            threads.shutdownNow();
            community.close();
        }
    }

    private static final class Jdk implements Arrived.Sender, AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        private final SubmissionPublisher<String> publisher = new SubmissionPublisher<>(threads, 256);
        private final Arrived arrived;

        Jdk(int subscribers, Look look) {
            arrived = new Arrived(subscribers, 2_000);
            for (int i = 0; i < subscribers; i++) {
                int subscriber = i;
                publisher.subscribe(new Flow.Subscriber<>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        subscription.request(Long.MAX_VALUE);
                    }

                    @Override
                    public void onNext(String text) {
                        if (look == Look.AT_EACH && text.length() != TEXT.length()) {
                            throw new IllegalStateException("not what was sent");
                        }
                        arrived.add(subscriber, 1);
                    }

                    @Override
                    public void onError(Throwable error) {
                        throw new IllegalStateException(error);
                    }

                    @Override
                    public void onComplete() {
                        // it ends with the measurement
                    }
                });
            }
        }

        @Override
        public double deliveries(double seconds) throws Exception {
            return arrived.measure(seconds, BURST, () -> {}, () -> {
                for (int i = 0; i < BURST; i++) {
                    publisher.submit(TEXT);
                }
            });
        }

        @Override
        public void close() {
            publisher.close();
            threads.shutdownNow();
        }
    }

    private static final class Artemis implements Arrived.Sender, AutoCloseable {
        private static final int PER_SESSION = 50;

        private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        private final ServerLocator locator;
        private final ClientSessionFactory factory;
        private final ClientSession sending;
        private final ClientProducer producer;
        private final Arrived arrived;

        Artemis(int subscribers) throws Exception {
            arrived = new Arrived(subscribers, 50);
            server.setConfiguration(new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .addAcceptorConfiguration("vm", "vm://0"));
            server.start();
            locator = ActiveMQClient.createServerLocator("vm://0");
            factory = locator.createSessionFactory();
            var session = session();
            for (int i = 0; i < subscribers; i++) {
                if (i > 0 && i % PER_SESSION == 0) {
                    session = session();
                }
                session.createQueue(QueueConfiguration.of("s" + i)
                        .setAddress("square")
                        .setRoutingType(RoutingType.MULTICAST)
                        .setDurable(false)
                        .setTemporary(true));
                int subscriber = i;
                session.createConsumer("s" + i).setMessageHandler(message -> {
                    try {
                        message.acknowledge();
                    } catch (ActiveMQException e) {
                        throw new IllegalStateException(e);
                    }
                    arrived.add(subscriber, 1);
                });
            }
            sending = factory.createSession(true, true);
            producer = sending.createProducer("square");
        }

        private ClientSession session() throws ActiveMQException {
            var session = factory.createSession(true, true, ActiveMQClient.DEFAULT_ACK_BATCH_SIZE);
            session.start();
            return session;
        }

        @Override
        public double deliveries(double seconds) throws Exception {
            return arrived.measure(seconds, () -> {
                var message = sending.createMessage(false);
                message.getBodyBuffer().writeString(TEXT);
                producer.send(message);
            });
        }

        @Override
        public void close() throws IOException {
            factory.close();
            locator.close();
            try {
                server.stop();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
