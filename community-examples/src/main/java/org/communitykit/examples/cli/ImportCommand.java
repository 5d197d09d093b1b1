package org.communitykit.examples.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.communitykit.examples.stackexchange.Dump;
import org.communitykit.examples.stackexchange.Importer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code community import}. */
@Command(
        name = "import",
        description = "Brings a community from elsewhere into a database.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ImportCommand.StackExchange.class,
            ConversationCommand.class,
            ContactsCommand.class,
            OpenCollectiveCommand.class
        })
final class ImportCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec command;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(command).commandLine(),
                "what to import is missing: stackexchange, conversation, contacts or opencollective");
    }

    /** {@code community import stackexchange}. */
    @Command(
            name = "stackexchange",
            description = {
                "Imports the public data dump of a Stack Exchange site: a folder of *.xml or *.xml.gz files.",
                "An import that was broken off goes on where it stopped; importing twice changes nothing."
            },
            mixinStandardHelpOptions = true)
    static final class StackExchange implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "The folder with Users.xml, Posts.xml and the others.")
        private @Nullable Path folder;

        @Option(
                names = "--db",
                required = true,
                paramLabel = "FILE|URL",
                description = "An SQLite file, or a JDBC URL.")
        private String database = "";

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "What the site is called; the folder's name if left out.")
        private @Nullable String name;

        @Option(
                names = "--campaign-tag",
                paramLabel = "TAG",
                split = ",",
                defaultValue = "community-ads",
                description = "Questions under this tag are campaigns, their answers the entries; can be repeated"
                        + " (default: ${DEFAULT-VALUE}).")
        private List<String> campaignTags = List.of();

        @Option(
                names = "--campaign-goal",
                paramLabel = "SCORE",
                defaultValue = "6",
                description = "The score with which an entry reaches its goal (default: ${DEFAULT-VALUE}).")
        private long goal;

        @Mixin
        private Output output = new Output();

        @Override
        public Integer call() {
            var from = Objects.requireNonNull(folder);
            var dump = new Dump(from);
            var site = name != null
                    ? name
                    : String.valueOf(from.toAbsolutePath().normalize().getFileName());
            var summary = run(dump, site);
            output.print(document(summary), words(summary));
            return 0;
        }

        private Importer.Summary run(Dump dump, String site) {
            try (var opened = Database.toWrite(database);
                    var bar = output.progress()) {
                return Importer.run(opened.community(), dump, new Importer.Options(site, campaignTags, goal), bar);
            }
        }

        private static Map<String, Object> document(Importer.Summary summary) {
            var document = new LinkedHashMap<String, Object>();
            document.put("site", summary.site());
            document.put("resumed", summary.resumed());
            document.put("unchanged", summary.unchanged());
            document.put("rows", summary.rows());
            document.put("skipped", new TreeMap<>(summary.skipped()));
            return document;
        }

        private static String words(Importer.Summary summary) {
            var words = new StringBuilder();
            if (summary.unchanged()) {
                words.append(summary.site()).append(" had been imported before; nothing has changed.");
            } else {
                words.append(summary.resumed() ? "Completed the import of " : "Imported ")
                        .append(summary.site())
                        .append('.');
                summary.rows().forEach((file, rows) -> words.append("%n  %-12s %,9d rows".formatted(file, rows)));
            }
            new TreeMap<>(summary.skipped())
                    .forEach((reason, count) ->
                            words.append("%n  not taken as they were: %,d %s".formatted(count, reason)));
            return words.toString();
        }
    }
}
