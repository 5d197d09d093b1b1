package org.communitykit.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** The rows of a table with commas between its cells ({@code .csv}, or {@code .csv.gz}), one after the other. */
final class CsvRows {
    private static final ObjectReader ROW = CsvMapper.builder()
            .build()
            .readerForListOf(String.class)
            .with(CsvReadFeature.WRAP_AS_ARRAY)
            .with(CsvReadFeature.SKIP_EMPTY_LINES);

    private CsvRows() {}

    /** A row, with its place in the table for whoever has to name it; the first row behind the names is 2. */
    record Row(Path file, int number, List<String> columns, List<String> cells) {
        String text(String column) {
            int at = columns.indexOf(column);
            return at < 0 || at >= cells.size() ? "" : cells.get(at).strip();
        }

        long whole(String column) {
            return whole(text(column), column);
        }

        long whole(String cell, String column) {
            try {
                return Long.parseLong(cell.strip());
            } catch (NumberFormatException e) {
                throw new Refused(place() + ": " + column + " is not a whole number: " + cell, e);
            }
        }

        double decimal(String column) {
            double value;
            try {
                value = Double.parseDouble(text(column));
            } catch (NumberFormatException e) {
                value = Double.NaN;
            }
            if (!Double.isFinite(value)) {
                throw refused(column + " is not a number: " + text(column));
            }
            return value;
        }

        String place() {
            return file + ", row " + number;
        }

        Refused refused(String why) {
            return new Refused(place() + ": " + why);
        }
    }

    /** The names of the columns; none if the file is empty. */
    static List<String> columns(Path file) {
        return InputFile.bytes(file, in -> {
            try {
                MappingIterator<List<String>> rows = ROW.readValues(in);
                return rows.hasNext() ? names(rows.next()) : List.of();
            } catch (JacksonException e) {
                throw new Refused(file + ": " + firstLine(e), e);
            }
        });
    }

    /** Hands over every row behind the names. */
    static void read(Path file, Consumer<Row> each) {
        InputFile.bytes(file, in -> {
            try {
                MappingIterator<List<String>> rows = ROW.readValues(in);
                var columns = rows.hasNext() ? names(rows.next()) : List.<String>of();
                int number = 1;
                while (rows.hasNext()) {
                    number++;
                    each.accept(new Row(file, number, columns, rows.next()));
                }
                return number;
            } catch (JacksonException e) {
                throw new Refused(file + ": " + firstLine(e), e);
            }
        });
    }

    private static List<String> names(List<String> first) {
        return first.stream().map(name -> name.replace("\uFEFF", "").strip()).toList();
    }

    private static String firstLine(Exception failure) {
        return Optional.ofNullable(failure.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse("not a table");
    }
}
