package org.communitykit.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.communitykit.analytics.keyword.Keyword;
import org.communitykit.analytics.keyword.Rake;
import org.communitykit.analytics.keyword.TfIdf;
import org.communitykit.analytics.keyword.Tokenizer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community keywords}. */
@Command(name = "keywords", description = "Tells what texts are about.", mixinStandardHelpOptions = true)
final class KeywordsCommand implements Callable<Integer> {
    /** The methods, by the names the program knows them under. */
    enum By {
        RAKE,
        TF_IDF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Parameters(
            paramLabel = "FILE",
            description =
                    "Texts: a table (*.csv) with the columns id and text, or lines of an id, a tab and a text. *.gz is fine.")
    private @Nullable Path file;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "rake",
            description = "Phrases of each text by itself, or words that the other texts have less of"
                    + " (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private By by = By.RAKE;

    @Option(
            names = "--top",
            paramLabel = "COUNT",
            defaultValue = "10",
            description = "How many of each text (default: ${DEFAULT-VALUE}).")
    private int top;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new Refused("--top is at least 1, not " + top);
        }
        var texts = TextsFile.read(Objects.requireNonNull(file));
        var method = method(texts);
        var rows = new ArrayList<Map<String, Object>>();
        var words = new StringBuilder();
        for (var text : texts) {
            var found = method.apply(text.text()).stream().limit(top).toList();
            var row = new LinkedHashMap<String, Object>();
            row.put("id", text.id());
            row.put("keywords", found);
            rows.add(row);
            words.append(text.id())
                    .append('\t')
                    .append(found.stream().map(Keyword::text).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("method", by.toString());
        document.put("texts", List.copyOf(rows));
        output.print(document, words.toString().stripTrailing());
        return 0;
    }

    private Function<String, List<Keyword>> method(List<TextsFile.Text> texts) throws IOException {
        var tokenizer = Tokenizer.words();
        if (by == By.RAKE) {
            return new Rake(tokenizer, stopWords())::of;
        }
        return TfIdf.over(texts.stream().map(TextsFile.Text::text).toList(), tokenizer, stopWords())::of;
    }

    static Set<String> stopWords() throws IOException {
        try (InputStream in = Objects.requireNonNull(KeywordsCommand.class.getResourceAsStream("stop-words-en.txt"))) {
            return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+"));
        }
    }
}
