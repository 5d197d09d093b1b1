package org.communitykit.examples.cli;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    static List<Text> read(Path file) {
        var texts =
                InputFile.text(file, InputFile.name(file).endsWith(".csv") ? in -> table(file, in) : TextsFile::lines);
        if (texts.isEmpty()) {
            throw new Refused(file + " has no texts");
        }
        return texts;
    }

    private static List<Text> lines(BufferedReader in) {
        var texts = new ArrayList<Text>();
        in.lines().forEach(line -> {
            var parts = line.split("\t", -1);
            add(texts, parts.length > 1 ? parts[0] : String.valueOf(texts.size() + 1), parts[parts.length - 1]);
        });
        return texts;
    }

    private static List<Text> table(Path file, BufferedReader in) {
        var texts = new ArrayList<Text>();
        try (var rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(in)) {
            while (rows.hasNextValue()) {
                var row = rows.nextValue();
                var text = row.get("text");
                if (text == null) {
                    throw new Refused(file + ", row " + (texts.size() + 1)
                            + " has no text; a table of texts has the columns id and text");
                }
                add(texts, row.getOrDefault("id", String.valueOf(texts.size() + 1)), text);
            }
        } catch (JacksonException e) {
            throw new Refused(file + " is not a table: " + e.getOriginalMessage(), e);
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
