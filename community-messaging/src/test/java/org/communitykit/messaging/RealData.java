package org.communitykit.messaging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

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
}
