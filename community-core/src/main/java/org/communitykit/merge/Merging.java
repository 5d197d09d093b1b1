package org.communitykit.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Table;

/** A merge under way, or being undone, as features see it that have more to see to than their rows. */
public final class Merging {
    /** What is going on. */
    public enum Phase {
        /** Two become one. */
        MERGED,
        /** Of two who became one before, something is found that was stored meanwhile. */
        AGAIN,
        /** Two who had become one become two. */
        UNDONE
    }

    private final String id;
    private final MemberId winner;
    private final MemberId loser;
    private final Phase phase;
    private final Map<String, List<Met<?>>> met = new HashMap<>();
    private final Map<String, List<Record>> went = new HashMap<>();

    Merging(String id, MemberId winner, MemberId loser, Phase phase) {
        this.id = id;
        this.winner = winner;
        this.loser = loser;
        this.phase = phase;
    }

    /** What names the merge, the same when it is undone. */
    public String id() {
        return id;
    }

    public MemberId winner() {
        return winner;
    }

    public MemberId loser() {
        return loser;
    }

    public Phase phase() {
        return phase;
    }

    /** The rows of this table that met in one place, or were one and are two again. */
    @SuppressWarnings("unchecked") // kept under the table they are of
    public <R extends Record> List<Met<R>> met(Table<R> table) {
        return (List<Met<R>>) (List<?>) met.getOrDefault(table.name(), List.of());
    }

    /** The rows of this table that went from one of the two to the other, as they are now, those that met included. */
    @SuppressWarnings("unchecked") // kept under the table they are of
    public <R extends Record> List<R> went(Table<R> table) {
        return (List<R>) (List<?>) went.getOrDefault(table.name(), List.of());
    }

    <R extends Record> void go(Table<R> table, R row) {
        went.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(row);
    }

    <R extends Record> void meet(Table<R> table, List<R> before, List<R> after) {
        met.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(new Met<>(before, after));
        after.forEach(row -> go(table, row));
    }

    /**
     * Rows that became one, or are two again. What is counted of them elsewhere changes by what they count afterwards less
     * what they counted before.
     */
    public record Met<R extends Record>(List<R> before, List<R> after) {
        public Met {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }
}
