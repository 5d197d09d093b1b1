package org.communitykit.analytics.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The karate club, against numbers that many programs agree on. */
class Zachary1977Test {
    private static final Offset<Double> PUBLISHED = within(1e-6);

    private static Network karate;

    @BeforeAll
    static void read() {
        karate = Edges.karate();
    }

    @Test
    void theShapeOfTheClub() {
        var shape = Shape.of(karate, 2);

        assertThat(shape.members()).isEqualTo(34);
        assertThat(shape.ties()).isEqualTo(78);
        assertThat(shape.pairs()).isEqualTo(78);
        assertThat(shape.density().orElseThrow()).isCloseTo(.139037, PUBLISHED);
        assertThat(shape.transitivity().orElseThrow()).isCloseTo(.255682, PUBLISHED);
        assertThat(shape.clustering().orElseThrow()).isCloseTo(.570638, PUBLISHED);
        assertThat(shape.assortativity().orElseThrow()).isCloseTo(-.475613, PUBLISHED);
        assertThat(shape.diameter()).hasValue(5);
        assertThat(shape.path().orElseThrow()).isCloseTo(2.408200, PUBLISHED);
        assertThat(shape.reciprocity()).hasValue(1);
        assertThat(shape.components()).containsExactly(34);
        assertThat(shape.core()).hasValue(4);
        assertThat(shape.pagerank()).extracting(Scores.Score::member).containsExactly("33", "0");
        assertThat(shape.betweenness()).extracting(Scores.Score::member).containsExactly("0", "33");
    }

    /** Without directions only half of the pairs of others exist, which halves a number that forgets it. */
    @Test
    void betweennessIsAPartOfAllPairs() {
        var paths = Paths.of(karate);

        assertThat(paths.betweenness().of("0").orElseThrow()).isCloseTo(231.071429, PUBLISHED);
        assertThat(paths.normalisedBetweenness().of("0").orElseThrow()).isCloseTo(.437635, PUBLISHED);
        assertThat(paths.normalisedBetweenness().of("33").orElseThrow()).isCloseTo(.304075, PUBLISHED);
    }

    @Test
    void pageRank() {
        assertThat(PageRank.of(karate).of("33").orElseThrow()).isCloseTo(.100919, PUBLISHED);
        assertThat(PageRank.of(karate).of("0").orElseThrow()).isCloseTo(.096997, PUBLISHED);
    }
}
