package org.communitykit.importing.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.communitykit.importing.Sheet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * Comma separated values in UTF-8, the first line naming the columns. Takes {@code
 * tools.jackson.dataformat:jackson-dataformat-csv}.
 *
 * <p>What is written begins no cell with a character by which spreadsheets know a formula (= + - @, a tab or a carriage
 * return): such a cell has an apostrophe in front, which is taken off again when it is read.
 */
public final class CsvFile {
    /** The most bytes of a file. */
    public static final int MOST_BYTES = 100 * 1024 * 1024;

    private static final String FORMULA = "=+-@\t\r";
    private static final char APOSTROPHE = '\'';

    private CsvFile() {}

    /**
     * Reads a file. Rows with fewer cells than columns are filled up, empty lines passed over.
     *
     * @throws IllegalArgumentException if it is too large, not UTF-8, has no columns, or a row with more cells than those;
     *     the line is named
     */
    public static Sheet read(InputStream in) {
        try {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("the file has more than " + MOST_BYTES + " bytes");
            }
            var rows = rows(bytes);
            if (rows.isEmpty() || rows.get(0).stream().allMatch(String::isBlank)) {
                throw new IllegalArgumentException("the file has no line that names its columns");
            }
            var columns = rows.get(0);
            var full = new ArrayList<List<String>>();
            for (int i = 1; i < rows.size(); i++) {
                var row = new ArrayList<>(rows.get(i));
                if (row.size() > columns.size()) {
                    throw new IllegalArgumentException(
                            "row " + i + " has " + row.size() + " cells for " + columns.size() + " columns");
                }
                while (row.size() < columns.size()) {
                    row.add("");
                }
                full.add(row.stream().map(CsvFile::plain).toList());
            }
            return new Sheet(hash(bytes), columns, full);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + " is no CSV", e);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("CSV takes tools.jackson.dataformat:jackson-dataformat-csv", e);
        }
    }

    private static List<List<String>> rows(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder();
        var rows = new ArrayList<List<String>>();
        var factory = CsvFactory.builder()
                .enable(CsvReadFeature.WRAP_AS_ARRAY)
                .enable(CsvReadFeature.SKIP_EMPTY_LINES)
                .build();
        int mark = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        var content =
                text.decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark)).toString();
        try (var parser = factory.createParser(ObjectReadContext.empty(), content)) {
            List<String> row = null;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    row = new ArrayList<>();
                } else if (token == JsonToken.END_ARRAY) {
                    if (row != null) {
                        rows.add(row);
                    }
                    row = null;
                } else if (row != null) {
                    row.add(String.valueOf(parser.getString()));
                }
            }
        }
        return rows;
    }

    /** The file with these rows, each with a cell for every column. */
    public static String write(List<String> columns, List<List<String>> rows) {
        var text = new StringBuilder();
        line(columns, text);
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row has " + row.size() + " cells for " + columns.size() + " columns");
            }
            line(row, text);
        }
        return text.toString();
    }

    private static void line(List<String> cells, StringBuilder text) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(harmless(cells.get(i)).replace("\"", "\"\""))
                    .append('"');
        }
        text.append("\r\n");
    }

    /** The cell as a spreadsheet takes it for text. */
    static String harmless(String cell) {
        boolean risky = !cell.isEmpty() && (FORMULA.indexOf(cell.charAt(0)) >= 0 || escaped(cell));
        return risky ? APOSTROPHE + cell : cell;
    }

    /** Whether it is an apostrophe or more and then what they are put in front of. */
    private static boolean escaped(String cell) {
        int i = 0;
        while (i < cell.length() && cell.charAt(i) == APOSTROPHE) {
            i++;
        }
        return i > 0 && i < cell.length() && FORMULA.indexOf(cell.charAt(i)) >= 0;
    }

    /** What {@link #harmless} made of it; any other cell as it is. */
    static String plain(String cell) {
        return escaped(cell) ? cell.substring(1) : cell;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
