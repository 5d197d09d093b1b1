package org.communitykit.examples;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

final class Modules {
    private static final List<String> LIBRARIES = List.of(
            "community-core",
            "community-messaging",
            "community-analytics",
            "slf4j-api",
            "caffeine",
            "jackson-annotations",
            "tools" + File.separator + "jackson",
            "jspecify",
            "commons-rng");

    private Modules() {}

    /** The module path of the libraries and what they need at run time, taken from the tests' class path. */
    static String ofTheLibraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> LIBRARIES.stream().anyMatch(entry::contains))
                .filter(entry ->
                        !entry.contains("test-classes") && !entry.contains("-contract") && !entry.contains("-testing"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
