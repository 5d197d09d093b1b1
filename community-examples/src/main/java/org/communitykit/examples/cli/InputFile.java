package org.communitykit.examples.cli;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be read, gzipped if its name ends in {@code .gz}. What keeps it from being read is refused in one line
 * that names it.
 */
final class InputFile {
    private static final String GZIPPED = ".gz";

    private InputFile() {}

    /** What is made of a file. */
    interface Use<S, T> {
        T of(S contents) throws IOException;
    }

    /** The file's name, without {@code .gz}. */
    static String name(Path file) {
        var name = String.valueOf(file.getFileName());
        return isGzipped(file) ? name.substring(0, name.length() - GZIPPED.length()) : name;
    }

    private static boolean isGzipped(Path file) {
        return String.valueOf(file.getFileName()).endsWith(GZIPPED);
    }

    static <T> T bytes(@Nullable Path named, Use<InputStream, T> use) {
        if (named == null || !Files.exists(named)) {
            throw new Refused("there is no file " + named);
        }
        if (Files.isDirectory(named)) {
            throw new Refused(named + " is a folder, not a file");
        }
        try (var in = Files.newInputStream(named);
                var plain = isGzipped(named) ? new GZIPInputStream(in) : in) {
            return use.of(plain);
        } catch (IOException e) {
            throw refused(named, e);
        } catch (UncheckedIOException e) {
            throw refused(named, Objects.requireNonNull(e.getCause()));
        }
    }

    /** Of UTF-8; bytes that are none are refused. */
    static <T> T text(@Nullable Path named, Use<BufferedReader, T> use) {
        return bytes(
                named,
                in -> use.of(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))));
    }

    private static Refused refused(Path file, IOException failure) {
        if (failure instanceof ZipException || failure instanceof EOFException) {
            return new Refused(file + " is not gzipped, or was cut off", failure);
        }
        return failure instanceof CharacterCodingException
                ? new Refused(file + " is not UTF-8", failure)
                : new Refused(file + " cannot be read: " + failure.getMessage(), failure);
    }
}
