package org.communitykit.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.Assertions;
import org.communitykit.offline.UnreadableText.Rule;

class TextCodecProperties {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TextCodec CODEC = TextCodec.of(List.of("news", "shifts"));

    @Example
    void whatPeopleWriteByHandIsUnderstood() {
        var yes = read("  rsvp Picnic yes +2 ").get(0);
        assertThat(yes.kind()).isEqualTo("rsvp");
        assertThat(yes.subject()).isEqualTo("rsvp/picnic");
        assertThat(yes.said("answer")).isEqualTo("YES");
        assertThat(yes.said("guests")).isEqualTo("2");
        assertThat(yes.id()).isEqualTo("sms1");
        assertThat(read("Here picnic").get(0).subject()).isEqualTo("checkin/picnic");
        assertThat(read("RSVP picnic NO #k7f3").get(0).id()).isEqualTo("k7f3");
    }

    @Example
    void stopIsUnderstoodHoweverItGoesOn() {
        for (var text : List.of(
                "STOP",
                "stop!",
                "Stop. Please.",
                "STOP all of it 😀",
                "unsubscribe",
                "STOP " + "x".repeat(500),
                "STOP news please".replace("news", "nwes"))) {
            assertThat(read(text)).extracting(Op::subject).containsExactly("consent/text/news", "consent/text/shifts");
        }
        assertThat(read("Stop news")).extracting(Op::subject).containsExactly("consent/text/news");
        // handed over again by the gateway, it is the same
        assertThat(read("STOP")).isEqualTo(read("STOP"));
        assertThat(rule("stopping by at five")).isEqualTo(Rule.COMMAND);
    }

    @Example
    void whatCannotBeDoneIsToldByItsRule() {
        assertThat(rule("")).isEqualTo(Rule.EMPTY);
        assertThat(rule(" \n ")).isEqualTo(Rule.EMPTY);
        assertThat(rule("RSVP picnic YES 😀")).isEqualTo(Rule.CHARACTERS);
        assertThat(rule("hello")).isEqualTo(Rule.COMMAND);
        assertThat(rule("RSVP")).isEqualTo(Rule.PLACE);
        assertThat(rule("RSVP ../etc YES")).isEqualTo(Rule.PLACE);
        assertThat(rule("RSVP picnic perhaps")).isEqualTo(Rule.ANSWER);
        assertThat(rule("RSVP picnic YES 2")).isEqualTo(Rule.GUESTS);
        assertThat(rule("RSVP picnic YES +100")).isEqualTo(Rule.GUESTS);
        assertThat(rule("RSVP picnic YES +2 and a dog")).isEqualTo(Rule.REST);
        assertThat(rule("CHECKIN picnic now")).isEqualTo(Rule.REST);
        assertThat(rule("RSVP " + "a".repeat(160))).isEqualTo(Rule.TOO_LONG);
        assertThat(rule("RSVP " + "€".repeat(80))).isEqualTo(Rule.TOO_LONG);
        Assertions.assertThatThrownBy(() -> read("RSVP picnic perhaps"))
                .hasMessage("a text message answers with YES, NO or MAYBE as its third word");
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgainAndFitsOneMessage(
            @ForAll @IntRange(min = 0, max = 99) int guests, @ForAll @IntRange(min = 1, max = 60) int length) {
        var op = Op.of("phone", "k".repeat(1 + length / 2), TextCodec.RSVP, "rsvp/" + "p".repeat(length), NOON)
                .with("answer", "MAYBE")
                .with("guests", Integer.toString(guests));

        var text = CODEC.write(op);

        assertThat(TextCodec.septets(text)).isBetween(1, TextCodec.LIMIT);
        assertThat(CODEC.read(text, "phone", "other", NOON)).containsExactly(op);
    }

    @Example
    void whatDoesNotFitATextMessageIsNotWritten() {
        var stop = read("STOP news").get(0);
        assertThat(CODEC.read(CODEC.write(stop), "phone", "other", NOON)).containsExactly(stop);
        var arrived = Op.of("phone", "k7f3", TextCodec.CHECKIN, "checkin/picnic", NOON);
        assertThat(CODEC.read(CODEC.write(arrived), "phone", "other", NOON)).containsExactly(arrived);
        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.write(arrived.with("note", "late")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.write(Op.of("phone", "1", "note", "shed", NOON)))
                .withMessageContaining("fit no text message");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.write(Op.of("phone", "1", TextCodec.CHECKIN, "checkin/Picnic", NOON)));
        assertThatIllegalArgumentException().isThrownBy(() -> TextCodec.of(List.of()));
    }

    @Property(tries = 1_000)
    void whateverComesIsUnderstoodOrRefusedByARule(@ForAll @StringLength(max = 400) String text) {
        try {
            assertThat(CODEC.read(text, "phone", "sms1", NOON)).isNotEmpty();
        } catch (UnreadableText e) {
            assertThat(e.rule()).isNotNull();
        }
    }

    @Example
    void theAlphabetIsThatOfTheNetworks() {
        assertThat(TextCodec.septets("{€}")).isEqualTo(6);
        assertThat(TextCodec.septets("àéù ÅÄÖ ΔΦ")).isEqualTo(10);
        assertThat(TextCodec.septets("ç")).isEqualTo(-1);
        assertThat(TextCodec.septets("`")).isEqualTo(-1);
    }

    private static List<Op> read(String text) {
        return CODEC.read(text, "phone", "sms1", NOON);
    }

    private static Rule rule(String text) {
        try {
            read(text);
        } catch (UnreadableText e) {
            return e.rule();
        }
        throw new AssertionError("it was understood");
    }
}
