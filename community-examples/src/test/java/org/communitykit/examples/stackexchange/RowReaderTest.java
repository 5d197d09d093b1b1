package org.communitykit.examples.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {
    private static final String ROW =
            "<row Id=\"7\" CreationDate=\"2010-08-25T19:50:51.187\" Name=\"a &lt;b&gt; &#xA; ü\" />";

    @TempDir
    Path folder;

    @Test
    void aRowGivesItsAttributesWithTheirTypes() {
        try (var reader = reader("<users>" + ROW + "</users>")) {
            var row = reader.next();

            assertThat(row.id()).isEqualTo(7);
            assertThat(row.moment("CreationDate")).isEqualTo(Instant.parse("2010-08-25T19:50:51.187Z"));
            assertThat(row.text("Name")).isEqualTo("a <b> \n ü");
            assertThat(row.textIfAny("Nothing")).isEmpty();
            assertThat(row.wholeIfAny("Nothing")).isEmpty();
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void aByteOrderMarkAndCompressionMakeNoDifference() throws IOException {
        var text = "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<users>\r\n" + ROW + "\r\n</users>\r\n";
        var path = folder.resolve("Users.xml.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        try (var reader = RowReader.open(DumpFile.USERS, path)) {
            assertThat(reader.next().id()).isEqualTo(7);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void skippedRowsAreCountedAndNotRead() {
        try (var reader = reader("<users><row Id=\"1\"/><row Id=\"2\"/><row Id=\"3\"/></users>")) {
            reader.skip(2);

            assertThat(reader.next().id()).isEqualTo(3);
            assertThat(reader.rows()).isEqualTo(3);
            reader.skip(5);
            assertThat(reader.rows()).isEqualTo(3);
        }
    }

    @Test
    void whatIsWrongIsToldWithFileAndRow() {
        try (var reader = reader("<users><row Id=\"1\"/><row Id=\"x\" CreationDate=\"soon\"/></users>")) {
            reader.next();
            var row = reader.next();

            assertThatThrownBy(row::id).isInstanceOf(BadDump.class).hasMessage("Users row 2: Id is not a whole number");
            assertThatThrownBy(() -> row.text("DisplayName")).hasMessage("Users row 2: DisplayName is missing");
            assertThatThrownBy(() -> row.moment("CreationDate")).hasMessageContaining("Users row 2: CreationDate");
        }
    }

    @Test
    void brokenXmlIsRefusedAtItsRow() {
        try (var reader = reader("<users><row Id=\"1\"/><row Id=\"2\" <row Id=\"3\"/></users>")) {
            reader.next();

            assertThatThrownBy(reader::next).isInstanceOf(BadDump.class).hasMessageStartingWith("Users.xml row 2: ");
        }
    }

    @Test
    void aFileThatBreaksOffIsRefused() {
        try (var reader = reader("<users><row Id=\"1\"/>")) {
            reader.next();

            assertThatThrownBy(reader::next).isInstanceOf(BadDump.class).hasMessageStartingWith("Users.xml row 2: ");
        }
    }

    @Test
    void anotherFileUnderTheNameIsRefused() {
        assertThatThrownBy(() -> reader("<posts><row Id=\"1\"/></posts>"))
                .isInstanceOf(BadDump.class)
                .hasMessageContaining("Users.xml is not a list of users");
        assertThatThrownBy(() -> reader("plain text"))
                .isInstanceOf(BadDump.class)
                .hasMessageContaining("Users.xml");
        assertThatThrownBy(() -> reader("")).isInstanceOf(BadDump.class).hasMessageContaining("Users.xml");
    }

    @Test
    void noFileOutsideIsEverRead() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        var xml = "<!DOCTYPE users [<!ENTITY s SYSTEM \"" + secret.toUri()
                + "\">]><users><row Id=\"1\" Name=\"&s;\"/></users>";

        assertThatThrownBy(() -> reader(xml)).isInstanceOf(BadDump.class).hasMessageContaining("refused");
    }

    @Test
    void entitiesThatMultiplyAreRefused() {
        var xml =
                "<!DOCTYPE users [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><users><row Name=\"&b;\"/></users>";

        assertThatThrownBy(() -> reader(xml)).isInstanceOf(BadDump.class).hasMessageContaining("refused");
    }

    @Test
    void anEndlessRowDoesNotFillTheMemory() throws IOException {
        var path = folder.resolve("Users.xml");
        try (var out = Files.newBufferedWriter(path)) {
            out.write("<users><row Id=\"1\" Name=\"");
            for (int i = 0; i < 300; i++) {
                out.write("x".repeat(1 << 16));
            }
        }

        try (var reader = RowReader.open(DumpFile.USERS, path)) {
            assertThatThrownBy(reader::next).isInstanceOf(BadDump.class).hasMessageContaining("8388608 bytes");
        }
    }

    @Test
    void aFileMayBeFarLargerThanTheJdkTrustsXmlToBe() throws IOException {
        var path = folder.resolve("Users.xml.gz");
        var row = ("<row Id=\"1\" Body=\"" + "&lt;p&gt;".repeat(50_000) + "\"/>\n").getBytes(StandardCharsets.UTF_8);
        try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write("<users>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 340; i++) {
                out.write(row);
            }
            out.write("</users>".getBytes(StandardCharsets.UTF_8));
        }

        try (var reader = RowReader.open(DumpFile.USERS, path)) {
            while (reader.next() != null) {
                // each row is dropped at once
            }
            assertThat(reader.rows()).isEqualTo(340);
        }
    }

    @Test
    void aFolderWithoutUsersOrPostsIsNoDump() throws IOException {
        assertThatThrownBy(() -> new Dump(folder.resolve("nowhere")))
                .isInstanceOf(BadDump.class)
                .hasMessageStartingWith("there is no folder");
        Files.writeString(folder.resolve("Users.xml"), "<users/>");
        assertThatThrownBy(() -> new Dump(folder))
                .isInstanceOf(BadDump.class)
                .hasMessageContaining("no Posts.xml or Posts.xml.gz");
    }

    @Test
    void tagsAreReadInBothStyles() {
        assertThat(TagList.of("<garden><seeds>")).isEqualTo(List.of("garden", "seeds"));
        assertThat(TagList.of("|garden|seeds|")).isEqualTo(List.of("garden", "seeds"));
        assertThat(TagList.of("<c++><.net>")).isEqualTo(List.of("c++", ".net"));
        assertThat(TagList.of("")).isEmpty();
    }

    private RowReader reader(String xml) {
        try {
            return RowReader.open(DumpFile.USERS, Files.writeString(folder.resolve("Users.xml"), xml));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
