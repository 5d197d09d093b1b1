package org.communitykit.analytics.newcomer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.churn.Logistic;
import org.communitykit.analytics.estimate.ChiSquare;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.survival.LogRank;
import org.communitykit.analytics.survival.Spells;

/**
 * How likely newcomers become contributors, week by week, by how their first week went. Every week after the first in which
 * somebody was watched and not yet a contributor is a case with the chance to become one (discrete-time hazard; P. Allison,
 * Discrete-Time Methods for the Analysis of Event Histories, Sociological Methodology 13, 1982, equation 3), explained by
 *
 * <ul>
 *   <li>{@code log-week}: the logarithm of the number of the week,
 *   <li>{@code posts}: the logarithm of 1 and the posts of the first week,
 *   <li>{@code answered}: whether the first post was answered within 24 hours,
 *   <li>{@code answered-log-week}: how that changes as weeks go by.
 * </ul>
 *
 * <p>It says what went together, not what caused it: who writes well is answered and stays.
 */
public final class EarlyWarning {
    /** No newcomer is watched for more weeks. */
    public static final int MOST_WEEKS = 520;

    private final Logistic logistic;
    private final List<Week> answered;
    private final List<Week> unanswered;
    private final Optional<ChiSquare> difference;

    /**
     * What became of those watched in one week after the first.
     *
     * @param number from 1
     * @param became of those not yet contributors, how many became ones
     */
    public record Week(int number, Rate became) {}

    private EarlyWarning(
            Logistic logistic, List<Week> answered, List<Week> unanswered, Optional<ChiSquare> difference) {
        this.logistic = logistic;
        this.answered = List.copyOf(answered);
        this.unanswered = List.copyOf(unanswered);
        this.difference = difference;
    }

    /** Learns from these newcomers; those not watched for a week say nothing. */
    public static EarlyWarning of(List<Newcomer> newcomers) {
        var watched = newcomers.stream().filter(one -> one.weeks() > 0).toList();
        var rows = new ArrayList<double[]>();
        int longest = 0;
        for (var one : watched) {
            if (one.weeks() > MOST_WEEKS) {
                throw new IllegalArgumentException(
                        "newcomers are watched for up to " + MOST_WEEKS + " weeks, not " + one.weeks());
            }
            longest = Math.max(longest, one.weeks());
            for (int week = 1; week <= one.weeks(); week++) {
                rows.add(row(one.answered(), one.posts(), week));
            }
        }
        var outcomes = new boolean[rows.size()];
        int last = -1;
        for (var one : watched) {
            last += one.weeks();
            outcomes[last] = one.became();
        }
        var model = Logistic.of(outcomes);
        var names = List.of("log-week", "posts", "answered", "answered-log-week");
        for (int j = 0; j < names.size(); j++) {
            int column = j;
            model.column(
                    names.get(j), rows.stream().mapToDouble(row -> row[column]).toArray());
        }
        return new EarlyWarning(
                model.fit(), weeks(watched, true, longest), weeks(watched, false, longest), difference(watched));
    }

    private static double[] row(boolean answered, int posts, int week) {
        double log = Math.log(week);
        return new double[] {log, Math.log1p(posts), answered ? 1 : 0, answered ? log : 0};
    }

    private static List<Week> weeks(List<Newcomer> newcomers, boolean answered, int longest) {
        var watched = new long[longest + 1];
        var became = new long[longest + 1];
        for (var one : newcomers) {
            if (one.answered() == answered) {
                for (int week = 1; week <= one.weeks(); week++) {
                    watched[week]++;
                }
                became[one.weeks()] += one.became() ? 1 : 0;
            }
        }
        var weeks = new ArrayList<Week>();
        for (int week = 1; week <= longest && watched[week] > 0; week++) {
            weeks.add(new Week(week, new Rate(became[week], watched[week])));
        }
        return weeks;
    }

    private static Optional<ChiSquare> difference(List<Newcomer> newcomers) {
        var times = newcomers.stream().mapToDouble(Newcomer::weeks).toArray();
        var ended = new boolean[times.length];
        for (int i = 0; i < ended.length; i++) {
            ended[i] = newcomers.get(i).became();
        }
        var groups = newcomers.stream()
                .map(one -> one.answered() ? "answered" : "unanswered")
                .toList();
        return LogRank.of(Spells.of(times, ended), groups).test();
    }

    /** The factors of the odds to become a contributor within a week, as logarithms, and whether they could be estimated. */
    public Fit fit() {
        return logistic.fit();
    }

    /** What became of those whose first post was answered within 24 hours. */
    public List<Week> answered() {
        return answered;
    }

    /** What became of those whose first post was not. */
    public List<Week> unanswered() {
        return unanswered;
    }

    /** Whether both differ, by the log-rank test; empty where there is nothing to compare. */
    public Optional<ChiSquare> difference() {
        return difference;
    }

    /**
     * The probability to become a contributor within so many weeks after the first; empty unless the fit converged.
     *
     * @param posts of the first week
     * @param weeks 1 to {@value #MOST_WEEKS}; beyond those that were watched it is a guess
     */
    public OptionalDouble becoming(boolean answered, int posts, int weeks) {
        if (weeks < 1 || weeks > MOST_WEEKS || posts < 0) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_WEEKS + " weeks after 0 posts or more, not " + weeks + " after " + posts);
        }
        double not = 1;
        for (int week = 1; week <= weeks; week++) {
            var chance = logistic.probability(row(answered, posts, week));
            if (chance.isEmpty()) {
                return chance;
            }
            not *= 1 - chance.getAsDouble();
        }
        return OptionalDouble.of(1 - not);
    }
}
