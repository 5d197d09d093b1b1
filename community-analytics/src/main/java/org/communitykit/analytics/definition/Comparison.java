package org.communitykit.analytics.definition;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Scope;
import org.communitykit.member.MemberId;

/**
 * What several definitions say of the same activities, and of which members they say different things.
 *
 * @param answers by the definitions' names, in their order
 * @param differing what each says of the members of whom they do not all say the same, in the order of their ids
 */
public record Comparison<A>(Map<String, A> answers, SortedMap<MemberId, Map<String, A>> differing) {
    public Comparison {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        differing = Collections.unmodifiableSortedMap(new TreeMap<>(differing));
    }

    /** A definition with a name, over its own idea of the period. */
    public record Candidate<R>(String name, Metric<?, R> metric, Period period) {
        private R over(ActivityFrame frame, Instant completeUpTo) {
            return metric.measure(new Scope(frame, period, completeUpTo));
        }
    }

    /**
     * Measures all activities, and those of each member by themselves.
     *
     * @param answer the part of a result that is compared
     */
    public static <R, A> Comparison<A> of(
            List<Candidate<R>> definitions, Function<R, A> answer, ActivityFrame frame, Instant completeUpTo) {
        var differing = new TreeMap<MemberId, Map<String, A>>(Comparator.comparing(MemberId::value));
        for (int number = 1; number <= frame.members(); number++) {
            var member = frame.member(number);
            if (frame.activities(member) > 0) {
                var theirs = answers(definitions, answer, frame.only(member), completeUpTo);
                if (theirs.values().stream().distinct().count() > 1) {
                    differing.put(member, theirs);
                }
            }
        }
        return new Comparison<>(answers(definitions, answer, frame, completeUpTo), differing);
    }

    private static <R, A> Map<String, A> answers(
            List<Candidate<R>> definitions, Function<R, A> answer, ActivityFrame frame, Instant completeUpTo) {
        var answers = new LinkedHashMap<String, A>();
        for (var definition : definitions) {
            answers.put(definition.name(), answer.apply(definition.over(frame, completeUpTo)));
        }
        return Collections.unmodifiableMap(answers);
    }
}
