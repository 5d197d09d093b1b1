package org.communitykit.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.messaging.Steady;
import org.junit.jupiter.api.Test;

class TokenTest {
    @Test
    void wordsAreWhatLettersAndDigitsMake() {
        assertThat(Token.words("Bring gloves, don't-forget 2 spades (or_3)!"))
                .containsExactly("bring", "gloves", "don", "t", "forget", "2", "spades", "or", "3");
        assertThat(Token.words("https://example.org/beds?row=7"))
                .containsExactly("https", "example", "org", "beds", "row", "7");
        assertThat(Token.words(" …—!? 👍 ")).isEmpty();
    }

    @Test
    void caseWidthAndDiacriticsMakeNoDifference() {
        assertThat(Token.words("Café CAFÉ cafe\u0301 ｃａｆé")).containsExactly("cafe", "cafe", "cafe", "cafe");
        assertThat(Token.words("Straße STRASSE")).containsExactly("strasse", "strasse");
        assertThat(Token.words("ΟΔΟΣ Οδός οδος")).containsExactly("οδοσ", "οδοσ", "οδοσ");
        assertThat(Token.words("Ёлка ёлка елка")).containsExactly("елка", "елка", "елка");
        assertThat(Token.words("ﬁne ①")).containsExactly("fine", "1");
        assertThat(Token.words("İstanbul ISTANBUL")).containsExactly("istanbul", "istanbul");
    }

    @Test
    void marksThatAreLettersOfTheirScriptStay() {
        assertThat(Token.words("हिन्दी")).containsExactly("हिन्दी");
        assertThat(Token.words("が か")).containsExactly("が", "か");
    }

    @Test
    void scriptsWithoutSpacesGiveAWordForEachCharacter() {
        assertThat(Token.words("東京都へ2回")).containsExactly("東", "京", "都", "へ", "2", "回");
        assertThat(Token.words("ｶﾞ")).containsExactly("ガ");
    }

    @Test
    void whatCannotBeSeenDoesNotPartAWord() {
        assertThat(Token.words("wheel\u00ADbarrow zero\u200Bwidth")).containsExactly("wheelbarrow", "zerowidth");
    }

    @Test
    void aWordKnowsWhereItStands() {
        var text = "Zum Café, bitte";

        var cafe = Token.of(text).get(1);

        assertThat(text.substring(cafe.from(), cafe.to())).isEqualTo("Café");
        assertThat(cafe.word()).isEqualTo("cafe");
    }

    @Test
    void longWordsAreCutBetweenCharacters() {
        assertThat(Token.words("x".repeat(1_000))).containsExactly("x".repeat(Token.LIMIT));
        assertThat(Token.words("x" + "𝒳".repeat(100)).get(0)).hasSizeLessThanOrEqualTo(Token.LIMIT);
        assertThat(Token.words("y" + "\uD801\uDC28".repeat(100)).get(0)).hasSize(Token.LIMIT - 1);
    }

    @Property(tries = 2_000)
    void wordsOfWordsAreTheSame(@ForAll String text) {
        for (var token : Token.of(text)) {
            assertThat(token.word()).isNotEmpty().hasSizeLessThanOrEqualTo(Token.LIMIT);
            assertThat(token.from()).isLessThan(token.to());
            assertThat(Token.words(token.word())).containsExactly(token.word());
        }
    }

    @Test
    void whateverTheTextItIsReadInProportionAndAMegabyteWithinASecond() {
        for (var worst : new String[] {"x", "é", "東", "\u0301", "a\u0301", "\u200B", "½", "ﷺ", "\uDC00", "x\u00AD "}) {
            Steady.reads("", worst, Token::of);
        }
    }
}
