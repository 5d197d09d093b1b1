package org.communitykit.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community import opencollective}. */
@Command(
        name = "opencollective",
        description = {
            "Imports collectives of Open Collective: a folder of collectives.csv, members.csv, tiers.csv, orders.csv,",
            "subscriptions.csv and transactions.csv. Collectives and events become groups, everybody else a member,",
            "contributions donations, subscriptions pledges that nobody charges, and the rest journals.",
            "Importing twice changes nothing."
        },
        mixinStandardHelpOptions = true)
final class OpenCollectiveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder with collectives.csv, transactions.csv and the others.")
    private @Nullable Path folder;

    @Option(names = "--db", required = true, paramLabel = "FILE|URL", description = "An SQLite file, or a JDBC URL.")
    private String database = "";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        var from = Objects.requireNonNull(folder);
        if (!Files.isDirectory(from)) {
            throw new Refused("there is no folder " + from);
        }
        try (var opened = Database.toWrite(database)) {
            var document = new OpenCollectiveImport(opened.community(), from).run();
            output.print(document, words(document));
            return 0;
        }
    }

    private static String words(Map<String, Object> document) {
        var words = new StringBuilder("Imported " + document.get("source") + ".");
        OpenCollectiveImport.FILES.forEach(file -> words.append("%n  %-14s %s".formatted(file, document.get(file))));
        words.append("%n  balances       %s".formatted(document.get("balances")));
        words.append("%n  books          %s".formatted(document.get("books")));
        return words.toString();
    }
}
