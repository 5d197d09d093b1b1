package org.communitykit.examples.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.live.Live;
import org.communitykit.storage.memory.MemoryStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushServerTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final int TIMEOUT_MILLIS = 20_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Community community = Community.on(new MemoryStorage()).open();
    private final Messaging messaging = Messaging.of(community);
    private PushServer server;
    private Thread thread;

    @BeforeEach
    void open() throws IOException {
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN).access(Channel.Access.JOINED));
        server = PushServer.open(
                Live.of(community, threads),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                token -> token.startsWith("token-of-")
                        ? Optional.of(MemberId.of(token.substring(9)))
                        : Optional.empty());
        thread = new Thread(server, "push server");
        thread.start();
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        thread.join(TIMEOUT_MILLIS);
        assertThat(thread.isAlive()).isFalse();
        threads.shutdown();
        assertThat(threads.awaitTermination(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .isTrue();
        community.close();
    }

    @Test
    void whoeverIsConnectedIsToldOfEachMessageInOrder() throws Exception {
        try (var first = new Screen("token-of-ana garden");
                var second = new Screen("token-of-ana garden")) {
            for (int i = 0; i < 100; i++) {
                messaging.messages().post(ANA, GARDEN, "Seeds \"" + i + "\"");
            }

            for (var screen : List.of(first, second)) {
                for (int i = 0; i < 100; i++) {
                    assertThat(screen.line())
                            .startsWith("{\"channel\":\"garden\",\"message\":")
                            .contains("\"number\":" + (i + 1) + ",", "\"author\":\"ana\"")
                            .endsWith("\"text\":\"Seeds \\\"" + i + "\\\"\"}");
                }
            }
        }
    }

    @Test
    void whoeverDoesNotReadHoldsUpNobodyAndIsToldToReadAnew() throws Exception {
        var text = "x".repeat(8_000);
        try (var asleep = new Screen("token-of-ana garden");
                var awake = new Screen("token-of-ana garden")) {
            for (int i = 0; i < 2_000; i++) {
                messaging.messages().post(ANA, GARDEN, text);
                assertThat(awake.line()).contains("\"number\":" + (i + 1) + ",");
            }

            int told = 0;
            for (var line = asleep.line(); !line.contains("\"resync\":true"); line = asleep.line()) {
                assertThat(line).contains("\"number\":" + ++told + ",");
            }
            assertThat(told).isLessThan(2_000);
        }
    }

    @Test
    void whoeverMayNotReadIsToldNothing() throws Exception {
        try (var outsider = new Screen("token-of-ben garden", false);
                var nobody = new Screen("made-up garden", false);
                var nowhere = new Screen("token-of-ana shed", false)) {
            assertThat(outsider.line()).startsWith("{\"error\":");
            assertThat(outsider.line()).isNull();
            assertThat(nobody.line()).isEqualTo("{\"error\":\"NotAllowed\"}");
            assertThat(nobody.line()).isNull();
            assertThat(nowhere.line()).startsWith("{\"error\":");
            assertThat(nowhere.line()).isNull();
        }
    }

    private final class Screen implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Screen(String request) throws IOException {
            this(request, true);
        }

        Screen(String request, boolean told) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((request + "\n").getBytes(StandardCharsets.UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (told) {
                assertThat(line()).isEqualTo("{\"channel\":\"garden\",\"subscribed\":true}");
            }
        }

        String line() throws IOException {
            return lines.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
