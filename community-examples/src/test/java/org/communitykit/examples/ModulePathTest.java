package org.communitykit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a program with the libraries as named modules, where reflection works only as far as they allow it. */
class ModulePathTest {
    @TempDir
    Path folder;

    @Test
    void theLibrariesWorkAsNamedModules() throws Exception {
        var program = Files.writeString(folder.resolve("Hello.java"), """
                import org.communitykit.*;
                import org.communitykit.member.*;
                import org.communitykit.messaging.*;
                import org.communitykit.analytics.*;

                public class Hello {
                    public static void main(String[] args) {
                        try (var community = Community.inMemory()) {
                            var messaging = Messaging.of(community);
                            var ana = community.members().add(Actor.HOST, MemberId.of("42"), "Ana");
                            var garden = messaging.channels().open(ana.id(), "Garden");
                            messaging.messages().post(ana.id(), garden.id(), "hello");
                            Analytics.of(Actor.HOST, community);
                            int events = community.outbox().after(Actor.HOST, 0, 100).size();
                            int activities = community.activities().after(Actor.HOST, 0, 100).size();
                            System.out.println(Community.class.getModule().isNamed() + " "
                                    + (events > 0) + " " + (activities > 0));
                        }
                    }
                }
                """);
        var modules = Modules.ofTheLibraries();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-p", modules, "--add-modules", "ALL-MODULE-PATH", program.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith("true true true\n");
    }
}
