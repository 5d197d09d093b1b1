package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.communitykit.election.Approval;
import org.communitykit.election.Borda;
import org.communitykit.election.Count;
import org.communitykit.election.InstantRunoff;
import org.communitykit.election.Lot;
import org.communitykit.election.MeekStv;
import org.communitykit.election.Method;
import org.communitykit.election.Pairwise;
import org.communitykit.election.Plurality;
import org.communitykit.election.RankedPairs;
import org.communitykit.election.Schulze;
import org.communitykit.election.ScottishStv;
import org.communitykit.election.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community elections}. */
@Command(
        name = "elections",
        description = "Counts votes.",
        mixinStandardHelpOptions = true,
        subcommands = ElectionsCommand.CountVotes.class)
final class ElectionsCommand {
    /** How ballots can be counted, by the names the program knows them under. */
    enum By {
        PLURALITY,
        APPROVAL,
        SCORE,
        BORDA,
        IRV,
        SCHULZE,
        RANKED_PAIRS,
        SCOTTISH_STV,
        MEEK,
        WARREN;

        @Override
        public String toString() {
            return spoken(name());
        }

        /** None for scores, which are no ranks. */
        @Nullable
        Method method(Pairwise.Unranked unranked, Lot lot) {
            return switch (this) {
                case PLURALITY -> new Plurality(lot);
                case APPROVAL -> new Approval(lot);
                case SCORE -> null;
                case BORDA -> new Borda(unranked, lot);
                case IRV -> new InstantRunoff(lot);
                case SCHULZE -> new Schulze(unranked, lot);
                case RANKED_PAIRS -> new RankedPairs(unranked, lot);
                case SCOTTISH_STV -> new ScottishStv(lot);
                case MEEK -> MeekStv.meek(lot);
                case WARREN -> MeekStv.warren(lot);
            };
        }
    }

    /** What papers can say of those they do not rank, by the names the program knows it under. */
    enum Unlisted {
        LAST,
        NO_OPINION;

        @Override
        public String toString() {
            return spoken(name());
        }

        Pairwise.Unranked meaning() {
            return this == LAST ? Pairwise.Unranked.LAST : Pairwise.Unranked.NO_OPINION;
        }
    }

    private static String spoken(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code community elections count}. */
    @Command(
            name = "count",
            description = {
                "Counts a file of ballots: *.blt, or a table (*.csv) with a candidate in each column and a paper in each row,",
                "which holds ranks, 1 the best; nothing or 'No opinion' where the voter has none. For scores it holds points."
            },
            mixinStandardHelpOptions = true)
    static final class CountVotes implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The ballots.")
        private @Nullable Path file;

        @Option(
                names = "--method",
                required = true,
                paramLabel = "METHOD",
                description = "How to count: ${COMPLETION-CANDIDATES}.")
        private By by = By.SCHULZE;

        @Option(names = "--seats", paramLabel = "N", description = "How many are elected, if the file does not say.")
        private @Nullable Integer seats;

        @Option(
                names = "--unranked",
                paramLabel = "WHERE",
                description =
                        "What a paper says of those it does not rank: last, or no-opinion (default: last for *.blt,"
                                + " no-opinion for tables). For methods that compare pairs.")
        private @Nullable Unlisted unranked;

        @Option(
                names = "--lot",
                paramLabel = "WORDS",
                description = "Draws the order that settles ties from these words; without them, it is the file's.")
        private @Nullable String lot;

        @Mixin
        private Output output = new Output();

        @Override
        public Integer call() throws IOException {
            var read = BallotFile.read(Objects.requireNonNull(file), by == By.SCORE);
            var election = seats == null ? read : read.seats(seats);
            var order = lot == null
                    ? election.lot()
                    : Lot.drawn(lot, election.ballots().candidates().size());
            var method = by.method(unranked == null ? election.unranked() : unranked.meaning(), order);
            var count = method == null ? election.scored(order) : method.count(election.ballots());
            output.print(document(election, count), words(election, count));
            return 0;
        }
    }

    private static Map<String, Object> document(BallotFile election, Count count) {
        var document = new LinkedHashMap<String, Object>();
        var ballots = election.ballots();
        document.put("title", ballots.title());
        document.put("method", count.method());
        document.put("seats", ballots.seats());
        document.put("ballots", election.papers());
        document.put("candidates", ballots.candidates());
        document.put("elected", count.elected());
        document.put("ranking", count.ranking());
        document.put(
                "stages", count.stages().stream().map(ElectionsCommand::stage).toList());
        return document;
    }

    private static Map<String, Object> stage(Stage stage) {
        var document = new LinkedHashMap<String, Object>();
        document.put("stage", stage.number());
        var events = new ArrayList<Map<String, Object>>();
        for (var event : stage.events()) {
            events.add(Map.of("kind", spoken(event.kind().name()), "candidates", event.candidates()));
        }
        document.put("events", events);
        document.put("votes", stage.votes());
        document.put("transfers", stage.transfers());
        document.put("exhausted", stage.exhausted());
        document.put("lost", stage.lost());
        return document;
    }

    private static String words(BallotFile election, Count count) {
        var words = new StringBuilder();
        words.append("%s, %,d ballots, %d to elect, by %s%n"
                .formatted(
                        election.ballots().title().isEmpty()
                                ? "An election"
                                : election.ballots().title(),
                        election.papers(),
                        election.ballots().seats(),
                        count.method()));
        for (var stage : count.stages()) {
            words.append("%nstage %d%n".formatted(stage.number()));
            for (var event : stage.events()) {
                words.append("  %s: %s%n"
                        .formatted(
                                spoken(event.kind().name()).replace('-', ' '), String.join(", ", event.candidates())));
            }
            stage.votes()
                    .forEach((candidate, votes) ->
                            words.append("  %20s  %s%n".formatted(votes.toPlainString(), candidate)));
        }
        words.append("%nelected: %s%n".formatted(String.join(", ", count.elected())));
        words.append("ranking: %s".formatted(String.join("; ", lines(count.ranking()))));
        return words.toString();
    }

    private static List<String> lines(List<List<String>> ranking) {
        return ranking.stream().map(group -> String.join(" = ", group)).toList();
    }
}
