package org.communitykit.examples.cli;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.communitykit.examples.report.FiguresJson;
import org.communitykit.examples.sample.Sample;
import org.communitykit.examples.stackexchange.Dump;
import org.communitykit.examples.stackexchange.Importer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code community demo}. */
@Command(
        name = "demo",
        description = "Imports a made-up community into a new SQLite file and shows its report.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String NAME = "Millbrook Neighbours (made up)";

    @Option(names = "--dir", paramLabel = "DIR", description = "Where to put it all (default: a new temporary folder).")
    private @Nullable Path folder;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var home = folder == null ? Files.createTempDirectory("community-demo") : Files.createDirectories(folder);
        var dump = home.resolve("dump");
        if (!Files.exists(dump)) {
            Sample.unpack(dump);
        }
        var file = home.resolve("community.db");
        var page = home.resolve("report.html");
        var document = new LinkedHashMap<String, Object>();
        try (var opened = Database.toWrite(file.toString());
                var bar = output.progress()) {
            var options = new Importer.Options(NAME, List.of("community-ads"), 6);
            Importer.run(opened.community(), new Dump(dump), options, bar);
            var figures = ReportCommand.figures(opened.community(), null);
            ReportCommand.write(page, figures);
            document.putAll(FiguresJson.of(figures));
        }
        document.put("database", file.toString());
        document.put("page", page.toString());
        output.print(document, "%s is now in %s%nIts report: %s".formatted(NAME, file, page.toUri()));
        if (!output.forMachines()) {
            open(page);
        }
        return 0;
    }

    /** Shows the page where there is a desktop to show it on; its place has been printed anyway. */
    private static void open(Path page) {
        if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()) {
            return;
        }
        try {
            Desktop.getDesktop().browse(page.toUri());
        } catch (IOException | UnsupportedOperationException e) {
            org.slf4j.LoggerFactory.getLogger(DemoCommand.class).debug("no browser", e);
        }
    }
}
