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
import org.communitykit.analytics.sentiment.Sentiment;
import org.communitykit.analytics.sentiment.Vader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community sentiment}. */
@Command(name = "sentiment", description = "Tells how texts sound, by VADER.", mixinStandardHelpOptions = true)
final class SentimentCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "Texts: a table (*.csv) with the columns id and text, or lines of an id, a tab and a text. *.gz is fine.")
    private @Nullable Path file;

    @Option(
            names = "--lexicon",
            paramLabel = "FILE",
            description = "Words with their valence; emoji are looked for beside it (" + LexiconFile.EMOJI
                    + "). Unless given, " + LexiconFile.WORDS + " beside the texts.")
    private @Nullable Path lexicon;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var texts = TextsFile.read(Objects.requireNonNull(file));
        var known = LexiconFile.read(lexicon, file);
        var vader = new Vader(known);
        var rows = new ArrayList<Map<String, Object>>();
        var words = new StringBuilder();
        for (var text : texts) {
            var found = vader.of(text.text());
            rows.add(row(text.id(), found));
            words.append(String.format(
                    Locale.ROOT,
                    "%s\t%.3f\t%.3f\t%.3f\t%.4f%n",
                    text.id(),
                    found.negative(),
                    found.neutral(),
                    found.positive(),
                    found.compound()));
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("lexicon", known.name());
        document.put("texts", List.copyOf(rows));
        output.print(
                document, "id\tneg\tneu\tpos\tcompound\n" + words.toString().stripTrailing());
        return 0;
    }

    private static Map<String, Object> row(String id, Sentiment found) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", id);
        row.put("neg", found.negative());
        row.put("neu", found.neutral());
        row.put("pos", found.positive());
        row.put("compound", found.compound());
        return row;
    }
}
