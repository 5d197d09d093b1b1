package org.communitykit.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The folder of real communities' data that the environment variable COMMUNITY_DATA names. */
public final class RealData {
    private RealData() {}

    /** The file; tests are skipped where there is no such folder, which the continuous build does not accept. */
    public static Path file(String path) {
        var folder = System.getenv("COMMUNITY_DATA");
        if (folder == null && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new IllegalStateException("COMMUNITY_DATA must name the folder of real data when CI is true");
        }
        assumeTrue(folder != null, "COMMUNITY_DATA does not name the folder of real data");
        return Path.of(folder, path);
    }

    public static InputStream open(String path) {
        try {
            var in = Files.newInputStream(file(path));
            return path.endsWith(".gz") ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> lines(String path) {
        try (var reader = new BufferedReader(new InputStreamReader(open(path), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
