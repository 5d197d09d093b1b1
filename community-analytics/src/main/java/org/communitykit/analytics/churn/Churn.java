package org.communitykit.analytics.churn;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Rate;
import org.communitykit.member.MemberId;

/**
 * Who goes silent: members who did something of some kinds within a while before an instant, and nothing of these within as
 * long after it. What tells them is made of their {@link Past} alone, so that no future leaks into it.
 *
 * <p>Takes one walk over the frame for each instant asked about, and memory by the activities before it.
 */
public final class Churn {
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private final Question question;
    private final Logistic logistic;
    private final Rate gone;
    private final Optional<Quality> quality;

    private Churn(Question question, Logistic logistic, Rate gone, Optional<Quality> quality) {
        this.question = question;
        this.logistic = logistic;
        this.gone = gone;
        this.quality = quality;
    }

    /**
     * A question to be given features.
     *
     * @param kinds what counts as being there
     * @param silence how long without any of it makes somebody gone; whole days
     */
    public static Question question(Kinds kinds, Duration silence) {
        if (silence.toDays() < 1 || !silence.equals(Duration.ofDays(silence.toDays()))) {
            throw new IllegalArgumentException("silence lasts whole days, at least one, not " + silence);
        }
        return new Question(kinds, silence);
    }

    /** How much each feature raises or lowers the odds of going silent. */
    public Logistic logistic() {
        return logistic;
    }

    /** How many of those who were there went silent. */
    public Rate gone() {
        return gone;
    }

    /** How well the same members were told that the model was fitted on, which flatters; empty unless it converged. */
    public Optional<Quality> quality() {
        return quality;
    }

    /** How well the model tells who goes silent after another instant, best a later one; empty unless it converged. */
    public Optional<Quality> tried(ActivityFrame frame, Instant at, Instant completeUpTo) {
        return quality(logistic, question.cases(frame, at, completeUpTo));
    }

    /** The chance that each member who is there at the instant goes silent; none unless the model converged. */
    public Map<MemberId, Double> risks(ActivityFrame frame, Instant at) {
        var risks = new TreeMap<MemberId, Double>((a, b) -> a.value().compareTo(b.value()));
        for (var one : question.pasts(frame, at).entrySet()) {
            logistic.probability(question.values(one.getValue().past))
                    .ifPresent(risk -> risks.put(frame.member(one.getKey()), risk));
        }
        return Collections.unmodifiableMap(risks);
    }

    private static Optional<Quality> quality(Logistic logistic, Cases cases) {
        if (!logistic.fit().status().isConverged()) {
            return Optional.empty();
        }
        var chances = cases.rows.stream()
                .mapToDouble(row -> logistic.probability(row).orElseThrow())
                .toArray();
        return Optional.of(Quality.of(chances, cases.gone));
    }

    private static final class Cases {
        final List<double[]> rows = new ArrayList<>();
        final boolean[] gone;

        Cases(int size) {
            gone = new boolean[size];
        }
    }

    private static final class Member {
        final Past past;
        boolean there;
        boolean stayed;

        Member(Past past) {
            this.past = past;
        }
    }

    /** What makes somebody gone, and by what it may be told. */
    public static final class Question {
        private final Kinds kinds;
        private final Duration silence;
        private final Map<String, ToDoubleFunction<Past>> features = new LinkedHashMap<>();

        private Question(Kinds kinds, Duration silence) {
            this.kinds = kinds;
            this.silence = silence;
        }

        /** With this feature, a finite number made of a member's past. */
        public Question feature(String name, ToDoubleFunction<Past> feature) {
            if (features.putIfAbsent(name, feature) != null) {
                throw new IllegalArgumentException("there are two features " + name);
            }
            return this;
        }

        /**
         * Learns who went silent after the instant.
         *
         * @param completeUpTo until when the frame holds everything; at least as long after the instant as silence lasts,
         *     for nobody is gone because the log ends
         */
        public Churn learn(ActivityFrame frame, Instant at, Instant completeUpTo) {
            var cases = cases(frame, at, completeUpTo);
            var model = Logistic.of(cases.gone);
            int column = 0;
            for (var name : features.keySet()) {
                int j = column++;
                model.column(
                        name, cases.rows.stream().mapToDouble(row -> row[j]).toArray());
            }
            var copy = new Question(kinds, silence);
            copy.features.putAll(features);
            var logistic = model.fit();
            int gone = 0;
            for (boolean one : cases.gone) {
                gone += one ? 1 : 0;
            }
            return new Churn(copy, logistic, new Rate(gone, cases.gone.length), quality(logistic, cases));
        }

        private Cases cases(ActivityFrame frame, Instant at, Instant completeUpTo) {
            if (completeUpTo.isBefore(at.plus(silence))) {
                throw new IllegalArgumentException("who is silent for " + silence + " after " + at
                        + " is not known from activities up to " + completeUpTo);
            }
            var members = pasts(frame, at);
            var cases = new Cases(members.size());
            for (var member : members.values()) {
                cases.gone[cases.rows.size()] = !member.stayed;
                cases.rows.add(values(member.past));
            }
            return cases;
        }

        /** The members who are there at the instant, by their numbers. */
        private Map<Integer, Member> pasts(ActivityFrame frame, Instant at) {
            long middle = ChronoUnit.MICROS.between(Instant.EPOCH, at);
            long length = silence.toDays() * MICROS_OF_DAY;
            var members = new TreeMap<Integer, Member>();
            for (var cursor = frame.cursor(); cursor.next(); ) {
                if (cursor.member() != 0 && cursor.at() < middle + length) {
                    var member = members.computeIfAbsent(cursor.member(), number -> new Member(new Past(at)));
                    member.past.add(cursor.kind(), cursor.at());
                    if (kinds.contains(cursor.kind())) {
                        member.there |= cursor.at() < middle && cursor.at() >= middle - length;
                        member.stayed |= cursor.at() >= middle;
                    }
                }
            }
            members.values().removeIf(member -> !member.there);
            return members;
        }

        private double[] values(Past past) {
            return features.values().stream()
                    .mapToDouble(feature -> feature.applyAsDouble(past))
                    .toArray();
        }
    }
}
