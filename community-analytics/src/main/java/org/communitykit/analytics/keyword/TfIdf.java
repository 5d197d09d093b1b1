package org.communitykit.analytics.keyword;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words of a text that other texts of the same collection have less of: how often the word is there, times the
 * logarithm of the number of texts by the number of those that have it (K. Spärck Jones, A Statistical Interpretation of
 * Term Specificity and Its Application in Retrieval, Journal of Documentation 28, 1972; weighting tf x idf of G. Salton and
 * C. Buckley 1988). What every text has scores 0.
 */
public final class TfIdf {
    private final Tokenizer tokenizer;
    private final Set<String> stopWords;
    private final int texts;
    private final Map<String, Integer> having;

    private TfIdf(Tokenizer tokenizer, Set<String> stopWords, int texts, Map<String, Integer> having) {
        this.tokenizer = tokenizer;
        this.stopWords = stopWords;
        this.texts = texts;
        this.having = having;
    }

    /** One that knows these texts. */
    public static TfIdf over(Collection<String> texts, Tokenizer tokenizer, Set<String> stopWords) {
        var having = new HashMap<String, Integer>();
        for (var text : texts) {
            var words = new HashSet<String>();
            tokenizer.clauses(text).forEach(words::addAll);
            words.forEach(word -> having.merge(word, 1, Integer::sum));
        }
        return new TfIdf(tokenizer, Set.copyOf(stopWords), texts.size(), having);
    }

    /** The words of the text but for stop words, the best first. A word none of the texts has counts as one of its own. */
    public List<Keyword> of(String text) {
        var times = new HashMap<String, Integer>();
        tokenizer.clauses(text).forEach(clause -> clause.forEach(word -> times.merge(word, 1, Integer::sum)));
        return times.entrySet().stream()
                .filter(word -> !stopWords.contains(word.getKey()))
                .map(word -> new Keyword(word.getKey(), word.getValue() * rarity(word.getKey())))
                .sorted(Keyword.BEST_FIRST)
                .toList();
    }

    private double rarity(String word) {
        int some = having.getOrDefault(word, 0);
        return some == 0 ? Math.log(texts + 1.0) : Math.log((double) texts / some);
    }
}
