package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a command is given to read, it says in one line what is wrong with it and ends with 2. */
class BadFilesTest {
    /** Ways in which a file can be bad; it is left away by the first. */
    enum Flaw {
        MISSING,
        FOLDER,
        EMPTY,
        NOISE,
        OTHER_ENCODING,
        OTHER_COLUMNS,
        UNCLOSED_QUOTE,
        CUT_OFF_GZIP,
        NOT_GZIPPED;

        boolean needsGzip() {
            return this == CUT_OFF_GZIP || this == NOT_GZIPPED;
        }

        void write(Path file) throws IOException {
            switch (this) {
                case MISSING -> {}
                case FOLDER -> Files.createDirectory(file);
                case EMPTY -> Files.createFile(file);
                case NOISE -> {
                    var noise = new byte[5_000];
                    new Random(1).nextBytes(noise);
                    Files.write(file, noise);
                }
                case OTHER_ENCODING -> Files.write(file, "Grüße;1\nGrüße;2\n".getBytes(StandardCharsets.ISO_8859_1));
                case OTHER_COLUMNS -> Files.writeString(file, "colour,size\nred,very\n");
                case UNCLOSED_QUOTE -> Files.writeString(file, "member,kind,at\n\"ana,post,2024-01-01\nben");
                case CUT_OFF_GZIP -> {
                    try (OutputStream out = Files.newOutputStream(file);
                            var gzip = new GZIPOutputStream(out)) {
                        for (int row = 0; row < 20_000; row++) {
                            gzip.write(("ana,post," + row * 7_919L + "\n").getBytes(StandardCharsets.UTF_8));
                        }
                    }
                    var whole = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
                }
                case NOT_GZIPPED -> Files.writeString(file, "member,kind,at\nana,post,2024-01-01\n");
            }
        }
    }

    /** A command, in which {@code @} stands for the file and {@code #} for a database; what its file is called. */
    record Asked(String line, String suffix, boolean gzipped) {
        @Override
        public String toString() {
            return line + " " + suffix;
        }
    }

    private static final List<Asked> COMMANDS = List.of(
            new Asked("budget count @ --rule greedy", ".pb", true),
            new Asked("elections count @ --method schulze", ".blt", false),
            new Asked("elections count @ --method schulze", ".csv", true),
            new Asked("elections count @ --method score", ".csv", true),
            new Asked("forecast @", ".csv", true),
            new Asked("import contacts @ --db #", ".csv", false),
            new Asked("import opencollective @ --db #", "", false),
            new Asked("import stackexchange @ --db #", "", false),
            new Asked("keywords @", ".csv", true),
            new Asked("lifetime @ --model bgnbd", ".csv", true),
            new Asked("lifetime @ --model bgbb", ".csv", true),
            new Asked("listen @ --format csv", ".csv", true),
            new Asked("listen @ --format jsonfeed", ".json", true),
            new Asked("metrics @ --zone UTC", ".csv", true),
            new Asked("metrics @ --zone UTC --format collegemsg", ".txt", true),
            new Asked("network @", ".csv", true),
            new Asked("network @", ".txt", true),
            new Asked("opinions @", ".csv", true),
            new Asked("polls @", ".csv", true),
            new Asked("rake @ --margin age=young:0.5,old:0.5", ".csv", true),
            new Asked(
                    "release @ --db # --limit 1 --spend 1 --zone UTC --first 2024-01-01 --last 2024-01-07",
                    ".csv",
                    true),
            new Asked("report --db @", ".db", false),
            new Asked("retention @ --zone UTC", ".csv", true),
            new Asked("scenario @", ".json", true),
            new Asked("stress --db @ --zone UTC", ".db", false),
            new Asked("survival @ --time weeks --event gone", ".csv", true),
            new Asked("web @", ".log", true));

    @TempDir
    Path folder;

    static Stream<Arguments> everyCommandWithEveryFlaw() {
        return COMMANDS.stream()
                .flatMap(asked -> Stream.of(Flaw.values())
                        .filter(flaw -> asked.gzipped() || !flaw.needsGzip())
                        .map(flaw -> Arguments.of(asked, flaw)));
    }

    @ParameterizedTest
    @MethodSource("everyCommandWithEveryFlaw")
    void aBadFileIsRefusedInOneLineThatNamesIt(Asked asked, Flaw flaw) throws IOException {
        var file = folder.resolve("given" + asked.suffix() + (flaw.needsGzip() ? ".gz" : ""));
        flaw.write(file);

        var run = Run.of(Stream.of(asked.line().split(" "))
                .map(word -> word.equals("@") ? file.toString() : word)
                .map(word -> word.equals("#") ? folder.resolve("community.db").toString() : word)
                .toArray(String[]::new));

        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("community: ")
                .contains(file.getFileName().toString());
    }
}
