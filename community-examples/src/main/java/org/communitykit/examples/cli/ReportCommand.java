package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.communitykit.Community;
import org.communitykit.analytics.sentiment.Vader;
import org.communitykit.examples.report.Figures;
import org.communitykit.examples.report.FiguresJson;
import org.communitykit.examples.report.Measurement;
import org.communitykit.examples.report.Page;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code community report}. */
@Command(
        name = "report",
        description = "Tells the story of an imported community, as one HTML file or as JSON.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Option(names = "--db", required = true, paramLabel = "FILE|URL", description = "An SQLite file, or a JDBC URL.")
    private String database = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the page (default: report.html, or with --json nowhere).")
    private @Nullable Path out;

    @Option(
            names = "--lexicon",
            paramLabel = "FILE",
            description = "Words with their valence, to tell how questions sound; emoji are looked for beside it.")
    private @Nullable Path lexicon;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        try (var opened = Database.toRead(database)) {
            var vader = lexicon == null ? null : new Vader(LexiconFile.read(lexicon, lexicon));
            var figures = figures(opened.community(), vader);
            var page = out != null || output.forMachines() ? out : Path.of("report.html");
            var document = new LinkedHashMap<>(FiguresJson.of(figures));
            if (page != null) {
                write(page, figures);
                document.put("page", page.toAbsolutePath().toString());
            }
            output.print(document, "The report is in " + (page == null ? "" : page.toAbsolutePath()));
        }
        return 0;
    }

    static Figures figures(Community community, @Nullable Vader vader) {
        return Measurement.of(community, vader)
                .orElseThrow(
                        () -> new Refused("this database holds no imported community, or its import is not complete"));
    }

    static void write(Path page, Figures figures) throws IOException {
        Files.writeString(page, Page.of(figures), StandardCharsets.UTF_8);
    }
}
