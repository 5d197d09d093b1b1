package org.communitykit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles the classes that the pages about hosts show, against the hosts' own interfaces. */
class PagesTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN.md", "SPRING.md", "QUARKUS.md"})
    void everyClassOnThePageCompiles(String page) throws IOException {
        var snippets = SNIPPET.matcher(Files.readString(Path.of(page)));
        assertThat(snippets.find()).isTrue();
        do {
            var name = NAME.matcher(snippets.group(1));
            assertThat(name.find()).isTrue();
            var file = Files.writeString(folder.resolve(name.group(1) + ".java"), snippets.group(1));
            var compiler = ToolProvider.getSystemJavaCompiler();
            var said = new StringWriter();
            try (var files = compiler.getStandardFileManager(null, null, null)) {
                var options =
                        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
                boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                        .call();
                assertThat(compiled).as(said.toString()).isTrue();
            }
        } while (snippets.find());
    }

    @Test
    void theFeatureOnItsPageIsTheOneThatIsTested() throws IOException {
        var source = Files.readString(Path.of("src/main/java/org/communitykit/examples/badge/Badges.java"));

        assertThat(Files.readString(Path.of("FEATURE.md"))).contains(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../README.md",
                "README.md",
                "PLAIN.md",
                "SPRING.md",
                "QUARKUS.md",
                "FEATURE.md",
                "STORAGE.md",
                "../community-core/UPGRADING.md",
                "../community-core/THREATS.md",
                "../community-core/ARCHITECTURE.md"
            })
    void everyLinkLeadsSomewhere(String page) throws IOException {
        var links = LINK.matcher(Files.readString(Path.of(page)));
        while (links.find()) {
            if (!links.group(1).startsWith("http")) {
                assertThat(Path.of(page).resolveSibling(links.group(1)).normalize())
                        .exists();
            }
        }
    }
}
