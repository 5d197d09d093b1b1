package org.communitykit.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.communitykit.outreach.StopWords.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopWordsTest {
    private static final StopWords WORDS = StopWords.of("en", "de", "fr");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STOP|STOP",
                " stop. |STOP",
                "Stop!!!|STOP",
                "please stop|STOP",
                "Stop texting me|STOP",
                "'STOP. Who is this?'|STOP",
                "'STOP, wrong number'|STOP",
                "Arrêt|STOP",
                "bitte abmelden, danke|STOP",
                "Stop by my house at 5|UNCLEAR",
                "Please cancel my shift on Friday|UNCLEAR",
                "when does it end?|UNCLEAR",
                "You should stop sending these to my mother|UNCLEAR",
                "Nonstop music all night|OTHER",
                "Yes, count me in|OTHER",
                "''|OTHER"
            })
    void aWordAloneOrSetOffStopsAndAnywhereElseIsForSomebodyToRead(String text, Meaning meaning) {
        assertThat(WORDS.meaning(text)).isEqualTo(meaning);
    }

    @Test
    void wordsCanBeAddedAndLanguagesMustBeKnown() {
        assertThat(WORDS.meaning("dosta")).isEqualTo(Meaning.OTHER);
        assertThat(WORDS.and("Dosta").meaning("DOSTA")).isEqualTo(Meaning.STOP);
        assertThat(StopWords.of("en").meaning("abmelden")).isEqualTo(Meaning.OTHER);
        assertThatIllegalArgumentException().isThrownBy(() -> StopWords.of("tlh"));
    }
}
