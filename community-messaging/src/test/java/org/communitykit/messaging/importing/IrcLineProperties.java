package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.messaging.Steady;
import org.junit.jupiter.api.Test;

class IrcLineProperties {
    private static final List<String> PARTS = List.of(
            "2012-10-17",
            "T",
            "09:16:21",
            "+0000",
            "-25:00",
            " ",
            "[",
            "]",
            "12:18",
            "99:99",
            "<",
            ">",
            "-",
            "*",
            "***",
            "===",
            "ana",
            "\u00e9",
            "\uD800",
            "\u0000",
            "#garden",
            ":",
            "2012-13-41",
            "\\t");

    @Property(tries = 100_000)
    void everyLineIsReadAsSomething(@ForAll("lines") String line) {
        var read = IrcLine.of(line);

        assertThat(read.kind()).isNotNull();
        if (read.kind() == IrcLine.Kind.SAID || read.kind() == IrcLine.Kind.ACTION) {
            assertThat(read.nick()).isNotEmpty().doesNotContainAnyWhitespaces();
            assertThat(line.replaceAll("\\s", "")).contains(read.nick());
            assertThat(line).contains(read.text());
            assertThat(read.text()).isNotBlank();
        }
    }

    @Test
    void aLineOfAMegabyteIsReadInATimeInProportion() {
        for (var part : PARTS) {
            for (var start :
                    List.of("", "[12:18] ", "[12:18] <", "[12:18] -", "[12:18] *", "2012-10-17T09:16:21+0000 ")) {
                Steady.reads(start, part, IrcLine::of);
            }
        }
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(PARTS).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
