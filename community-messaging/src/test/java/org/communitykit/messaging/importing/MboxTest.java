package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.communitykit.messaging.Steady;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MboxTest {
    @TempDir
    Path folder;

    @Test
    void threadsBecomeTopicsAndRepliesReplies() throws IOException {
        var told = told("""
            From ana@example.org Wed Sep 22 05:05:28 2004
            From: Ana Lee <Ana@example.org>
            Date: Wed, 22 Sep 2004 02:03:40 -0700
            Subject: Compost
            Message-ID: <1@example.org>
            List-Id: The garden <garden.example.org>

            Where is it?

            From ben@example.org Wed Sep 22 06:05:28 2004
            From: ben at example.org (=?ISO-8859-1?Q?B=E9n?=)
            Date: Wed, 22 Sep 2004 03:03:40 -0700
            Subject: Re: Compost
            Message-ID: <2@example.org>
            In-Reply-To: Your message of "Wed" <1@example.org>
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/html; charset=utf-8

            <p>not this
            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Behind the sh=C3=A9d
            --b--

            From ana@example.org Wed Sep 22 07:05:28 2004
            From: ANA@example.org
            Date: Wed, 22 Sep 2004 04:03:40 -0700
            Message-ID: <4@example.org>
            References: <1@example.org> <missing@example.org>
            Content-Type: text/html; charset=iso-8859-1

            <b>Thanks</b>
            """);

        assertThat(told.malformed).isEmpty();
        assertThat(told.all(Item.Channel.class)).extracting(Item.Channel::id).containsExactly("garden.example.org");
        assertThat(told.all(Item.Topic.class)).extracting(Item.Topic::title).containsExactly("Compost");
        assertThat(told.texts()).containsExactly("Where is it?", "Behind the shéd", "Thanks");
        assertThat(told.all(Item.Message.class))
                .extracting(Item.Message::replyTo)
                .containsExactly(null, "<1@example.org>", "<1@example.org>");
        assertThat(told.all(Item.Message.class).get(0).at()).isEqualTo(Instant.parse("2004-09-22T09:03:40Z"));
        assertThat(told.all(Item.Person.class)).extracting(Item.Person::name).containsExactly("Ana Lee", "Bén");
        assertThat(told.all(Item.Person.class))
                .extracting(Item.Person::address)
                .containsExactly("ana@example.org", "ben@example.org");
        assertThat(told.all(Item.Person.class)).extracting(Item.Person::id).noneMatch(id -> id.contains("example"));
    }

    @Test
    void filesStandBelowTheTextByTheirNames() throws IOException {
        var told = told("""
            From ana@example.org Wed Sep 22 05:05:28 2004
            From: Ana Lee <ana@example.org>
            Date: Wed, 22 Sep 2004 02:03:40 -0700
            Subject: Compost
            Message-ID: <1@example.org>
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain

            Here is the plan
            --c
            Content-Type: text/html

            <p>not this
            --c--
            --b
            Content-Type: image/png; name="bed.png"
            Content-Disposition: attachment; filename="bed.png"
            Content-Transfer-Encoding: base64

            aaaa
            --b
            Content-Type: application/pdf
            Content-Disposition: attachment

            secret
            --b--
            """);

        assertThat(told.texts()).containsExactly("Here is the plan\n[bed.png]\n[file]");
    }

    @Test
    void onlyAnEnvelopeBehindABlankLineBeginsAMail() throws IOException {
        var mbox = """
            From a@x Wed Sep 22 05:05:28 2004
            Message-ID: <1@x>

            one
            From b@x Wed Sep 22 05:05:28 2004

            From here on it is still the first
            >From the start
            >>From twice

            From c@x Wed Sep 22 05:05:28 2004
            Message-ID: <2@x>

            two
            """;

        assertThat(bodies(mbox, Mbox.Quoting.RD))
                .containsExactly(
                        "one\n"
                                + "From b@x Wed Sep 22 05:05:28 2004\n\n"
                                + "From here on it is still the first\n"
                                + "From the start\n"
                                + ">From twice\n\n",
                        "two\n");
        assertThat(bodies(mbox, Mbox.Quoting.O).get(0)).contains("\nFrom the start\n>>From twice");
        assertThat(bodies(mbox, Mbox.Quoting.NONE).get(0)).contains("\n>From the start\n>>From twice");
        assertThat(bodies(mbox.replace("\n", "\r\n"), Mbox.Quoting.RD)).isEqualTo(bodies(mbox, Mbox.Quoting.RD));
    }

    @Test
    void whatAMailLacksIsMadeUpForWhereItCan() throws IOException {
        var told = told("""
            From ana@example.org Wed Sep 22 05:05:28 2004
            From: ana@example.org
            Date: the other day

            dated by its envelope

            From nobody
            """);
        var undated = told("From: ana@example.org\n\nno date at all\n");

        assertThat(told.all(Item.Message.class))
                .extracting(Item.Message::at)
                .containsExactly(Instant.parse("2004-09-22T05:05:28Z"));
        assertThat(told.all(Item.Message.class).get(0).id()).startsWith("none-");
        assertThat(undated.malformed).containsExactly(new Problem("test.mbox:1", "a mail without a date"));
    }

    @Test
    void mailsThatReplyToEachOtherAreTakenApart() {
        var threads = new MailThreads(
                List.of("a", "b", "c", "d", "e", "f"),
                List.of(List.of("b"), List.of("c"), List.of("a"), List.of("x", "y"), List.of("x"), List.of("f", "d")));

        assertThat(parents(threads, 6))
                .contains(-1)
                .filteredOn(parent -> parent == -1)
                .hasSize(3);
        assertThat(List.of(threads.thread(0), threads.thread(1))).containsOnly(threads.thread(2));
        assertThat(List.of(threads.thread(3), threads.thread(4), threads.thread(5)))
                .containsOnly("x");
        assertThat(threads.parent(5)).isEqualTo(3);
    }

    @Test
    void threadsAreFoundInATimeInProportion() {
        Steady.inProportion(10_000, Answers::inARow, Answers::threads);
        Steady.inProportion(10_000, Answers::inACircle, Answers::threads);
        Steady.within(Duration.ofSeconds(1), Answers.inARow(100_000), Answers::threads);
        Steady.within(Duration.ofSeconds(1), Answers.inACircle(100_000), Answers::threads);
        assertThat(Answers.inARow(100_000).threads().thread(0)).isEqualTo("m100000");
    }

    /** Mails each of which answers the next. */
    private record Answers(List<String> ids, List<List<String>> references) {
        static Answers inARow(int count) {
            return new Answers(
                    named(0, count), named(1, count).stream().map(List::of).toList());
        }

        static Answers inACircle(int count) {
            var row = inARow(count);
            var references = new ArrayList<>(row.references());
            references.set(count - 1, List.of("m0"));
            return new Answers(row.ids(), references);
        }

        private static List<String> named(int first, int count) {
            return IntStream.range(first, first + count).mapToObj(i -> "m" + i).toList();
        }

        MailThreads threads() {
            return new MailThreads(ids, references);
        }
    }

    @Test
    void everyMboxOfMegabytesIsSplitInATimeInProportion() {
        for (var part :
                List.of("From ", "From a 1:11 1111\n\n", "\n", ">", ">From a 1:11 1111\n", "a: b\n", "1:111111")) {
            IntFunction<byte[]> mails =
                    length -> part.repeat(length / part.length()).getBytes(StandardCharsets.UTF_8);
            Steady.reads(mails, bytes -> split(bytes, Mbox.Quoting.RD));
        }
    }

    @Test
    void theMailsOfRealListsAreTold() {
        assertThat(told("mbox_complex.mbox", 2).malformed).isEmpty();
        assertThat(told("mbox_multipart.mbox", 2).texts().get(0)).startsWith("technology.esl Committers,");
        assertThat(told("mbox_single.mbox", 1).all(Item.Person.class))
                .extracting(Item.Person::name)
                .containsExactly("Göran Lastname");
        assertThat(told("mbox_iso8859_encoding.mbox", 1).all(Item.Topic.class))
                .extracting(Item.Topic::title)
                .containsExactly("[ovs-dev] Remittance Advice");
        assertThat(told("mbox_unknown_encoding.mbox", 1).texts().get(0)).startsWith("Hi,");
        assertThat(told("mbox_unixfrom_encoding.mbox", 1)
                        .all(Item.Message.class)
                        .get(0)
                        .at())
                .isEqualTo(Instant.parse("2015-01-15T13:22:25Z"));
        assertThat(told("mbox_no_fields.mbox", 6).malformed).isEmpty();
    }

    private static Collected told(String file, int mails) {
        var told = Collected.from(Mbox.at(RealData.file("formats/mbox/" + file)));
        assertThat(told.all(Item.Message.class)).as(file).hasSize(mails);
        return told;
    }

    @Test
    void aZippedArchiveOfAListIsTold() {
        var told = Collected.from(Mbox.at(RealData.file("formats/groupsio/messages.zip")));

        assertThat(told.malformed).isEmpty();
        assertThat(told.all(Item.Message.class))
                .hasSizeGreaterThan(40)
                .allSatisfy(message -> assertThat(message.text()).doesNotContain("<br>"));
    }

    @Test
    void repliesInRealMailAreThoseThatWereCountedIndependently() throws IOException {
        var counts = JsonMapper.shared()
                .readTree(Files.readString(RealData.file("mail/expected.json")))
                .get("easy-ham-1");
        var told = Collected.from(Mbox.at(RealData.file("mail/spamassassin-easy-ham-1.tar.gz")));
        var lists = new int[1];
        var related = new int[1];
        new Bundle(RealData.file("mail/spamassassin-easy-ham-1.tar.gz")).each(name -> true, (name, content) -> {
            try {
                var mail = Mail.of(content.readAllBytes(), new Mail.Encodings());
                lists[0] += mail.list().isPresent() ? 1 : 0;
                related[0] += mail.references().isEmpty() ? 0 : 1;
            } catch (jakarta.mail.MessagingException e) {
                throw new IOException(e);
            }
        });

        var messages = told.all(Item.Message.class);
        assertThat(told.malformed).isEmpty();
        assertThat(messages).hasSize(counts.get("messages").asInt());
        assertThat(new HashSet<>(messages.stream().map(Item.Message::id).toList()))
                .hasSize(counts.get("distinct_Message-ID").asInt());
        assertThat(messages.stream().filter(message -> message.replyTo() != null))
                .hasSize(counts.get("replies_whose_parent_is_in_this_set").asInt());
        assertThat(lists[0]).isEqualTo(counts.get("with_List-Id").asInt());
        assertThat(related[0])
                .isEqualTo(counts.get("with_In-Reply-To_or_References").asInt());
    }

    private Collected told(String mbox) throws IOException {
        return Collected.from(Mbox.at(Files.writeString(folder.resolve("test.mbox"), mbox)));
    }

    private static List<Integer> parents(MailThreads threads, int count) {
        var parents = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            parents.add(threads.parent(i));
        }
        return parents;
    }

    private static List<String> bodies(String mbox, Mbox.Quoting quoting) {
        return split(mbox.getBytes(StandardCharsets.UTF_8), quoting).stream()
                .map(mail -> mail.substring(mail.indexOf("\n\n") + 2))
                .toList();
    }

    private static List<String> split(byte[] mbox, Mbox.Quoting quoting) {
        try {
            var mails = new ArrayList<String>();
            var lines = new MboxLines(new ByteArrayInputStream(mbox), quoting);
            for (var mail = lines.next(); mail != null; mail = lines.next()) {
                mails.add(new String(mail, StandardCharsets.UTF_8));
            }
            return mails;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
