package org.communitykit.analytics.keyword;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The phrases of a single text that carry its content: S. Rose, D. Engel, N. Cramer and W. Cowley, Automatic Keyword
 * Extraction from Individual Documents, in: Text Mining, Wiley 2010, section 1.2. Phrases are what stands between stop
 * words and punctuation; a word scores its degree (the words of all phrases it is in, itself included) by its frequency,
 * a phrase the sum of its words.
 */
public final class Rake {
    private final Tokenizer tokenizer;
    private final Set<String> stopWords;

    /** One for texts whose phrases are delimited by these words, in lower case. */
    public Rake(Tokenizer tokenizer, Set<String> stopWords) {
        this.tokenizer = tokenizer;
        this.stopWords = Set.copyOf(stopWords);
    }

    /** All phrases of the text, the best first. */
    public List<Keyword> of(String text) {
        var frequency = new HashMap<String, Integer>();
        var degree = new HashMap<String, Integer>();
        var phrases = new LinkedHashSet<List<String>>();
        for (var clause : tokenizer.clauses(text)) {
            for (var phrase : phrases(clause)) {
                phrases.add(phrase);
                for (var word : phrase) {
                    frequency.merge(word, 1, Integer::sum);
                    degree.merge(word, phrase.size(), Integer::sum);
                }
            }
        }
        return phrases.stream()
                .map(phrase -> new Keyword(String.join(" ", phrase), score(phrase, frequency, degree)))
                .sorted(Keyword.BEST_FIRST)
                .toList();
    }

    private List<List<String>> phrases(List<String> clause) {
        var phrases = new ArrayList<List<String>>();
        int start = 0;
        for (int i = 0; i <= clause.size(); i++) {
            if (i == clause.size() || stopWords.contains(clause.get(i))) {
                if (i > start) {
                    phrases.add(clause.subList(start, i));
                }
                start = i + 1;
            }
        }
        return phrases;
    }

    private static double score(List<String> phrase, Map<String, Integer> frequency, Map<String, Integer> degree) {
        double score = 0;
        for (var word : phrase) {
            score += (double) degree.getOrDefault(word, 0) / frequency.getOrDefault(word, 1);
        }
        return score;
    }
}
