package org.communitykit.examples.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.examples.push.PushServer;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.live.Live;
import org.communitykit.storage.memory.MemoryStorage;

/**
 * The push server of the examples beside Mosquitto (QoS 0), over loopback: one sender, many subscribers on sockets of
 * their own, all read by one thread of this process. A message has a text of 120 chars; ours comes with its id, author and
 * time and is posted first. So many messages may be under way to the slowest subscriber.
 */
final class Pushed {
    private static final String TEXT =
            "Saturday at ten, bring gloves. ".repeat(4).substring(0, 120);

    private Pushed() {}

    static void compare(int subscribers, int window, int rounds, double seconds, PrintStream out) throws Exception {
        var mosquitto = mosquitto();
        if (mosquitto.isEmpty()) {
            out.println(
                    "\npush: NOT COMPARED, there is no mosquitto on this machine (Debian: apt-get install mosquitto)");
            return;
        }
        try (var ours = new Ours(subscribers, window);
                var theirs = new Mosquitto(mosquitto.get(), subscribers, window)) {
            Arrived.compare(
                    String.format(
                            Locale.ROOT,
                            "push over loopback to %,d subscribers, %d messages under way",
                            subscribers,
                            window),
                    List.of("PushServer", "Mosquitto, QoS 0"),
                    List.<Arrived.Sender>of(ours, theirs),
                    rounds,
                    seconds,
                    out);
        }
    }

