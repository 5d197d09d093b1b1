package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.communitykit.analytics.opinion.Vote;
import org.communitykit.analytics.opinion.Votes;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that Polis has exported: votes on comments, one a row, of which the last of a voter on a comment counts;
 * the comments; or a table of who voted how. A folder may hold any of them, each plain or as {@code .gz}.
 */
final class PolisExport {
    private static final String VOTES = "votes";
    private static final String COMMENTS = "comments";
    private static final String PARTICIPANTS = "participants-votes";
    private static final String SUMMARY = "summary";

    /** How many agree, pass and disagree. */
    static final class Said {
        private long agree;
        private long pass;
        private long disagree;

        void add(long vote, int times) {
            if (vote > 0) {
                agree += times;
            } else if (vote < 0) {
                disagree += times;
            } else {
                pass += times;
            }
        }

        long agree() {
            return agree;
        }

        long pass() {
            return pass;
        }

        long disagree() {
            return disagree;
        }

        long all() {
            return agree + pass + disagree;
        }
    }

    private record Ballot(long at, long vote) {}

    private record Pair(long voter, long comment) {}

    private String topic = "";
    private boolean hasVotes;
    private boolean hasComments;
    private boolean hasParticipants;
    private long rows;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private final Map<Pair, Ballot> latest = new HashMap<>();
    private final Map<Long, Said> ofRows = new TreeMap<>();
    private final Map<Long, Said> counted = new TreeMap<>();
    private final Set<Long> voters = new HashSet<>();
    private long comments;
    private final Set<String> authors = new HashSet<>();
    private final Map<String, Long> moderated = new TreeMap<>();
    private final Map<Long, long[]> published = new TreeMap<>();
    private long participants;
    private long participantVotes;
    private final Map<String, Long> groups = new TreeMap<>();
    private final Map<String, Integer> groupOf = new LinkedHashMap<>();
    private final Votes.Builder table = Votes.builder();

    private PolisExport() {}

    /** Reads a folder, or one file of votes or of participants. */
    static PolisExport read(Path path) throws IOException {
        var export = new PolisExport();
        if (Files.isDirectory(path)) {
            export.folder(path);
        } else {
            export.file(path);
        }
        return export;
    }

    private void folder(Path folder) throws IOException {
        for (var name : List.of(VOTES, COMMENTS, PARTICIPANTS)) {
            var found = find(folder, name);
            if (found.isPresent()) {
                file(found.get());
            }
        }
        if (!hasVotes && !hasParticipants) {
            throw new Refused(folder + " holds neither " + VOTES + ".csv nor " + PARTICIPANTS + ".csv");
        }
        var summary = find(folder, SUMMARY);
        if (summary.isPresent()) {
            // it has no names of columns: its first row is the topic already
            var start = CsvRows.columns(summary.get());
            topic = start.size() > 1 && start.get(0).equals("topic") ? start.get(1) : "";
        }
    }

