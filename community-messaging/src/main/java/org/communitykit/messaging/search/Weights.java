package org.communitykit.messaging.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How rare words are among what somebody may read: with it a score depends on nothing else. The pages of one answer share
 * theirs, so that what is said meanwhile does not move messages from one page to another.
 *
 * @param messages how many there are
 * @param having how many of them have each word
 */
public record Weights(long messages, Map<String, Long> having) {
    private static final double SATURATION = 1.2;
    private static final double LENGTH_MATTERS = 0.75;
    private static final double USUAL_LENGTH = 20;

    /** For answers in which nothing is weighed. */
    public static final Weights NONE = new Weights(0, Map.of());

    public Weights {
        having = Collections.unmodifiableMap(new LinkedHashMap<>(having));
    }

    /** What a word adds to the score of a message in which it stands so many times, among so many words. */
    public double of(String word, int times, int length) {
        double having = (double) this.having.getOrDefault(word, 0L);
        double all = Math.max((double) messages, having);
        double rarity = Math.log1p((all - having + 0.5) / (having + 0.5));
        double extent = 1 - LENGTH_MATTERS + LENGTH_MATTERS * length / USUAL_LENGTH;
        return rarity * times * (SATURATION + 1) / (times + SATURATION * extent);
    }
}
