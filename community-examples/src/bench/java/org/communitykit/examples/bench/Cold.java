package org.communitykit.examples.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.storage.jdbc.JdbcStorage;

/** What a fresh JVM needs to open a new SQLite file, write a row and read it: with the bare driver, and with ours on top. */
public final class Cold {
    private static final List<String> WAYS = List.of("bare driver", "storage", "community");

    private Cold() {}

    /** One start: the way, and the file. */
    public static void main(String[] args) throws Exception {
        var file = Path.of(args[1]);
        switch (args[0]) {
            case "bare driver" -> bare(file);
            case "storage" -> {
                try (var storage = JdbcStorage.sqlite(file).open()) {
                    storage.prepare(List.of(Append.LINES));
                    Append.append(storage, "channel");
                    expect(storage.read(r -> r.get(Append.LINES, "channel", 1L)).isPresent());
                }
            }
            default -> {
                try (var community =
                        Community.on(JdbcStorage.sqlite(file).open()).open()) {
                    community.members().add(Actor.HOST, MemberId.of("42"), "Ana");
                    expect(community.members().find(Actor.HOST, MemberId.of("42")).isPresent());
                }
            }
        }
    }

    /** Starts each way this often, in turn. */
    static void compare(Path folder, int rounds, PrintStream out) throws IOException, InterruptedException {
        var times = new LinkedHashMap<String, List<Double>>();
        WAYS.forEach(way -> times.put(way, new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            for (var way : WAYS) {
                var file = folder.resolve("cold-" + round + "-" + WAYS.indexOf(way) + ".db");
                double took = start(way, file);
                if (round > 0) {
                    Objects.requireNonNull(times.get(way)).add(took);
                }
            }
        }
        out.printf("%ncold start on SQLite, whole process, median of %d%n", rounds);
        double bare = Comparison.median(Objects.requireNonNull(times.get(WAYS.get(0))), Double::doubleValue);
        times.forEach((way, took) -> {
            double median = Comparison.median(took, Double::doubleValue);
            out.printf(Locale.ROOT, "| %-12s | %,6.0f ms | %+,6.0f ms |%n", way, median, median - bare);
        });
    }

    private static double start(String way, Path file) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long began = System.nanoTime();
        var process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Cold.class.getName(), way, file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        double took = (System.nanoTime() - began) / 1e6;
        Files.deleteIfExists(file);
        return took;
    }

    private static void bare(Path file) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("create table line(channel varchar(64), number bigint, body varchar(2000),"
                    + " primary key(channel, number))");
            statement.execute("insert into line values('channel', 1, 'hello')");
            try (var rows = statement.executeQuery("select body from line")) {
                expect(rows.next());
            }
        }
    }

    private static void expect(boolean found) {
        if (!found) {
            throw new IllegalStateException("what was written was not found");
        }
    }
}
