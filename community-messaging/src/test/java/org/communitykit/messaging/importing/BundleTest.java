package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    @TempDir
    Path folder;

    @Test
    void folderZipTarAndFileAreReadAlike() throws IOException {
        var plain = Files.createDirectories(folder.resolve("plain/sub"));
        Files.writeString(plain.resolve("b.txt"), "two");
        Files.write(plain.getParent().resolve("a.txt.gz"), gzip("one"));
        Files.writeString(plain.resolve(".hidden"), "no");
        var zip = zip("a.txt", "one", "sub/b.txt", "two", "__MACOSX/a.txt", "no");
        var tar = tar("a.txt", "one", "sub/b.txt", "two", "sub/.hidden", "no");
        var single = Files.write(folder.resolve("a.txt.gz"), gzip("one"));

        assertThat(read(plain.getParent())).containsExactly("a.txt=one", "sub/b.txt=two");
        assertThat(read(zip)).containsExactly("a.txt=one", "sub/b.txt=two");
        assertThat(read(tar)).containsExactly("a.txt=one", "sub/b.txt=two");
        assertThat(read(single)).containsExactly("a.txt=one");
    }

    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void longNamesInTarsAreReadWholeAndLinksNotFollowed(int format) throws IOException {
        var deep = "d".repeat(90) + "/" + "n".repeat(90) + ".txt";
        var file = folder.resolve("long.tar");
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            tar.setLongFileMode(format);
            entry(tar, deep, "one");
            var link = new TarArchiveEntry("link.txt", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }

        assertThat(read(file)).containsExactly(deep + "=one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "sub/../../evil", "/etc/passwd", "C:evil", "a\\..\\b"})
    void namesThatLeadOutOfAnArchiveAreRefused(String name) throws IOException {
        assertThatThrownBy(() -> read(zip(name, "one"))).isInstanceOf(BrokenSource.class);
        assertThatThrownBy(() -> read(tar(name, "one"))).isInstanceOf(BrokenSource.class);
    }

    @Test
    void linksOutOfAFolderAreNotFollowed() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        var export = Files.createDirectories(folder.resolve("export"));
        Files.createSymbolicLink(export.resolve("link.txt"), secret);
        Files.createSymbolicLink(export.resolve("loop"), folder);

        assertThat(read(export)).isEmpty();
    }

    @Test
    void anArchiveMadeToOverflowIsRefused() throws IOException {
        var bomb = folder.resolve("bomb.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.setLevel(Deflater.BEST_SPEED);
            var zeros = new byte[1 << 20];
            for (int file = 0; file < 2; file++) {
                zip.putNextEntry(new ZipEntry(file + ".txt"));
                for (int i = 0; i < 600; i++) {
                    zip.write(zeros);
                }
            }
        }

        assertThatThrownBy(() -> new Bundle(bomb)
                        .each(name -> true, (name, content) -> content.transferTo(OutputStream.nullOutputStream())))
                .isInstanceOf(BrokenSource.class)
                .hasMessageContaining("unpacks to more than");
    }

    @Test
    void aBrokenArchiveIsABrokenSource() throws IOException {
        var tar = Files.readAllBytes(tar("a.txt", "one"));
        var cut = Files.write(folder.resolve("cut.tar"), java.util.Arrays.copyOf(tar, 300));
        var noZip = Files.writeString(folder.resolve("no.zip"), "not a zip");
        var noGzip = Files.writeString(folder.resolve("no.log.gz"), "not gzip");

        for (var path : List.of(cut, noZip, noGzip, folder.resolve("missing.log"))) {
            assertThatThrownBy(() -> read(path)).isInstanceOf(BrokenSource.class);
        }
    }

    private List<String> read(Path path) {
        var files = new ArrayList<String>();
        new Bundle(path)
                .each(
                        name -> true,
                        (name, content) ->
                                files.add(name + "=" + new String(content.readAllBytes(), StandardCharsets.UTF_8)));
        return files;
    }

    private Path zip(String... namesAndTexts) throws IOException {
        var file = folder.resolve("files.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path tar(String... namesAndTexts) throws IOException {
        var file = folder.resolve("files.tar");
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                entry(tar, namesAndTexts[i], namesAndTexts[i + 1]);
            }
        }
        return file;
    }

    private static void entry(TarArchiveOutputStream tar, String name, String text) throws IOException {
        var content = text.getBytes(StandardCharsets.UTF_8);
        // as it is told: no leading slash is taken away
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
