package org.communitykit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.communitykit.storage.Storage;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.h2.jdbcx.JdbcDataSource;

/** Processes that work on a database in a file, say what they have done line by line, and are killed at some moment. */
public final class Killed {
    private Killed() {}

    /** The {@code sqlite} or {@code h2} database at this place, here and in the process. */
    public static Storage open(String database, String place) {
        if (database.equals("sqlite")) {
            return JdbcStorage.sqlite(Path.of(place)).open();
        }
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + place + ";DB_CLOSE_ON_EXIT=FALSE");
        return JdbcStorage.on(source).open();
    }

    /** Runs this main class with these arguments, kills it so long after its first line, and gives all lines by then. */
    public static List<String> after(int millis, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new ArrayList<String>();
        try (var reader = process.inputReader(StandardCharsets.US_ASCII)) {
            var first = reader.readLine();
            assertThat(first).isNotNull();
            said.add(first);
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.toHandle().destroyForcibly();
            said.addAll(rest(reader));
        } finally {
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        return said;
    }

    /** The complete lines that are left; the last one may be cut. */
    private static List<String> rest(BufferedReader reader) throws IOException {
        var text = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            text.append((char) c);
        }
        return text.substring(0, text.lastIndexOf("\n") + 1).lines().toList();
    }
}
