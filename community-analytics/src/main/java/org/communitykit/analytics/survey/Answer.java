package org.communitykit.analytics.survey;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one respondent chose, and how many people they stand for. Who chose nothing abstained.
 *
 * @param choices of the poll's options, each once
 * @param weight 1 unless the sample is weighted; 0 counts as an answer of nobody
 */
public record Answer(Set<String> choices, double weight) {
    public Answer {
        choices = Collections.unmodifiableSet(new TreeSet<>(choices));
        Weights.check(weight);
    }

    /** An answer that counts once. */
    public static Answer of(String... choices) {
        return of(List.of(choices), 1);
    }

    /** An answer of this weight. */
    public static Answer of(Collection<String> choices, double weight) {
        return new Answer(new TreeSet<>(choices), weight);
    }

    /** The answer of somebody who was asked and chose nothing. */
    public static Answer abstention() {
        return new Answer(Set.of(), 1);
    }
}
