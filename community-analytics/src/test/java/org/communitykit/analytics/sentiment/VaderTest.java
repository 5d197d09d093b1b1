package org.communitykit.analytics.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the scores of the authors' own program. */
class VaderTest {
    private static Lexicon lexicon() throws IOException {
        try (var words = new InputStreamReader(RealData.open("sentiment/vader_lexicon.txt"), StandardCharsets.UTF_8);
                var emoji = new InputStreamReader(
                        RealData.open("sentiment/emoji_utf8_lexicon.txt"), StandardCharsets.UTF_8)) {
            return Lexicon.read("vader", words).withEmoji(emoji);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tweets", "movieReviewSnippets"})
    void huttoAndGilbert2014EveryTextScoresAsWithTheAuthorsProgram(String corpus) throws IOException {
        var vader = new Vader(lexicon());
        var texts = RealData.lines("sentiment/" + corpus + "_GroundTruth.txt.gz");
        var expected = RealData.lines("sentiment/" + corpus + "_vader-reference-scores.csv.gz");
        var different = new ArrayList<String>();

        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i).split("\t", 3);
            var scores = expected.get(i + 1).split(",");
            assertThat(text[0]).isEqualTo(scores[0]);
            var told = new Sentiment(
                    Double.parseDouble(scores[2]),
                    Double.parseDouble(scores[3]),
                    Double.parseDouble(scores[4]),
                    // the program tells zero of what is just below
                    Double.parseDouble(scores[5]) + 0.0);
            var found = vader.of(text[2]);
            if (!found.equals(told)) {
                different.add(found + " instead of " + told + ": " + text[2]);
            }
        }

        assertThat(expected).hasSize(texts.size() + 1);
        assertThat(different).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            VADER is smart, handsome, and funny.|0.8316
            VADER is VERY SMART, handsome, and FUNNY!!!|0.9342
            VADER is not smart, handsome, nor funny.|-0.7424
            The book was only kind of good.|0.3832
            Today SUX!|-0.5461
            Catch utf-8 emoji such as 💘 and 💋 and 😁|0.875""")
    void sentencesOfTheAuthorsScoreAsPublished(String text, double compound) throws IOException {
        assertThat(new Vader(lexicon()).of(text).compound()).isEqualTo(compound);
    }

    @Test
    void aTextWithoutWordsSaysNothing() {
        var vader = new Vader(Lexicon.of("small", Map.of("good", 1.9)));

        assertThat(vader.of("")).isEqualTo(Sentiment.NONE);
        assertThat(vader.of(" \n\t ")).isEqualTo(Sentiment.NONE);
        assertThat(vader.of("the gate is open").sign()).isZero();
        assertThat(vader.of("a good bed").sign()).isOne();
        assertThat(vader.of("no good").sign()).isEqualTo(-1);
    }

    @Test
    void aLexiconNamesTheLineThatDoesNotReadAsOne() {
        assertThatThrownBy(() -> Lexicon.read("broken", new StringReader("good\t1.9\nbad\tvery\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2: \"very\" is not a valence");
        assertThatThrownBy(() -> Lexicon.read("broken", new StringReader("good 1.9\n")))
                .hasMessage("line 1 has no tab");
        assertThatThrownBy(() -> Lexicon.read("broken", new StringReader("good\t19\n")))
                .hasMessageContaining("line 1: a valence is -4 to 4");
    }
}
