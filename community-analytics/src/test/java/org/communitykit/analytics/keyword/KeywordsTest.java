package org.communitykit.analytics.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeywordsTest {
    private static final String ABSTRACT =
            "Compatibility of systems of linear constraints over the set of natural numbers."
                    + " Criteria of compatibility of a system of linear Diophantine equations, strict inequations, and nonstrict"
                    + " inequations are considered. Upper bounds for components of a minimal set of solutions and algorithms of"
                    + " construction of minimal generating sets of solutions for all types of systems are given. These criteria and"
                    + " the corresponding algorithms for constructing a minimal supporting set of solutions can be used in solving"
                    + " all the considered types of systems and systems of mixed types.";

    private static final Set<String> STOP_WORDS = Set.of(
            "of",
            "over",
            "the",
            "a",
            "and",
            "are",
            "for",
            "all",
            "these",
            "can",
            "be",
            "used",
            "in",
            "given",
            "considered",
            "types",
            "mixed");

    @Test
    void roseAndOthers2010ThePhrasesOfTheirExampleScoreAsPublished() {
        var scores = new Rake(Tokenizer.words(), STOP_WORDS)
                .of(ABSTRACT).stream().collect(Collectors.toMap(Keyword::text, Keyword::score));

        Map.of(
                        "minimal generating sets", 8.6667,
                        "linear diophantine equations", 8.5,
                        "minimal supporting set", 7.6667,
                        "minimal set", 4.6667,
                        "linear constraints", 4.5,
                        "natural numbers", 4.0,
                        "strict inequations", 4.0,
                        "nonstrict inequations", 4.0,
                        "upper bounds", 4.0,
                        "corresponding algorithms", 3.5)
                .forEach((phrase, score) ->
                        assertThat(scores.get(phrase)).as(phrase).isCloseTo(score, within(1e-4)));
    }

    @Test
    void wordsThatFewTextsHaveSayWhatOneIsAbout() {
        var texts = List.of("The bed by the gate", "the bed, the spade and the bed", "the meeting");
        var tfIdf = TfIdf.over(texts, Tokenizer.words(), Set.of("and"));

        assertThat(tfIdf.of(texts.get(1)))
                .containsExactly(
                        new Keyword("spade", Math.log(3)),
                        new Keyword("bed", 2 * Math.log(1.5)),
                        new Keyword("the", 0));
        assertThat(tfIdf.of("wheelbarrow")).containsExactly(new Keyword("wheelbarrow", Math.log(4)));
    }

    @Test
    void wordsAreCutAtSpacesAndSignsOfAnyScript() {
        assertThat(Tokenizer.words().clauses("Don’t cut re-used twine -- ÉTÉ; été-- 'quoted' हिन्दी"))
                .containsExactly(
                        List.of("don't", "cut", "re-used", "twine"),
                        List.of("été"),
                        List.of("été"),
                        List.of("quoted"),
                        List.of("हिन्दी"));
        assertThat(Tokenizer.words().clauses("")).isEmpty();
    }

    @Property(tries = 500)
    void noTextIsTooStrange(@ForAll String text) {
        var phrases = new Rake(Tokenizer.words(), STOP_WORDS).of(text);

        assertThat(phrases).isSortedAccordingTo(Keyword.BEST_FIRST).allMatch(phrase -> phrase.score() >= 1);
    }
}