    private static Optional<Path> mosquitto() {
        return List.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Tells how many messages end in these bytes, given what it kept of those before. */
    private interface Counter {
        int messages(ByteBuffer bytes);
    }

    /** Subscribers that count what they get. */
    private static final class Readers implements AutoCloseable {
        private final Selector selector = Selector.open();
        private final List<SocketChannel> sockets = new ArrayList<>();
        private final Thread thread = new Thread(this::read, "readers");
        private final Arrived arrived;

        private record Subscriber(int number, Counter counter) {}

        Readers(Arrived arrived) throws IOException {
            this.arrived = arrived;
        }

        SocketChannel connect(InetSocketAddress server, byte[] hello, Counter counter) throws IOException {
            var socket = SocketChannel.open(server);
            socket.write(ByteBuffer.wrap(hello));
            sockets.add(socket);
            socket.configureBlocking(false);
            socket.register(selector, SelectionKey.OP_READ, new Subscriber(sockets.size() - 1, counter));
            return socket;
        }

        void start() {
            thread.setDaemon(true);
            thread.start();
        }

        private void read() {
            var buffer = ByteBuffer.allocateDirect(1 << 18);
            try {
                while (true) {
                    selector.select(key -> {
                        try {
                            buffer.clear();
                            if (((SocketChannel) key.channel()).read(buffer) < 0) {
                                throw new IllegalStateException("a subscriber was cut off");
                            }
                            var subscriber = (Subscriber) key.attachment();
                            arrived.add(
                                    subscriber.number(), subscriber.counter().messages(buffer.flip()));
                        } catch (IOException e) {
                            key.cancel();
                        }
                    });
                    if (!selector.isOpen()) {
                        return;
                    }
                }
            } catch (IOException | java.nio.channels.ClosedSelectorException e) {
                // it is over
            }
        }

        @Override
        public void close() throws IOException {
            selector.close();
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static final class Ours implements Arrived.Sender, AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(2);
        private final Community community = Community.on(new MemoryStorage()).open();
        private final Messaging messaging = Messaging.of(community);
        private final MemberId author;
        private final ChannelId channel;
        private final PushServer server;
        private final Arrived arrived;
        private final Readers readers;

        Ours(int subscribers, int window) throws IOException {
            author = community
                    .members()
                    .add(Actor.HOST, MemberId.of("author"), "Author")
                    .id();
            channel = messaging
                    .channels()
                    .open(author, NewChannel.titled("Square"))
                    .id();
            var live = Live.of(community, threads);
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = PushServer.open(live, loopback, token -> Optional.of(MemberId.of(token)));
            var thread = new Thread(server, "push server");
            thread.setDaemon(true);
            thread.start();
            arrived = new Arrived(subscribers, window);
            readers = new Readers(arrived);
            for (int i = 0; i < subscribers; i++) {
                community.members().add(Actor.HOST, MemberId.of("m" + i), "Member");
                readers.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                        ("m" + i + " " + channel + "\n").getBytes(StandardCharsets.UTF_8),
                        Pushed::lines);
            }
            readers.start();
            // the line that says so has arrived at everybody who is told from now on
            while (!arrived.allHaveSome()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            arrived.restart();
        }

        @Override
        public double deliveries(double seconds) throws Exception {
            return arrived.measure(seconds, () -> messaging.messages().post(author, channel, TEXT));
        }

        @Override
        public void close() throws IOException {
            readers.close();
            server.close();
            threads.shutdownNow();
            community.close();
        }
    }

    private static int lines(ByteBuffer bytes) {
        int lines = 0;
        while (bytes.hasRemaining()) {
            lines += bytes.get() == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static final class Mosquitto implements Arrived.Sender, AutoCloseable {
        private static final byte[] CONNECT = {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 0, 0, 0};
        private static final byte[] SUBSCRIBE = {(byte) 0x82, 6, 0, 1, 0, 1, 's', 0};

        private final Process process;
        private final Arrived arrived;
        private final Readers readers;
        private final SocketChannel sender;
        private final ByteBuffer publish;

        Mosquitto(Path program, int subscribers, int window) throws Exception {
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            var config = Files.createTempFile("mosquitto", ".conf");
            Files.writeString(
                    config,
                    "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nlog_type none\n");
            process = new ProcessBuilder(program.toString(), "-c", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            sender = connected(address);
            sender.write(ByteBuffer.wrap(CONNECT));
            var text = TEXT.getBytes(StandardCharsets.UTF_8);
            publish = ByteBuffer.allocate(5 + text.length)
                    .put((byte) 0x30)
                    .put((byte) (3 + text.length))
                    .put(new byte[] {0, 1, 's'})
                    .put(text);
            arrived = new Arrived(subscribers, window);
            readers = new Readers(arrived);
            for (int i = 0; i < subscribers; i++) {
                var hello = ByteBuffer.allocate(CONNECT.length + SUBSCRIBE.length)
                        .put(CONNECT)
                        .put(SUBSCRIBE);
                readers.connect(address, hello.array(), new Packets());
            }
            readers.start();
            while (!arrived.allHaveSome()) {
                send();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
            arrived.restart();
        }

        private static SocketChannel connected(InetSocketAddress address) throws Exception {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (true) {
                try {
                    return SocketChannel.open(address);
                } catch (IOException e) {
                    if (System.nanoTime() > deadline) {
                        throw new IllegalStateException("mosquitto does not start", e);
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
            }
        }

        private void send() throws IOException {
            publish.flip();
            while (publish.hasRemaining()) {
                sender.write(publish);
            }
        }

        @Override
        public double deliveries(double seconds) throws Exception {
            return arrived.measure(seconds, this::send);
        }

        @Override
        public void close() throws IOException {
            readers.close();
            sender.close();
            process.destroy();
            process.onExit().join();
        }
    }

    /** Counts MQTT's PUBLISH packets, whose length takes one or two bytes here. */
    private static final class Packets implements Counter {
        private int left;
        private int type = -1;
        private int length = -1;

        @Override
        public int messages(ByteBuffer bytes) {
            int found = 0;
            while (bytes.hasRemaining()) {
                if (left > 0) {
                    int some = Math.min(left, bytes.remaining());
                    bytes.position(bytes.position() + some);
                    left -= some;
                    found += left == 0 && type == 3 ? 1 : 0;
                } else if (type == -1 || length >= 0) {
                    type = bytes.get() >> 4 & 15;
                    length = -1;
                } else {
                    left = bytes.get() & 0x7f;
                    length = left;
                }
            }
            return found;
        }
    }
}
