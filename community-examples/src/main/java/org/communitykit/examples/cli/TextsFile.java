package org.communitykit.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Texts in a file: a table (*.csv) with the columns {@code id} and {@code text}, or lines, each a text or an id, whatever
 * else and a text with tabs between them. A line without an id goes by its number. Either may be gzipped.
 */
final class TextsFile {
    /** The most texts of one file. */
    static final int MAX = 1_000_000;

    record Text(String id, String text) {}

    private TextsFile() {}

    static List<Text> read(@Nullable Path file) throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new Refused("there is no file " + file);
        }
        var name = String.valueOf(file.getFileName());
        try (var bytes = Files.newInputStream(file);
                var in = new BufferedReader(new InputStreamReader(
                        name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8))) {
            var texts = name.replaceFirst("\\.gz$", "").endsWith(".csv") ? table(in) : lines(in);
            if (texts.isEmpty()) {
                throw new Refused(file + " has no texts");
            }
            return texts;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Text> lines(BufferedReader in) {
        var texts = new ArrayList<Text>();
        in.lines().forEach(line -> {
            var parts = line.split("\t", -1);
            add(texts, parts.length > 1 ? parts[0] : String.valueOf(texts.size() + 1), parts[parts.length - 1]);
        });
        return texts;
    }

    private static List<Text> table(BufferedReader in) {
        var texts = new ArrayList<Text>();
        try (var rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(in)) {
            while (rows.hasNextValue()) {
                var row = rows.nextValue();
                var text = row.get("text");
                if (text == null) {
                    throw new Refused(
                            "row " + (texts.size() + 1) + " has no text; a table of texts has the columns id and text");
                }
                add(texts, row.getOrDefault("id", String.valueOf(texts.size() + 1)), text);
            }
        } catch (JacksonException e) {
            throw new Refused("not a table: " + e.getOriginalMessage(), e);
        }
        return texts;
    }

    private static void add(List<Text> texts, String id, String text) {
        if (texts.size() == MAX) {
            throw new Refused("more than " + MAX + " texts");
        }
        texts.add(new Text(id, text));
    }
}
