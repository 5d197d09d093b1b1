package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community polls}. */
@Command(
        name = "polls",
        description = {
            "Counts the votes of a conversation that Polis has exported: a folder with votes.csv or participants-votes.csv,",
            "and comments.csv and summary.csv if there are any, or one of the first two alone; each plain or as *.gz.",
            "Of a voter who voted on a comment again, the last vote counts."
        },
        mixinStandardHelpOptions = true)
final class PollsCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Parameters(paramLabel = "DIR|FILE", description = "The conversation.")
    private @Nullable Path path;

    @Option(
            names = "--least",
            paramLabel = "N",
            defaultValue = "1",
            description = "Leaves out comments with fewer votes that count (default: ${DEFAULT-VALUE}).")
    private int least = 1;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var export = PolisExport.read(Objects.requireNonNull(path));
        output.print(document(export), words(export));
        return 0;
    }

    private Map<String, Object> document(PolisExport export) {
        var document = new LinkedHashMap<String, Object>();
        document.put("topic", export.topic());
        document.put("voters", export.voters());
        var total = export.total();
        var votes = new LinkedHashMap<String, Object>();
        if (export.hasVotes()) {
            votes.put("rows", export.rows());
            votes.put("changes", export.changes());
            votes.put("first", String.valueOf(export.first()));
            votes.put("last", String.valueOf(export.last()));
        }
        votes.put("counted", total.all());
        votes.put("agree", total.agree());
        votes.put("pass", total.pass());
        votes.put("disagree", total.disagree());
        document.put("votes", votes);
        if (export.hasComments()) {
            document.put("comments", comments(export));
        }
        if (export.hasParticipants()) {
            var participants = new LinkedHashMap<String, Object>();
            participants.put("rows", export.participants());
            participants.put("votes", export.participantVotes());
            participants.put("groups", export.groups());
            document.put("participants", participants);
        }
        var results = new ArrayList<Map<String, Object>>();
        export.counted().forEach((comment, said) -> {
            if (said.all() >= least) {
                var result = new LinkedHashMap<String, Object>();
                result.put("comment", comment);
                result.put("agree", said.agree());
                result.put("pass", said.pass());
                result.put("disagree", said.disagree());
                results.add(result);
            }
        });
        document.put("results", results);
        return document;
    }

    private static Map<String, Object> comments(PolisExport export) {
        var comments = new LinkedHashMap<String, Object>();
        comments.put("rows", export.comments());
        comments.put("authors", export.authors());
        comments.put("moderated", export.moderated());
        comments.put("agrees", export.publishedAgrees());
        comments.put("disagrees", export.publishedDisagrees());
        if (export.hasVotes()) {
            comments.put("published as every row counted", export.agreeingByRows());
            comments.put("published as last votes counted", export.agreeingByLast());
        }
        return comments;
    }

    private String words(PolisExport export) {
        var total = export.total();
        var words = new StringBuilder("%s%,d voters, %,d votes that count: %,d agree, %,d pass, %,d disagree%n"
                .formatted(
                        export.topic().isEmpty() ? "" : export.topic() + ": ",
                        export.voters(),
                        total.all(),
                        total.agree(),
                        total.pass(),
                        total.disagree()));
        if (export.hasVotes()) {
            words.append("%,d were cast; %,d were changed later%n".formatted(export.rows(), export.changes()));
        }
        export.counted().entrySet().stream()
                .filter(entry -> entry.getValue().all() >= least)
                .sorted((one, other) ->
                        Long.compare(other.getValue().all(), one.getValue().all()))
                .limit(SHOWN)
                .forEach(entry -> words.append("  comment %6d  %,7d agree  %,7d pass  %,7d disagree%n"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().agree(),
                                entry.getValue().pass(),
                                entry.getValue().disagree())));
        return words.toString().stripTrailing();
    }
}
