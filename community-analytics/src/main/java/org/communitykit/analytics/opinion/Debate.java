package org.communitykit.analytics.opinion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.analytics.random.Streams;
import org.jspecify.annotations.Nullable;

/**
 * A debate while it goes on: votes come in, are changed and taken back, and the map of opinions can be asked for at any
 * time. It is worked out when it is asked for and something has changed since. All in memory and thread-safe; a host that
 * has votes elsewhere puts them in again when it starts.
 */
public final class Debate {
    /** How a debate stands: the map, the consensus on each statement, and what tells the groups from each other. */
    public record Standing(OpinionMap map, List<Consensus> consensus, List<Representative> representative) {
        public Standing {
            consensus = List.copyOf(consensus);
            representative = List.copyOf(representative);
        }

        /** What all groups are likely to agree with, most first. */
        public List<Consensus> common() {
            var sorted = new ArrayList<>(consensus);
            sorted.sort((a, b) -> Double.compare(b.value(), a.value()));
            return List.copyOf(sorted);
        }
    }

    private final Streams streams;
    private final Map<String, Map<String, Vote>> votes = new LinkedHashMap<>();
    private final Map<String, Integer> statements = new LinkedHashMap<>();
    private @Nullable Standing standing;

    /** A debate in which nobody has said anything. */
    public Debate(Streams streams) {
        this.streams = streams;
    }

    /** Says something to a statement, instead of what the participant said to it before. */
    public synchronized void vote(String participant, String statement, Vote vote) {
        var before =
                votes.computeIfAbsent(participant, added -> new HashMap<>()).put(statement, vote);
        if (before == null) {
            statements.merge(statement, 1, Integer::sum);
        }
        if (before != vote) {
            standing = null;
        }
    }

    /** Takes back what the participant said to the statement. */
    public synchronized void withdraw(String participant, String statement) {
        var said = votes.get(participant);
        if (said != null && said.remove(statement) != null) {
            statements.merge(statement, -1, Integer::sum);
            standing = null;
        }
    }

    /** Takes back everything the participant said, who is then not in the debate any more. */
    public synchronized void forget(String participant) {
        var said = votes.remove(participant);
        if (said != null) {
            said.keySet().forEach(statement -> statements.merge(statement, -1, Integer::sum));
            standing = null;
        }
    }

    /** Takes a statement out of the debate with everything that was said to it. */
    public synchronized void retire(String statement) {
        if (statements.remove(statement) != null) {
            votes.values().forEach(said -> said.remove(statement));
            standing = null;
        }
    }

    /** All that is said, in the order in which participants and statements came. */
    public synchronized Votes votes() {
        var table = Votes.builder();
        statements.keySet().forEach(table::statement);
        votes.forEach(
                (participant, said) -> said.forEach((statement, vote) -> table.vote(participant, statement, vote)));
        return table.build();
    }

    /** How the debate stands now. */
    public synchronized Standing standing() {
        if (standing == null) {
            var all = votes();
            var map = OpinionMap.of(all, streams);
            var consensus = Consensus.of(all, map.groups());
            standing = new Standing(map, consensus, Representative.of(consensus));
        }
        return standing;
    }
}
