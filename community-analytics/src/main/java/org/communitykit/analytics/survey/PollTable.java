package org.communitykit.analytics.survey;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.communitykit.analytics.Interval;

/**
 * The answers to a question, counted and weighted, each share with Wilson's interval. Shares are of those who chose
 * something; who abstained stands beside them. Of weighted answers the interval is that of the effective size.
 *
 * @param answered how many chose something
 * @param abstained how many chose nothing
 * @param weight what those who chose something weigh together
 * @param abstainedWeight what those who chose nothing weigh together
 * @param effectiveSize how many equally weighted answers would tell as much as those of {@code answered}
 * @param rows an option each, in the order of the question
 */
public record PollTable(
        long answered,
        long abstained,
        double weight,
        double abstainedWeight,
        double effectiveSize,
        Confidence confidence,
        List<Row> rows) {
    /** How many of the options one may choose. */
    public enum Choice {
        ONE,
        /** Any number: the shares add up to more than 1. */
        SEVERAL
    }

    /**
     * What became of an option.
     *
     * @param count how many chose it
     * @param weight what they weigh
     * @param share of the weight of all who chose something; empty if nobody did
     * @param interval of the share; empty if nobody chose anything
     */
    public record Row(String option, long count, double weight, OptionalDouble share, Optional<Interval> interval) {}

    public PollTable {
        rows = List.copyOf(rows);
    }

    /** The table with intervals at 95 of 100. */
    public static PollTable of(List<String> options, Choice choice, Collection<Answer> answers) {
        return of(options, choice, answers, Confidence.OF_95);
    }

    /** The table. An option that is not one of the question's, or two where one may choose one, is refused. */
    public static PollTable of(List<String> options, Choice choice, Collection<Answer> answers, Confidence confidence) {
        if (new LinkedHashSet<>(options).size() != options.size()) {
            throw new IllegalArgumentException("an option stands twice among " + options);
        }
        var counts = new LinkedHashMap<String, Long>();
        var weights = new LinkedHashMap<String, Double>();
        options.forEach(option -> {
            counts.put(option, 0L);
            weights.put(option, 0.0);
        });
        var answering = new ArrayList<Answer>();
        double abstained = 0;
        for (var answer : answers) {
            if (answer.choices().isEmpty()) {
                abstained += answer.weight();
                continue;
            }
            if (choice == Choice.ONE && answer.choices().size() > 1) {
                throw new IllegalArgumentException("one may be chosen, not " + answer.choices());
            }
            answering.add(answer);
            for (var option : answer.choices()) {
                if (!counts.containsKey(option)) {
                    throw new IllegalArgumentException(option + " is none of the options " + options);
                }
                counts.merge(option, 1L, Long::sum);
                weights.merge(option, answer.weight(), Double::sum);
            }
        }
        double size = Weights.effectiveSize(
                answering.stream().mapToDouble(Answer::weight).toArray());
        double whole = answering.stream().mapToDouble(Answer::weight).sum();
        var rows = new ArrayList<Row>();
        counts.forEach((option, count) ->
                rows.add(row(option, count, weights.getOrDefault(option, 0.0), whole, size, confidence)));
        return new PollTable(
                answering.size(), answers.size() - answering.size(), whole, abstained, size, confidence, rows);
    }

    private static Row row(String option, long count, double weight, double whole, double size, Confidence confidence) {
        if (size == 0) {
            return new Row(option, count, weight, OptionalDouble.empty(), Optional.empty());
        }
        // sums in another order may differ in the last digit
        double share = Math.min(1, weight / whole);
        return new Row(
                option, count, weight, OptionalDouble.of(share), Optional.of(Wilson.interval(share, size, confidence)));
    }

    /** What became of this option. */
    public Row row(String option) {
        return rows.stream()
                .filter(row -> row.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no option " + option));
    }
}
