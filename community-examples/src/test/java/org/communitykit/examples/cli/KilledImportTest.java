package org.communitykit.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.communitykit.Community;
import org.communitykit.examples.sample.Sample;
import org.communitykit.examples.stackexchange.Dump;
import org.communitykit.examples.stackexchange.Importer;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledImportTest {
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    @Test
    void anImportKilledAgainAndAgainEndsLikeOneThatWasNot() throws Exception {
        var dump = Sample.unpack(folder.resolve("dump"));
        var killed = folder.resolve("killed.db");
        for (int kill = 0; kill < KILLS; kill++) {
            importAndKill(dump, killed);
        }
        var tooEarly = Run.of("report", "--db", killed.toString());
        var rest = importInto(dump, killed);
        var whole = folder.resolve("whole.db");
        importInto(dump, whole);

        assertThat(tooEarly.code()).isEqualTo(2);
        assertThat(rest.out()).contains("\"resumed\" : true");
        assertThat(Run.of("report", "--db", killed.toString(), "--json").out())
                .isEqualTo(Run.of("report", "--db", whole.toString(), "--json").out());
    }

    private static Run importInto(Path dump, Path database) {
        return Run.of("import", "stackexchange", dump.toString(), "--db", database.toString(), "--json");
    }

    /** Lets another process import two batches more, and kills it while it goes on to the fourth. */
    private static void importAndKill(Path dump, Path database) throws IOException, InterruptedException {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        dump.toString(),
                        database.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("batch");
            assertThat(said.readLine()).isEqualTo("batch");
        } finally {
            child.destroyForcibly();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(child.exitValue()).isNotZero();
    }

    /** The process that is killed: imports, says so at every batch, and waits before it could come to the end. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            var dump = new Dump(Path.of(arguments[0]));
            try (var community = Community.on(
                            JdbcStorage.sqlite(Path.of(arguments[1])).open())
                    .open()) {
                Importer.run(
                        community,
                        dump,
                        new Importer.Options("dump", List.of("community-ads"), 6),
                        new Importer.Progress() {
                            private int batches;

                            @Override
                            public void begin(String what, long bytes) {}

                            @Override
                            public void reached(long bytes) {
                                System.out.println("batch");
                                batches++;
                                while (batches == 4) {
                                    LockSupport.park();
                                }
                            }
                        });
            }
        }
    }
}