    private static Optional<Path> find(Path folder, String name) {
        return List.of(name + ".csv", name + ".csv.gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private void file(Path file) throws IOException {
        var columns = CsvRows.columns(file);
        if (columns.containsAll(List.of("comment-id", "voter-id", "vote"))) {
            hasVotes = true;
            CsvRows.read(file, this::vote);
            tally();
        } else if (columns.containsAll(List.of("comment-id", "agrees", "disagrees"))) {
            hasComments = true;
            CsvRows.read(file, this::comment);
        } else if (columns.contains("participant")) {
            hasParticipants = true;
            CsvRows.read(file, this::participant);
        } else {
            throw new Refused(file + " is no table that Polis exports: its columns are " + columns);
        }
    }

    private void vote(CsvRows.Row row) {
        long vote = sense(row, row.whole("vote"));
        long at = row.text("timestamp").isEmpty() ? rows : row.whole("timestamp");
        var pair = new Pair(row.whole("voter-id"), row.whole("comment-id"));
        rows++;
        first = Math.min(first, at);
        last = Math.max(last, at);
        voters.add(pair.voter());
        said(ofRows, pair.comment()).add(vote, 1);
        // of two at one time the one that stands further down came later
        latest.merge(pair, new Ballot(at, vote), (old, next) -> next.at() >= old.at() ? next : old);
    }

    private static long sense(CsvRows.Row row, long vote) {
        if (vote < -1 || vote > 1) {
            throw row.refused("a vote is -1, 0 or 1, not " + vote);
        }
        return vote;
    }

    private static Said said(Map<Long, Said> map, long comment) {
        return map.computeIfAbsent(comment, none -> new Said());
    }

    private void tally() {
        latest.forEach((pair, ballot) -> said(counted, pair.comment()).add(ballot.vote(), 1));
    }

    private void comment(CsvRows.Row row) {
        comments++;
        authors.add(row.text("author-id"));
        moderated.merge(row.text("moderated"), 1L, Long::sum);
        published.put(row.whole("comment-id"), new long[] {row.whole("agrees"), row.whole("disagrees")});
    }

    private void participant(CsvRows.Row row) {
        participants++;
        participantVotes += row.text("n-votes").isEmpty() ? 0 : row.whole("n-votes");
        groups.merge(row.text("group-id"), 1L, Long::sum);
        var participant = row.text("participant");
        table.participant(participant);
        if (!row.text("group-id").isEmpty()) {
            groupOf.put(participant, (int) row.whole("group-id"));
        }
        for (int i = 0; i < Math.min(row.columns().size(), row.cells().size()); i++) {
            var column = row.columns().get(i);
            var cell = row.cells().get(i).strip();
            if (!column.matches("[0-9]+")) {
                continue;
            }
            table.statement(column);
            if (!cell.isEmpty()) {
                long vote = sense(row, row.whole(cell, column));
                table.vote(participant, column, Vote.of(vote));
                if (!hasVotes) {
                    said(counted, Long.parseLong(column)).add(vote, 1);
                }
            }
        }
    }

    String topic() {
        return topic;
    }

    boolean hasVotes() {
        return hasVotes;
    }

    boolean hasComments() {
        return hasComments;
    }

    boolean hasParticipants() {
        return hasParticipants;
    }

    /** How many votes there are, those that were changed later too. */
    long rows() {
        return rows;
    }

    /** How often a voter voted on a comment again. */
    long changes() {
        return rows - latest.size();
    }

    long voters() {
        return hasVotes ? voters.size() : participants;
    }

    @Nullable
    Instant first() {
        return rows == 0 ? null : Instant.ofEpochMilli(first);
    }

    @Nullable
    Instant last() {
        return rows == 0 ? null : Instant.ofEpochMilli(last);
    }

    /** What counts, by comment. */
    Map<Long, Said> counted() {
        return counted;
    }

    Said total() {
        var total = new Said();
        counted.values().forEach(said -> {
            total.agree += said.agree;
            total.pass += said.pass;
            total.disagree += said.disagree;
        });
        return total;
    }

    long comments() {
        return comments;
    }

    long authors() {
        return authors.size();
    }

    Map<String, Long> moderated() {
        return moderated;
    }

    long publishedAgrees() {
        return published.values().stream().mapToLong(sums -> sums[0]).sum();
    }

    long publishedDisagrees() {
        return published.values().stream().mapToLong(sums -> sums[1]).sum();
    }

    /** Of how many comments every row counted, the changed ones too, gives what was published. */
    long agreeingByRows() {
        return agreeing(ofRows);
    }

    /** Of how many comments what counts gives what was published. */
    long agreeingByLast() {
        return agreeing(counted);
    }

    private long agreeing(Map<Long, Said> mine) {
        return published.entrySet().stream()
                .filter(entry -> {
                    var said = mine.getOrDefault(entry.getKey(), new Said());
                    return said.agree == entry.getValue()[0] && said.disagree == entry.getValue()[1];
                })
                .count();
    }

    long participants() {
        return participants;
    }

    long participantVotes() {
        return participantVotes;
    }

    Map<String, Long> groups() {
        return groups;
    }

    /** Who said what: by the table of participants if there is one, or else by the last vote on each comment. */
    Votes votes() {
        if (!hasParticipants) {
            latest.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<Pair, Ballot> entry) ->
                                    entry.getKey().voter())
                            .thenComparingLong(entry -> entry.getKey().comment()))
                    .forEach(entry -> table.vote(
                            String.valueOf(entry.getKey().voter()),
                            String.valueOf(entry.getKey().comment()),
                            Vote.of(entry.getValue().vote())));
        }
        return table.build();
    }

    /** The groups that were published, of those who are in one. */
    Map<String, Integer> publishedGroups() {
        return groupOf;
    }
}
