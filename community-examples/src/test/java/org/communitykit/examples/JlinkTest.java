package org.communitykit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes a Java runtime that holds the libraries and a program, as one would ship it, and runs it. */
class JlinkTest {
    @TempDir
    Path folder;

    @Test
    void aRuntimeOfTheLibrariesAloneRunsACommunity() throws Exception {
        var modules = Modules.ofTheLibraries();
        var sources = Files.createDirectories(folder.resolve("hello/org/example/hello"));
        var module = Files.writeString(folder.resolve("hello/module-info.java"), """
                module hello {
                    requires org.communitykit.messaging;
                    requires org.communitykit.analytics;
                }
                """);
        var program = Files.writeString(sources.resolve("Hello.java"), """
                package org.example.hello;

                import org.communitykit.*;
                import org.communitykit.member.*;
                import org.communitykit.messaging.*;
                import org.communitykit.analytics.*;

                public class Hello {
                    public static void main(String[] args) {
                        try (var community = Community.inMemory()) {
                            var messaging = Messaging.of(community);
                            Analytics.of(Actor.HOST, community);
                            var ana = community.members().add(Actor.HOST, MemberId.of("42"), "Ana");
                            var garden = messaging.channels().open(ana.id(), "Garden");
                            messaging.messages().post(ana.id(), garden.id(), "hello");
                            System.out.println(community.outbox().after(Actor.HOST, 0, 100).size() > 2);
                        }
                    }
                }
                """);
        var classes = folder.resolve("classes").toString();
        run("javac", "-d", classes, "-p", modules, module.toString(), program.toString());

        var image = folder.resolve("image");
        run(
                "jlink",
                "--module-path",
                modules + File.pathSeparator + classes,
                "--add-modules",
                "hello",
                "--strip-debug",
                "--launcher",
                "hello=hello/org.example.hello.Hello",
                "--output",
                image.toString());
        var process = new ProcessBuilder(image.resolve("bin/hello").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).endsWith("true\n");
        assertThat(image.resolve("release")).content().doesNotContain("java.desktop", "java.naming", "java.management");
    }

    private static void run(String tool, String... arguments) {
        var said = new StringWriter();
        int code = ToolProvider.findFirst(tool)
                .orElseThrow()
                .run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
        assertThat(code).as(said.toString()).isZero();
    }
}
