package org.communitykit.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.file.FileId;
import org.communitykit.messaging.MessageId;
import org.junit.jupiter.api.Test;

class EnclosedTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Link LINK = Link.of("https://meet.example/garden");
    private static final LocalDateTime SIX = LocalDateTime.parse("2026-03-29T18:00");

    private static Meeting meeting() {
        return Meeting.of("Jitsi", LINK, SIX, LONDON, Duration.ofMinutes(90));
    }

    @Provide
    Arbitrary<Block> block() {
        var text = Arbitraries.strings()
                .ofMaxLength(20)
                .excludeChars('\0')
                .filter(s -> !s.isBlank() && s.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        var file = Combinators.combine(text, text, Arbitraries.longs().greaterOrEqual(0))
                .as((name, alt, size) -> new Attachment(FileId.of("f1"), name, "image/png", size, alt));
        var meeting = Combinators.combine(text, text.injectNull(0.5))
                .as((provider, code) -> new Meeting(provider, LINK, SIX, LONDON, Duration.ofHours(1), code));
        var stream = Combinators.combine(text, text)
                .as((provider, title) -> new LiveStream(provider, title, LINK, SIX, ZoneId.of("+02:00")));
        var preview = text.map(title -> Preview.of(LINK, title, ""));
        return Arbitraries.oneOf(file, meeting, stream, preview, text.map(id -> Preview.of(LINK, MessageId.of("m1"))));
    }

    @Property(tries = 200)
    void whatIsKeptComesBackAsItWas(@ForAll("block") Block one, @ForAll("block") Block other) {
        var poll = PollBlock.ranked("Which?", List.of("a", "b"))
                .closes(Instant.parse("2026-05-01T10:00:00.000001Z"))
                .secret();
        var blocks = List.of(one, poll, other);

        assertThat(new Enclosed(Enclosed.of(blocks).json()).blocks()).isEqualTo(blocks);
        assertThat(Enclosed.of(blocks)).isEqualTo(Enclosed.of(blocks));
    }

    @Test
    void blocksOfAKindThatIsNotKnownYetAreLeftOut() {
        var json = Enclosed.of(List.of(meeting())).json();
        var newer = "[{\"hologram\":{\"depth\":3}}," + json.substring(1);

        assertThat(new Enclosed(newer).blocks()).containsExactly(meeting());
        assertThatIllegalArgumentException().isThrownBy(() -> new Enclosed("hello"));
    }

    @Test
    void thereIsARoomForSoManyAndNoMore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enclosed.of(Collections.nCopies(21, meeting())))
                .withMessage("a message has up to 20 blocks, not 21");
        var talkative = new Attachment(FileId.of("f"), "a.png", "image/png", 1, "x".repeat(Attachment.ALT_LIMIT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enclosed.of(Collections.nCopies(20, talkative)))
                .withMessageStartingWith("the blocks of a message take up to 16384 chars, not 2");
        var poll = PollBlock.single("Which?", List.of("a", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Enclosed.of(List.of(poll, poll)));
    }

    @Test
    void aMeetingIsAtALocalTimeAndItsPasscodeStaysWithIt() {
        var secret = meeting().passcode("canary");

        assertThat(secret.fallback())
                .isEqualTo("Jitsi · 2026-03-29 18:00 Europe/London · 90 min · https://meet.example/garden");
        assertThat(secret.startsAt()).isEqualTo(Instant.parse("2026-03-29T17:00:00Z"));
        assertThat(secret.endsAt()).isEqualTo(Instant.parse("2026-03-29T18:30:00Z"));
        var enclosed = Enclosed.of(List.of(secret));
        assertThat(List.of(
                        secret.toString(),
                        enclosed.toString(),
                        enclosed.after("Tonight"),
                        enclosed.searched("Tonight"),
                        enclosed.past().json()))
                .noneMatch(text -> text.contains("canary"));
        assertThat(enclosed.blocks()).containsExactly(secret);
    }

    @Test
    void everyBlockReadsAsPlainText() {
        var photo = new Attachment(FileId.of("f"), "bed.png", "image/png", 1, "");
        var blocks = Enclosed.of(List.of(
                photo,
                photo.alt("A bed of tulips"),
                new LiveStream("Radio", "", LINK, SIX, LONDON),
                Preview.of(LINK, "The garden", "All about it"),
                PollBlock.single("Which day?", List.of("Saturday", "Sunday"))));

        assertThat(blocks.after("")).isEqualTo("""
                        bed.png
                        bed.png: A bed of tulips
                        Radio · 2026-03-29 18:00 Europe/London · https://meet.example/garden
                        The garden · All about it · https://meet.example/garden
                        Which day?
                        1. Saturday
                        2. Sunday""");
    }

    @Test
    void whatMakesNoSenseIsRefusedAtTheDoor() {
        for (var link : List.of(
                "http://meet.example",
                "javascript:alert(1)",
                "https://ana:pw@meet.example",
                "https:x",
                "https://a b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Link.of(link)).withMessageStartingWith("a link");
        }
        for (var lasts : List.of(Duration.ZERO, Duration.ofSeconds(90), Duration.ofDays(8))) {
            assertThatIllegalArgumentException().isThrownBy(() -> Meeting.of("Jitsi", LINK, SIX, LONDON, lasts));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> PollBlock.single("?", List.of("a", "a")));
        assertThatIllegalArgumentException().isThrownBy(() -> PollBlock.multi("?", List.of("a", "b"), 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Preview.of(LINK, " ", ""));
    }
}
