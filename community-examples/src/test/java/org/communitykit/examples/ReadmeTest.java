package org.communitykit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs every Java snippet of the README, as a reader who pastes it into a method would. */
class ReadmeTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final List<String> IMPORTS = List.of(
            "org.communitykit.*",
            "org.communitykit.activity.*",
            "org.communitykit.analytics.*",
            "org.communitykit.analytics.Kinds",
            "org.communitykit.analytics.anonymous.*",
            "org.communitykit.analytics.attribution.Attribution",
            "org.communitykit.analytics.burst.*",
            "org.communitykit.analytics.change.*",
            "org.communitykit.analytics.experiment.*",
            "org.communitykit.analytics.funnel.Funnel",
            "org.communitykit.analytics.influence.*",
            "org.communitykit.analytics.keyword.*",
            "org.communitykit.analytics.lifetime.*",
            "org.communitykit.analytics.listening.*",
            "org.communitykit.analytics.network.*",
            "org.communitykit.analytics.random.*",
            "org.communitykit.analytics.scenario.*",
            "org.communitykit.analytics.sentiment.*",
            "org.communitykit.analytics.session.SessionRule",
            "org.communitykit.analytics.session.Sessions",
            "org.communitykit.analytics.stress.*",
            "org.communitykit.analytics.survival.*",
            "org.communitykit.analytics.web.AccessLog",
            "org.communitykit.analytics.web.Traffic",
            "org.communitykit.analytics.wellbeing.*",
            "org.communitykit.calendar.ical.ICalendarWriter",
            "org.communitykit.campaign.*",
            "org.communitykit.consent.*",
            "org.communitykit.consent.Evidence",
            "org.communitykit.contact.*",
            "org.communitykit.decision.Choice",
            "org.communitykit.decision.DecisionId",
            "org.communitykit.decision.NewDecision",
            "org.communitykit.decision.Paper",
            "org.communitykit.decision.Secrecy",
            "org.communitykit.decision.Share",
            "org.communitykit.election.Ballot",
            "org.communitykit.election.Ballots",
            "org.communitykit.election.InstantRunoff",
            "org.communitykit.election.Lot",
            "org.communitykit.event.*",
            "org.communitykit.feature.*",
            "org.communitykit.file.MemoryBlobs",
            "org.communitykit.file.NewFile",
            "org.communitykit.gathering.GatheringChange",
            "org.communitykit.gathering.GatheringId",
            "org.communitykit.gathering.NewGathering",
            "org.communitykit.gathering.Notice",
            "org.communitykit.gathering.Terms",
            "org.communitykit.giving.Donations",
            "org.communitykit.giving.NewDonation",
            "org.communitykit.group.*",
            "org.communitykit.intake.*",
            "org.communitykit.matching.*",
            "org.communitykit.member.*",
            "org.communitykit.merge.*",
            "org.communitykit.messaging.*",
            "org.communitykit.messaging.acknowledgement.*",
            "org.communitykit.messaging.attachment.*",
            "org.communitykit.messaging.broadcast.*",
            "org.communitykit.messaging.channel.*",
            "org.communitykit.messaging.content.*",
            "org.communitykit.messaging.importing.*",
            "org.communitykit.messaging.live.*",
            "org.communitykit.messaging.mail.*",
            "org.communitykit.messaging.mail.Outcome",
            "org.communitykit.messaging.message.*",
            "org.communitykit.messaging.notify.*",
            "org.communitykit.messaging.preview.*",
            "org.communitykit.messaging.reading.*",
            "org.communitykit.messaging.report.*",
            "org.communitykit.messaging.rule.*",
            "org.communitykit.messaging.schedule.*",
            "org.communitykit.messaging.search.*",
            "org.communitykit.messaging.search.Search",
            "org.communitykit.messaging.sync.*",
            "org.communitykit.messaging.translation.*",
            "org.communitykit.messaging.trust.*",
            "org.communitykit.money.*",
            "org.communitykit.outreach.*",
            "org.communitykit.outreach.Question",
            "org.communitykit.outreach.Result",
            "org.communitykit.petition.*",
            "org.communitykit.programme.*",
            "org.communitykit.recurrence.Recurrence",
            "org.communitykit.role.*",
            "org.communitykit.rota.Layer",
            "org.communitykit.rota.NewRota",
            "org.communitykit.rota.RotaId",
            "org.communitykit.rota.Watch",
            "org.communitykit.segment.*",
            "org.communitykit.shift.Crew",
            "org.communitykit.shift.NewShift",
            "org.communitykit.shift.ShiftId",
            "org.communitykit.shift.ShiftTime",
            "org.communitykit.storage.*",
            "org.communitykit.storage.jdbc.*",
            "org.communitykit.storage.memory.*",
            "org.communitykit.term.*",
            "org.communitykit.testing.*",
            "java.io.ByteArrayInputStream",
            "java.lang.invoke.MethodHandles",
            "java.sql.DriverManager",
            "java.nio.charset.StandardCharsets",
            "java.nio.file.*",
            "java.time.DayOfWeek",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.ZoneId",
            "java.time.temporal.TemporalAdjusters",
            "java.util.*",
            "java.util.concurrent.ForkJoinPool");

    @TempDir
    Path folder;

    @Test
    void theReadmeHasSnippets() throws IOException {
        assertThat(snippets()).hasSizeGreaterThan(2);
    }

    @TestFactory
    Stream<DynamicTest> everySnippetCompilesAndRuns() throws IOException {
        var snippets = snippets();
        return IntStream.range(0, snippets.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        snippets.get(i).lines().findFirst().orElse(""), () -> run("Snippet" + i, snippets.get(i))));
    }

    private void run(String name, String snippet) throws Exception {
        var source = new StringBuilder();
        IMPORTS.forEach(type -> source.append("import ").append(type).append(";\n"));
        source.append("public class ").append(name).append(" {\n");
        source.append("public static void run(Path folder) throws Exception {\n")
                .append(snippet)
                .append("\n}\n}\n");
        var file = Files.writeString(folder.resolve(name + ".java"), source);

        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(said + "\n" + source).isTrue();
        }
        try (var loader = new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            loader.loadClass(name).getMethod("run", Path.class).invoke(null, folder);
        }
    }

    private static List<String> snippets() throws IOException {
        var snippets = new ArrayList<String>();
        var matcher = SNIPPET.matcher(Files.readString(Path.of("..", "README.md")));
        while (matcher.find()) {
            snippets.add(matcher.group(1));
        }
        return snippets;
    }
}
