package org.communitykit.examples.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.live.Live;
import org.communitykit.messaging.live.Subscription;
import org.communitykit.messaging.live.Update;
import org.communitykit.record.Json;
import org.jspecify.annotations.Nullable;

/**
 * Pushes what changes in channels over TCP. Whoever connects sends one line, a token and a channel's id with a space in
 * between, is sent a line that says so, and from then on a line of JSON for every update. Put it behind something that
 * speaks TLS.
 *
 * <p>What many are told is encoded once, and what has come together meanwhile is sent in one go. Nobody is waited for: who
 * does not read is told nothing more until they have caught up, and then to read the channel anew. The server runs on the
 * thread that calls {@link #run}; updates are written by the threads of {@link Live}'s executor.
 */
public final class PushServer implements Runnable, AutoCloseable {
    private static final int MOST_WAITING = 1 << 20;
    private static final int LONGEST_REQUEST = 512;

    private final Live live;
    private final Function<String, Optional<MemberId>> holder;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Map<ChannelId, Encoded> encoded = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Updates and the lines they make. */
    private record Encoded(List<Update> updates, ByteBuffer lines) {}

    private PushServer(Live live, Function<String, Optional<MemberId>> holder, InetSocketAddress address)
            throws IOException {
        this.live = live;
        this.holder = holder;
        this.selector = Selector.open();
        this.server = ServerSocketChannel.open();
        server.bind(address, 1_024);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** A server on this address, which asks whose a token is. */
    public static PushServer open(Live live, InetSocketAddress address, Function<String, Optional<MemberId>> holder)
            throws IOException {
        return new PushServer(live, holder, address);
    }

    /** Where it listens. */
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                selector.select(key -> {
                    try {
                        serve(key);
                    } catch (IOException e) {
                        if (key.attachment() instanceof Client client) {
                            client.close();
                        }
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            selector.keys().forEach(key -> {
                if (key.attachment() instanceof Client client) {
                    client.close();
                }
            });
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isValid() && key.isAcceptable()) {
            var channel = server.accept();
            if (channel != null) {
                channel.configureBlocking(false);
                var client = new Client(channel);
                client.key = channel.register(selector, SelectionKey.OP_READ, client);
            }
            return;
        }
        var client = (Client) key.attachment();
        if (key.isValid() && key.isReadable()) {
            client.read();
        }
        if (key.isValid() && key.isWritable()) {
            client.write();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        server.close();
    }

    /** The lines of these updates, which are the same list for everybody who is told the same. */
    private ByteBuffer lines(List<Update> updates) {
        var channel = updates.get(0).channel();
        var known = encoded.get(channel);
        if (known != null && known.updates() == updates) {
            return known.lines().duplicate();
        }
        var text = new StringBuilder();
        updates.forEach(update -> text.append(line(update)).append('\n'));
        var lines = bytes(text.toString());
        encoded.put(channel, new Encoded(updates, lines));
        return lines.duplicate();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Update update) {
        var channel = "{\"channel\":" + Json.quoted(update.channel().value());
        if (update instanceof Update.Changed changed) {
            var message = changed.message();
            var author = message.author() == null
                    ? "null"
                    : Json.quoted(message.author().value());
            return channel + ",\"message\":" + Json.quoted(message.id().value()) + ",\"number\":" + message.number()
                    + ",\"change\":" + message.change() + ",\"author\":" + author + ",\"at\":\"" + message.at()
                    + "\",\"state\":\"" + message.state() + "\",\"text\":" + Json.quoted(message.text()) + "}";
        }
        if (update instanceof Update.TopicChanged changed) {
            var topic = changed.topic();
            return channel + ",\"topic\":" + Json.quoted(topic.id().value()) + ",\"change\":" + topic.change()
                    + ",\"title\":" + Json.quoted(topic.title()) + ",\"locked\":" + topic.locked() + ",\"resolved\":"
                    + topic.resolved() + "}";
        }
        if (update instanceof Update.Hint hint) {
            return channel + ",\"member\":" + Json.quoted(hint.member().value()) + ",\"sign\":\"" + hint.sign()
                    + "\",\"until\":\"" + hint.until() + "\"}";
        }
        return channel + (update instanceof Update.Resync ? ",\"resync\":true}" : ",\"closed\":true}");
    }

    /** Somebody who is connected. */
    private final class Client {
        private final SocketChannel channel;
        private final ByteBuffer request = ByteBuffer.allocate(LONGEST_REQUEST);
        private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
        private @Nullable SelectionKey key;
        private @Nullable Subscription subscription;
        private long size;
        private @Nullable ChannelId missed;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        void read() throws IOException {
            int count = channel.read(request);
            int end = request.position();
            boolean line = end > 0 && request.get(end - 1) == '\n';
            if (count < 0 || subscription != null || (!line && !request.hasRemaining())) {
                close();
            } else if (line) {
                subscribe(new String(request.array(), 0, end - 1, StandardCharsets.UTF_8).split(" ", 2));
            }
        }

        private void subscribe(String[] wanted) throws IOException {
            var member = holder.apply(wanted[0]);
            if (wanted.length < 2 || member.isEmpty()) {
                refuse("NotAllowed");
                return;
            }
            try {
                var wantedChannel = ChannelId.of(wanted[1].strip());
                // updates come at once, and after the line that says that they will
                synchronized (this) {
                    subscription = live.subscribe(member.get(), List.of(wantedChannel), this::receive);
                    send(bytes("{\"channel\":" + Json.quoted(wantedChannel.value()) + ",\"subscribed\":true}\n"));
                }
            } catch (CommunityException e) {
                refuse(e.code());
            } catch (IllegalArgumentException e) {
                refuse("NoSuchChannel");
            }
        }

        private void refuse(String why) throws IOException {
            send(bytes("{\"error\":\"" + why + "\"}\n"));
            close();
        }

        private void receive(List<Update> updates) {
            try {
                send(updates);
            } catch (IOException e) {
                close();
            }
        }

        private synchronized void send(List<Update> updates) throws IOException {
            if (size > MOST_WAITING) {
                missed = updates.get(0).channel();
            } else if (missed == null) {
                send(lines(updates));
            }
        }

        private synchronized void send(ByteBuffer lines) throws IOException {
            waiting.add(lines);
            size += lines.remaining();
            write();
        }

        synchronized void write() throws IOException {
            while (!waiting.isEmpty()) {
                size -= channel.write(waiting.toArray(ByteBuffer[]::new));
                while (!waiting.isEmpty() && !waiting.element().hasRemaining()) {
                    waiting.remove();
                }
                if (!waiting.isEmpty()) {
                    await(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
                if (missed != null) {
                    var anew = line(new Update.Resync(missed, 0)) + "\n";
                    missed = null;
                    waiting.add(bytes(anew));
                    size += waiting.element().remaining();
                }
            }
            await(SelectionKey.OP_READ);
        }

        private void await(int operations) {
            if (key != null && key.isValid() && key.interestOps() != operations) {
                key.interestOps(operations);
                selector.wakeup();
            }
        }

        void close() {
            if (subscription != null) {
                subscription.close();
            }
            try {
                channel.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
    }
}
