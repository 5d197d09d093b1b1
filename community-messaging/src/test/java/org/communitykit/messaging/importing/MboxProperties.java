package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.communitykit.messaging.Steady;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MboxProperties {
    private static final String ENVELOPE = "From ana@example.org Wed Sep 22 05:05:28 2004\n";
    private static final int MAILS = 50;
    private static final List<String> PARTS = List.of(
            ENVELOPE,
            "\n" + ENVELOPE,
            "From here on 12:30 it went wrong in 2004\n",
            ">From quoted\n",
            "Message-ID: <1@x>\n",
            "Message-ID: <2@x>\n",
            "References: <1@x> <2@x>\n",
            "In-Reply-To: <2@x>\n",
            "Date: Wed, 22 Sep 2004 05:05:28 +0000\n",
            "Date: 99 Foo\n",
            "From: =?utf-8?Q?Ana=\n",
            "From: Ana <ana@example.org>\n",
            "Subject: =?x-none?B?////?= Re: Re: =?\n",
            "Content-Type: multipart/mixed; boundary=a\n",
            "Content-Type: multipart/alternative; boundary=\"\n",
            "Content-Type: text/plain; charset=nowhere-9\n",
            "Content-Type: message/rfc822\n",
            "Content-Type: ;;;=\n",
            "Content-Transfer-Encoding: base64\n",
            "Content-Transfer-Encoding: quoted-printable\n",
            "\n",
            "--a\n",
            "--a--\n",
            "=ZZ=\n",
            "é\u0000\u0080\n",
            " folded\n",
            "\r\r");

    private static Path file;

    @BeforeAll
    @BeforeContainer
    static void create() throws IOException {
        file = Files.createTempFile("mails", ".mbox");
    }

    @AfterAll
    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /** 100,000 mails, {@value #MAILS} in a file. */
    @Property(tries = 100_000 / MAILS)
    void everyMailIsToldOfAsSomethingOrAsMalformed(@ForAll("files") String text) {
        write(text);
        var told = new Told();

        Mbox.at(file).read(told);

        assertThat(told.mails).containsExactlyInAnyOrderElementsOf(begins(text));
    }

    /** Where mails begin: at the first line that says something, and at every envelope behind an empty line. */
    private static List<String> begins(String text) {
        var lines = text.split("\r\n|\r|\n", -1);
        var begins = new ArrayList<String>();
        for (int i = 0; i < lines.length; i++) {
            boolean envelope = i > 0 && lines[i - 1].isEmpty() && lines[i].matches("From .*\\d{1,2}:\\d{2}.*\\d{4}.*");
            if (!lines[i].isEmpty() && (begins.isEmpty() || envelope)) {
                begins.add(file.getFileName() + ":" + (i + 1));
            }
        }
        return begins;
    }

    @Test
    void aMegabyteOfOneThingIsReadInATimeInProportion() {
        for (var part : PARTS) {
            for (var start : List.of("", ENVELOPE + "Subject: ")) {
                Steady.reads(start, part, MboxProperties::read);
            }
        }
        var almost = "\nFrom " + "1:11".repeat(240) + "\n";
        Steady.reads(ENVELOPE, almost, MboxProperties::read);
    }

    private static void read(String text) {
        write(text);
        Mbox.at(file).read(new Told());
    }

    @Provide
    Arbitrary<String> files() {
        var mail = Arbitraries.of(PARTS).list().ofMaxSize(16).map(parts -> String.join("", parts));
        return mail.list().ofSize(MAILS).map(mails -> String.join("\n\n" + ENVELOPE, mails));
    }

    private static void write(String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What became of each mail, by where it begins. */
    private static final class Told implements ItemSink {
        private final List<String> mails = new ArrayList<>();

        @Override
        public void item(String place, Item item) {
            if (item instanceof Item.Message) {
                mails.add(place);
            }
        }

        @Override
        public void malformed(String place, String reason) {
            mails.add(place);
        }

        @Override
        public void leftOut(String what) {}
    }
}
