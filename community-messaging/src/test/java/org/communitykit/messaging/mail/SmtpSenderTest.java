package org.communitykit.messaging.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.communitykit.contact.Address;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real SMTP server, and one that says what a test wants it to say. */
class SmtpSenderTest {
    private static final Mailbox FROM = Mailbox.of("Gärtnerei, \"Grün\"", "news@garden.example");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private GreenMail server;
    private SmtpSender sender;

    @BeforeEach
    void start() {
        var setup = ServerSetup.SMTP.dynamicPort();
        setup.setServerStartupTimeout(30_000);
        server = new GreenMail(setup);
        server.start();
        sender = SmtpSender.to("127.0.0.1", server.getSmtp().getPort(), SmtpSender.Security.NONE)
                .patience(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        sender.close();
        server.stop();
    }

    private static Letter letter(String subject, String html) {
        return new Letter(
                "may.ana@garden.example",
                FROM,
                Address.email("ana@example.org"),
                subject,
                "Grüße 🌱\n.\nvom Beet",
                html,
                Map.of(
                        "List-Unsubscribe",
                        "<https://garden.example/leave/" + "t".repeat(500) + ">, <mailto:leave@garden.example?subject="
                                + "t".repeat(500) + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click",
                        "X-Note",
                        "Blühende Landschaften"),
                NOW);
    }

    @Test
    void aLetterArrivesAsItWasWritten() throws Exception {
        var subject = "Überraschung: 日本語 🌷 und ein recht langer Betreff, der in keine Zeile mehr passt";

        assertThat(sender.send(letter(subject, "<p>Grüße</p>"))).isEqualTo(Outcome.accepted());
        assertThat(sender.send(letter("Nur Text", null))).isEqualTo(Outcome.accepted());

        var messages = server.getReceivedMessages();
        assertThat(messages).hasSize(2);
        MimeMessage first = messages[0];
        assertThat(first.getSubject()).isEqualTo(subject);
        assertThat(first.getMessageID()).isEqualTo("<may.ana@garden.example>");
        assertThat(first.getSentDate().toInstant()).isEqualTo(NOW);
        assertThat(first.getFrom()[0].toString()).contains("news@garden.example");
        var from = (jakarta.mail.internet.InternetAddress) first.getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo("Gärtnerei, \"Grün\"");
        assertThat(first.getAllRecipients()).hasSize(1);
        assertThat(first.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(first.getHeader("List-Unsubscribe")[0].replaceAll("\\s+", " "))
                .isEqualTo(letter("x", null).headers().get("List-Unsubscribe"));
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(first.getHeader("X-Note")[0]))
                .isEqualTo("Blühende Landschaften");
        var parts = (MimeMultipart) first.getContent();
        assertThat(first.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                .isEqualTo("Grüße 🌱\n.\nvom Beet");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(messages[1].getContent().toString().replace("\r\n", "\n")).isEqualTo("Grüße 🌱\n.\nvom Beet");
        assertThat(GreenMailUtil.getHeaders(first).lines()).allMatch(line -> line.length() <= 998);
    }

    @Test
    void aServerThatWentAwayIsUnavailableAndFoundAgain() {
        sender.send(letter("One", null));
        server.stop();
        assertThatThrownBy(() -> sender.send(letter("Two", null))).isInstanceOf(SenderUnavailable.class);

        server.start();
        var other = SmtpSender.to("127.0.0.1", server.getSmtp().getPort(), SmtpSender.Security.NONE);
        assertThat(other.send(letter("Three", null))).isEqualTo(Outcome.accepted());
        other.close();
    }

    @Test
    void aServerThatOffersNoEncryptionGetsNothing() {
        var strict = SmtpSender.to("127.0.0.1", server.getSmtp().getPort(), SmtpSender.Security.STARTTLS);

        assertThatThrownBy(() -> strict.send(letter("Secret", null))).isInstanceOf(SenderUnavailable.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whoeverIsNotLetInIsToldSo() {
        server.setUser("news", "right");
        var wrong = SmtpSender.to("127.0.0.1", server.getSmtp().getPort(), SmtpSender.Security.NONE)
                .as("news", "wrong");

        assertThatThrownBy(() -> wrong.send(letter("Hello", null)))
                .isInstanceOf(SenderUnavailable.class)
                .hasMessageNotContaining("wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <ana@example.org> unknown, NO_SUCH_ADDRESS, 5.1.1",
        "RCPT, 550 no such user, NO_SUCH_ADDRESS, 550",
        "RCPT, 550 5.7.1 blocked, REJECTED, 5.7.1",
        "RCPT, 452 4.2.2 mailbox full, DEFERRED, 4.2.2",
        "MAIL, 451 4.3.0 later, DEFERRED, 4.3.0",
        "MAIL, 553 5.1.8 bad sender, REJECTED, 5.1.8",
        "END, 554 5.7.1 spam, REJECTED, 5.7.1",
        "END, 451 4.7.1 greylisted, DEFERRED, 4.7.1"
    })
    void whatTheServerSaysIsToldWithoutAddresses(String step, String reply, Outcome.Kind kind, String code)
            throws Exception {
        try (var scripted = new Scripted(Map.of(step, reply))) {
            assertThat(scripted.send(letter("Hello", null))).isEqualTo(new Outcome(kind, code));
        }
    }

    @Test
    void aLineThatIsCutWhileALetterIsOnItLeavesItUnclear() throws Exception {
        try (var scripted = new Scripted(Map.of("END", "CUT"))) {
            assertThatThrownBy(() -> scripted.send(letter("Hello", null)))
                    .isInstanceOf(SendingUnclear.class)
                    .hasMessageNotContaining("ana@example.org");
        }
    }

    /** A server with one connection that answers as told at one step, and takes everything else. */
    private static final class Scripted implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0);
        private final java.util.concurrent.ExecutorService thread = Executors.newSingleThreadExecutor();

        Scripted(Map<String, String> replies) throws IOException {
            CompletableFuture.runAsync(() -> serve(replies), thread);
        }

        Outcome send(Letter letter) {
            try (var sender = SmtpSender.to("127.0.0.1", socket.getLocalPort(), SmtpSender.Security.NONE)
                    .patience(Duration.ofSeconds(30))) {
                return sender.send(letter);
            }
        }

        private void serve(Map<String, String> replies) {
            try (var connection = socket.accept();
                    var in = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                var out = connection.getOutputStream();
                say(out, "220 ready");
                boolean data = false;
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    var step = data ? "END" : line.split("[ :]")[0];
                    if (data && !line.equals(".")) {
                        continue;
                    }
                    var reply = replies.get(step);
                    data = step.equals("DATA") && reply == null;
                    if ("CUT".equals(reply)) {
                        return;
                    }
                    say(out, reply != null ? reply : data ? "354 go on" : "250 ok");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void say(java.io.OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
            thread.shutdown();
        }
    }

    @Test
    void aTelephoneGetsNoMail() {
        var call = new Letter("1@x", FROM, Address.phone("+442079460018"), "Hello", "Hello", null, Map.of(), NOW);

        assertThatThrownBy(() -> sender.send(call)).isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(server.getReceivedMessages())).isEmpty();
    }
}
