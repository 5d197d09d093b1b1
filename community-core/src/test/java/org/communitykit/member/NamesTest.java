package org.communitykit.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDCBB coder",
                "\u2764\uFE0F\u200D\uD83D\uDD25",
                "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F Fiona",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
                "\u0915\u094D\u200C\u0937",
                "\u0D28\u0D4D\u200D"
            })
    void joinersThatBelongWhereTheyStandArePartOfNames(String name) {
        assertThatCode(() -> Names.check(name, "name")).doesNotThrowAnyException();
        assertThat(Names.cleaned(name, "other")).isEqualTo(name);
        assertThatIllegalArgumentException().isThrownBy(() -> Handles.canonical(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An\u200Da",
                "An\u200Ca",
                "\u200DAna",
                "Ana\u200D",
                "Ana\u200B",
                "Ana\uFEFF",
                "\u202EanA",
                "An\u00ADa",
                "\uD83D\uDC68\u200D\u200D\uD83D\uDC69",
                "\uD83D\uDC68\u200Dx",
                "x\u200D\uD83D\uDC68",
                "\uD83D\uDC68\u200D",
                "1\u200D1",
                "\u0645\u200C",
                "\u0645\u200D\u062E",
                "\uD83D\uDC68\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC7F",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73",
                "Ana\uDB40\uDC7F"
            })
    void joinersAnywhereElseAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Names.check(name, "name"));
        assertThatCode(() -> Names.check(Names.cleaned(name, "other"), "name")).doesNotThrowAnyException();
    }

    @Test
    void namesAreFoundWithAndWithoutTheirJoiners() {
        assertThat(Names.key("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"))
                .isEqualTo(Names.key("\u0645\u06CC\u062E\u0648\u0627\u0647\u0645"));
    }

    @Property(tries = 2_000)
    void whateverIsCleanedCanBeAName(@ForAll String text) {
        assertThatCode(() -> Names.check(Names.cleaned(text, "other"), "name")).doesNotThrowAnyException();
    }
}
