package org.communitykit.election;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of a count: what was done, and how many votes everybody has after it.
 *
 * @param number from 1
 * @param events what was done and decided, in order
 * @param votes of each candidate, in the order of the paper
 * @param transfers what each candidate has gained or lost since the stage before
 * @param exhausted votes of papers that name nobody who could still have them
 * @param lost what rounding has lost so far
 */
public record Stage(
        int number,
        List<Event> events,
        Map<String, BigDecimal> votes,
        Map<String, BigDecimal> transfers,
        BigDecimal exhausted,
        BigDecimal lost) {
    /** What can happen in a stage. */
    public enum Kind {
        /** Candidates have what it takes. */
        ELECTED,
        /** Candidates are out of the count. */
        EXCLUDED,
        /** The surplus of an elected candidate goes to others. */
        SURPLUS,
        /** Candidates were tied, and an earlier stage told between them. */
        TIE_BY_EARLIER_STAGE,
        /** Candidates were tied, and the lot told between them. */
        TIE_BY_LOT
    }

    /**
     * Something that happened.
     *
     * @param candidates to whom
     */
    public record Event(Kind kind, List<String> candidates) {
        public Event {
            candidates = List.copyOf(candidates);
        }
    }

    public Stage {
        events = List.copyOf(events);
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        transfers = Collections.unmodifiableMap(new LinkedHashMap<>(transfers));
    }
}
