package org.communitykit.election;

import java.util.List;

/**
 * What was counted.
 *
 * @param method by which method
 * @param elected the elected candidates, in the order of their election
 * @param ranking all candidates that stood, the best first, those together who are tied
 * @param stages how the count went, from the first preferences on; empty for methods that count at once
 */
public record Count(String method, List<String> elected, List<List<String>> ranking, List<Stage> stages) {
    public Count {
        elected = List.copyOf(elected);
        ranking = ranking.stream().map(List::copyOf).toList();
        stages = List.copyOf(stages);
    }
}
