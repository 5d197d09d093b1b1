package org.communitykit.messaging.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a rule said to samples, in their order. */
public record Trial(List<Result> results) {
    /** What became of one. */
    public record Result(Sample sample, Disposition disposition, Ruling ruling) {
        /** Whether it is what was expected. */
        public boolean right() {
            return disposition == sample.expected();
        }
    }

    public Trial {
        results = List.copyOf(results);
    }

    static Trial of(Rule rule, Collection<Sample> corpus) {
        var results = new ArrayList<Result>();
        for (var sample : corpus) {
            var ruling = rule.judge(sample.submitted());
            results.add(new Result(sample, Disposition.of(ruling), ruling));
        }
        return new Trial(results);
    }

    /** Where the rule was stricter than expected. */
    public List<Result> tooStrict() {
        return results.stream()
                .filter(result -> result.disposition().compareTo(result.sample().expected()) > 0)
                .toList();
    }

    /** Where the rule was more lenient than expected. */
    public List<Result> tooLenient() {
        return results.stream()
                .filter(result -> result.disposition().compareTo(result.sample().expected()) < 0)
                .toList();
    }

    /** Whether all was as expected. */
    public boolean right() {
        return results.stream().allMatch(Result::right);
    }
}
