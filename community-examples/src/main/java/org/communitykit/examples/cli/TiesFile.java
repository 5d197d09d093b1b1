package org.communitykit.examples.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.analytics.network.Correspondence;
import org.communitykit.analytics.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * Ties in a file: a table (*.csv) with the columns {@code source} and {@code target}, perhaps {@code weight} and
 * {@code at}; or lines of who wrote, to whom, and when in seconds since 1970, as the College Messages of SNAP have them.
 * Either may be gzipped.
 */
final class TiesFile {
    /** One tie, of a message if it has a time. */
    private record Tie(
            String source,
            String target,
            double weight,
            @Nullable Instant at) {}

    private final List<Tie> ties;

    private TiesFile(List<Tie> ties) {
        this.ties = ties;
    }

    static TiesFile read(Path file) {
        var ties = InputFile.name(file).endsWith(".csv") ? table(file) : messages(file);
        if (ties.isEmpty()) {
            throw new Refused(file + " has no ties");
        }
        return new TiesFile(ties);
    }

    private static List<Tie> table(Path file) {
        var columns = CsvRows.columns(file);
        if (!columns.contains("source") || !columns.contains("target")) {
            throw new Refused(file + " has no columns source and target but " + String.join(", ", columns));
        }
        var ties = new ArrayList<Tie>();
        CsvRows.read(file, row -> {
            if (row.text("source").isEmpty() || row.text("target").isEmpty()) {
                throw row.refused("a tie has a source and a target");
            }
            var weight = row.text("weight");
            var at = row.text("at");
            ties.add(new Tie(
                    row.text("source"),
                    row.text("target"),
                    weight.isEmpty() ? 1 : weight(weight, row.place()),
                    at.isEmpty() ? null : instant(at, row.place())));
        });
        return ties;
    }

    private static List<Tie> messages(Path file) {
        return InputFile.text(file, in -> {
            var ties = new ArrayList<Tie>();
            int number = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                var cells = line.strip().split("\\s+", -1);
                if (line.isBlank() || line.startsWith("#") || (number == 1 && !isWhole(cells[cells.length - 1]))) {
                    continue;
                }
                var place = file + ", line " + number;
                if (cells.length != 3) {
                    throw new Refused(
                            place + ": a message is who wrote, to whom and when, not " + cells.length + " words");
                }
                ties.add(new Tie(cells[0], cells[1], 1, instant(cells[2], place)));
            }
            return ties;
        });
    }

    private static boolean isWhole(String text) {
        return text.matches("-?[0-9]{1,18}");
    }

    private static double weight(String text, String place) {
        try {
            double weight = Double.parseDouble(text);
            if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
                return weight;
            }
        } catch (NumberFormatException e) {
            throw new Refused(place + ": weight is not a number: " + text, e);
        }
        throw new Refused(place + ": a weight is above 0 and finite, not " + text);
    }

    private static Instant instant(String text, String place) {
        try {
            return isWhole(text) ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Refused(
                    place + ": not an instant such as 2024-03-01T10:00:00Z or seconds since 1970: " + text, e);
        }
    }

    /** Whether every tie tells when it was. */
    boolean hasTimes() {
        return ties.stream().allMatch(tie -> tie.at != null);
    }

    Network network(boolean directed) {
        var network = directed ? Network.directed() : Network.undirected();
        ties.forEach(tie -> network.tie(tie.source, tie.target, tie.weight));
        return network.build();
    }

    /** Who wrote to whom and when, if {@link #hasTimes}. */
    Correspondence correspondence() {
        var letters = Correspondence.of();
        for (var tie : ties) {
            if (tie.at != null) {
                letters.sent(tie.source, tie.target, tie.at);
            }
        }
        return letters.build();
    }
}
