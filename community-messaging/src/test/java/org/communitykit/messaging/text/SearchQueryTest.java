package org.communitykit.messaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.communitykit.messaging.text.SearchQuery.After;
import org.communitykit.messaging.text.SearchQuery.Before;
import org.communitykit.messaging.text.SearchQuery.From;
import org.communitykit.messaging.text.SearchQuery.Has;
import org.communitykit.messaging.text.SearchQuery.In;
import org.communitykit.messaging.text.SearchQuery.Thing;
import org.communitykit.messaging.text.SearchQuery.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);

    @Test
    void wordsPhrasesAndFiltersAreToldApart() {
        assertThat(SearchQuery.of("gloves \"bring them\" -snow -\"heavy  snow\" from:@Ana -in:#garden "
                                + "HAS:Link before:2026-05-01 -after:2026-05-01 in:\"two words\"")
                        .parts())
                .containsExactly(
                        new Words("gloves", false),
                        new Words("bring them", false),
                        new Words("snow", true),
                        new Words("heavy  snow", true),
                        new From("Ana", false),
                        new In("garden", true),
                        new Has(Thing.LINK, false),
                        new Before(MAY, false),
                        new After(MAY, true),
                        new In("two words", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from:", "from:@", "in:#", "has:everything", "before:yesterday", "after:2026-13-01", "to:ana", "12:30",
                "c++", "-", "--", "a-b", "http://example.org", "in:\"\"", ":", "has:\"x"
            })
    void whatIsNoFilterIsAWord(String typed) {
        var text = typed.equals("--") ? "-" : typed;

        assertThat(SearchQuery.of(typed).parts()).containsExactly(new Words(text, typed.equals("--")));
    }

    @Test
    void aQuoteThatIsNotClosedReachesToTheEnd() {
        assertThat(SearchQuery.of("a \"b c").parts()).containsExactly(new Words("a", false), new Words("b c", false));
        assertThat(SearchQuery.of("\"\" \"").parts()).isEmpty();
    }

    @Test
    void nothingToFindByIsEmpty() {
        assertThat(SearchQuery.of(" \u00a0 ").isEmpty()).isTrue();
        assertThat(SearchQuery.of("-snow").isEmpty()).isTrue();
        assertThat(SearchQuery.of("from:ana").isEmpty()).isFalse();
    }

    @Test
    void aSearchIsBounded() {
        var query = SearchQuery.of("word ".repeat(100) + "x".repeat(1_000));

        assertThat(query.parts()).hasSize(SearchQuery.MAX_PARTS);
        assertThat(query.ignored()).isEqualTo(101 - SearchQuery.MAX_PARTS);
        assertThat(SearchQuery.of("x".repeat(1_000)).parts()).containsExactly(new Words("x".repeat(200), false));
    }
}
