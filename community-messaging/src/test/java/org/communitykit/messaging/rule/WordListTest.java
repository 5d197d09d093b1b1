package org.communitykit.messaging.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordListTest {
    private static final WordList BAD = WordList.of("insults", List.of("dolt", "c++", "old fool"));

    private static Disposition outcome(Rule rule, String text) {
        return Disposition.of(rule.judge(Sample.of(text, Disposition.ALLOW).submitted()));
    }

    @Test
    void aWordIsFoundHoweverItIsWritten() {
        for (var text : List.of(
                "You dolt!",
                "DOLT",
                "ｄｏｌｔ",
                "𝕯𝖔𝖑𝖙",
                "ⓓⓞⓛⓣ",
                "d\u043elt", // Cyrillic
                "d\u03bfl\u03c4", // Greek
                "d\u200bo\u00adl\ufefft",
                "d\u0334o\u0334l\u0334t\u0334",
                "(dolt)",
                "no c++ here",
                "You old fool, you")) {
            assertThat(outcome(BAD, text)).as(text).isEqualTo(Disposition.HOLD);
        }
    }

    @Test
    void aWholeWordIsNotFoundInsideOfAnother() {
        for (var text : List.of("dolts", "adolt", "dolt7", "do lt", "dölt", "c+", "old fools", "год", "")) {
            assertThat(outcome(BAD, text)).as(text).isEqualTo(Disposition.ALLOW);
        }
        assertThat(outcome(BAD.anywhere(), "adolts")).isEqualTo(Disposition.HOLD);
    }

    @Test
    void anAccentMakesAnotherWordHoweverItIsEncoded() {
        var years = WordList.of("spanish", List.of("ano", "ni\u00f1a"));

        assertThat(outcome(years, "Feliz a\u00f1o")).isEqualTo(Disposition.ALLOW);
        assertThat(outcome(years, "Feliz an\u0303o")).isEqualTo(Disposition.ALLOW);
        assertThat(outcome(years, "una nin\u0303a")).isEqualTo(Disposition.HOLD);
        assertThat(outcome(WordList.of("korean", List.of("\ud55c\uae00")), "\u1112\u1161\u11ab\u1100\u1173\u11af"))
                .isEqualTo(Disposition.HOLD);
        assertThat(outcome(WordList.of("hindi", List.of("\u0915\u0941\u0932")), "\u0915\u0932"))
                .as("vowel signs make words")
                .isEqualTo(Disposition.ALLOW);
    }

    @Test
    void maskingLeavesEverythingElseAsItIs() {
        var ruling = BAD.masking()
                .judge(Sample.of("Ｄo\u200blt and dolts, 😀 c++; OLD FOOL 𝕯𝖔𝖑𝖙", Disposition.REWRITE)
                        .submitted());

        assertThat(ruling)
                .isEqualTo(Ruling.rewrite("***** and dolts, 😀 ***; ******** ********", "a word of the list insults"));
    }

    @Test
    void aListSaysWhichItIsAndNeverWhichWord() {
        var ruling = BAD.version(7)
                .rejecting()
                .judge(Sample.of("dolt", Disposition.REJECT).submitted());

        assertThat(ruling).isEqualTo(Ruling.reject("a word of the list insults"));
        assertThatIllegalArgumentException().isThrownBy(() -> WordList.of("empty", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordList.of("blank", List.of("\u200b")))
                .withMessageNotContaining("\u200b");
    }

    @Test
    void manyWordsAreFoundAsOneByOne() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var words = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(i -> letters(random, 1 + random.nextInt(4)))
                    .toList();
            var text = letters(random, random.nextInt(60));
            var found = new ArrayList<String>();
            new Words(words).find(text, (start, end) -> found.add(start + " " + end));
            var expected = new ArrayList<String>();
            for (var word : words.stream().distinct().toList()) {
                for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                    expected.add(at + " " + (at + word.length()));
                }
            }

            assertThat(found).as("%s in %s", words, text).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String letters(Random random, int length) {
        var text = new StringBuilder();
        random.ints(length, 'a', 'd').forEach(c -> text.append((char) c));
        return text.toString();
    }

    @Test
    void theWorstTextsTakeNoLongerThanOthers() {
        var words = IntStream.rangeClosed(1, WordList.WORD_LIMIT)
                .mapToObj("a"::repeat)
                .toList();
        var list = WordList.of("worst", words).anywhere().masking();
        int length = 65_536;
        var texts = List.of(
                "a".repeat(length),
                "a\u0301".repeat(length / 2),
                "\u0301\u0316".repeat(length / 2),
                "\ufdfa".repeat(length),
                "\u1112\u1161\u11ab".repeat(length / 3));
        texts.forEach(text -> outcome(list, text));

        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        texts.forEach(text -> outcome(list, text));

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
