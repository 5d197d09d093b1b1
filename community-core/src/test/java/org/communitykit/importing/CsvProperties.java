package org.communitykit.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.importing.csv.CsvFile;

/** That every table of text comes back as it was, and no cell of it is a formula. */
class CsvProperties {
    @Property
    void whatIsWrittenIsReadAgain(@ForAll("tables") List<List<String>> rows) {
        var columns = List.of("a", "b", "c");

        var text = CsvFile.write(columns, rows);
        var sheet = CsvFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(sheet.columns()).isEqualTo(columns);
        assertThat(sheet.rows()).isEqualTo(rows);
    }

    @Property
    void noCellIsAFormula(@ForAll("cells") String cell) {
        var line = CsvFile.write(List.of("a"), List.of(List.of(cell))).split("\r\n", 2)[1];

        assertThat(line.charAt(0)).isEqualTo('"');
        assertThat("=+-@\t\r".indexOf(line.charAt(1))).isNegative();
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("=+-@\t\r\n',;\" aé0").ofMaxLength(6);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return cells().list().ofSize(3).list().ofMaxSize(6);
    }
}
