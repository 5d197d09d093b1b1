package org.communitykit.analytics.opinion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who said what to which statement: a table with a byte for each participant and statement. Immutable. */
public final class Votes {
    static final byte UNSEEN = Byte.MIN_VALUE;

    private final List<String> participants;
    private final List<String> statements;
    private final Map<String, Integer> rows;
    private final Map<String, Integer> columns;
    private final byte[][] cells;

    private Votes(Map<String, Integer> rows, Map<String, Integer> columns, byte[][] cells) {
        this.rows = rows;
        this.columns = columns;
        this.participants = List.copyOf(rows.keySet());
        this.statements = List.copyOf(columns.keySet());
        this.cells = cells;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** In the order in which they came. */
    public List<String> participants() {
        return participants;
    }

    /** In the order in which they came. */
    public List<String> statements() {
        return statements;
    }

    /** What the participant said to the statement; empty if nothing. */
    public Optional<Vote> find(String participant, String statement) {
        var row = rows.get(participant);
        var column = columns.get(statement);
        byte cell = row == null || column == null ? UNSEEN : cells[row][column];
        return cell == UNSEEN ? Optional.empty() : Optional.of(Vote.of(cell));
    }

    byte cell(int participant, int statement) {
        return cells[participant][statement];
    }

    /** How many statements the participant said something to. */
    int said(int participant) {
        int said = 0;
        for (byte cell : cells[participant]) {
            said += cell == UNSEEN ? 0 : 1;
        }
        return said;
    }

    /** Collects votes, in any order; of two of one participant on one statement the later call counts. */
    public static final class Builder {
        private final Map<String, Integer> rows = new LinkedHashMap<>();
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private final List<byte[]> cells = new ArrayList<>();

        private Builder() {}

        /** Says that there is a statement, whether or not anybody has voted on it. */
        public Builder statement(String statement) {
            column(statement);
            return this;
        }

        /** Says that there is a participant, whether or not they have voted. */
        public Builder participant(String participant) {
            row(participant);
            return this;
        }

        public Builder vote(String participant, String statement, Vote vote) {
            int row = row(participant);
            int column = column(statement);
            if (cells.get(row).length <= column) {
                cells.set(row, wider(cells.get(row), Math.max(column + 1, 2 * cells.get(row).length)));
            }
            cells.get(row)[column] = (byte) vote.value();
            return this;
        }

        private int column(String statement) {
            return columns.computeIfAbsent(statement, added -> columns.size());
        }

        private int row(String participant) {
            return rows.computeIfAbsent(participant, added -> {
                cells.add(new byte[0]);
                return rows.size();
            });
        }

        private static byte[] wider(byte[] row, int size) {
            var wide = Arrays.copyOf(row, size);
            Arrays.fill(wide, Math.min(row.length, size), size, UNSEEN);
            return wide;
        }

        public Votes build() {
            var table = new byte[cells.size()][];
            for (int i = 0; i < table.length; i++) {
                table[i] = wider(cells.get(i), columns.size());
            }
            return new Votes(new LinkedHashMap<>(rows), new LinkedHashMap<>(columns), table);
        }
    }
}
