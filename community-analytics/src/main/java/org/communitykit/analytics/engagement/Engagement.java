package org.communitykit.analytics.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.member.MemberId;

/**
 * A score of what members did that fades: each activity counts with the weight of its kind, and with half of it for every
 * half-life that has passed since. Sums are taken in order of time, so that the same log gives the same bits.
 */
public final class Engagement {
    private final Duration halfLife;
    private final Map<String, Double> weights;

    private Engagement(Duration halfLife, Map<String, Double> weights) {
        this.halfLife = halfLife;
        this.weights = Map.copyOf(weights);
    }

    /** With these weights of kinds of activity; other kinds do not count. */
    public static Engagement halving(Duration halfLife, Map<String, Double> weights) {
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("a half-life takes time, not " + halfLife);
        }
        weights.forEach((kind, weight) -> {
            if (!Double.isFinite(weight) || weight < 0) {
                throw new IllegalArgumentException("a kind weighs nothing or more, not " + weight + " as " + kind);
            }
        });
        return new Engagement(halfLife, weights);
    }

    /** A member's score. */
    public record Score(MemberId member, double score) {}

    /** The scores at an instant of all who have one above 0, highest first, then by id; later activities do not count. */
    public List<Score> scores(ActivityFrame frame, Instant now) {
        var sums = new double[frame.members() + 1];
        var cursor = frame.cursor();
        long until = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        double half = halfLife.getSeconds() * 1e6 + halfLife.getNano() / 1e3;
        while (cursor.next()) {
            double weight = weights.getOrDefault(cursor.kind(), 0.0);
            if (weight > 0 && cursor.at() <= until) {
                sums[cursor.member()] += weight * Math.pow(2, (cursor.at() - until) / half);
            }
        }
        var scores = new ArrayList<Score>();
        for (int member = 1; member < sums.length; member++) {
            if (sums[member] > 0) {
                scores.add(new Score(frame.member(member), sums[member]));
            }
        }
        scores.sort(Comparator.comparingDouble(Score::score)
                .reversed()
                .thenComparing(score -> score.member().value()));
        return List.copyOf(scores);
    }
}
