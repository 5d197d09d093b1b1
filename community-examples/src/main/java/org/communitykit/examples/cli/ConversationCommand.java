package org.communitykit.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.communitykit.Actor;
import org.communitykit.examples.stackexchange.Dump;
import org.communitykit.examples.stackexchange.DumpConversation;
import org.communitykit.messaging.importing.BrokenSource;
import org.communitykit.messaging.importing.ConversationImport;
import org.communitykit.messaging.importing.ConversationSource;
import org.communitykit.messaging.importing.DiscourseJson;
import org.communitykit.messaging.importing.ImportOptions;
import org.communitykit.messaging.importing.ImportRefused;
import org.communitykit.messaging.importing.ImportReport;
import org.communitykit.messaging.importing.IrcLog;
import org.communitykit.messaging.importing.Malformed;
import org.communitykit.messaging.importing.Mbox;
import org.communitykit.messaging.importing.SlackExport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community import conversation}. */
@Command(
        name = "conversation",
        description = {
            "Imports a conversation that is kept elsewhere: a file, folder or archive.",
            "An import that was broken off is completed by running it again; importing twice changes nothing."
        },
        mixinStandardHelpOptions = true)
final class ConversationCommand implements Callable<Integer> {
    /** What can be read. */
    enum Format {
        slack,
        discourse,
        mbox,
        irc,
        stackexchange
    }

    @Parameters(paramLabel = "PATH", description = "The export, mails or logs.")
    private @Nullable Path path;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "What they are: ${COMPLETION-CANDIDATES}.")
    private @Nullable Format format;

    @Option(names = "--db", required = true, paramLabel = "FILE|URL", description = "An SQLite file, or a JDBC URL.")
    private String database = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the source is called, in a-z 0-9 -: part of all ids (default: the format).")
    private @Nullable String name;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Where the times of IRC logs are local (default: ${DEFAULT-VALUE}).")
    private @Nullable ZoneId zone;

    @Option(names = "--refuse", description = "Store nothing at all if anything is malformed, instead of skipping it.")
    private boolean refuse;

    @Option(names = "--dry-run", description = "Tell what would be done and do nothing.")
    private boolean rehearsed;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        var from = Objects.requireNonNull(path);
        if (!Files.exists(from)) {
            throw new Refused("there is nothing at " + from);
        }
        var chosen = Objects.requireNonNull(format);
        var options = ImportOptions.from(name == null ? chosen.name() : name)
                .malformed(refuse ? Malformed.REFUSE : Malformed.SKIP);
        try (var opened = Database.toWrite(database)) {
            var importing = ConversationImport.of(opened.community());
            var source = source(chosen, from);
            var report = rehearsed
                    ? importing.rehearse(Actor.HOST, source, options)
                    : importing.run(Actor.HOST, source, options);
            output.print(document(report), words(report));
            return 0;
        } catch (BrokenSource e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        } catch (ImportRefused e) {
            throw new Refused(
                    "nothing was imported: " + e.problems().size() + " problems, the first at "
                            + e.problems().get(0),
                    e);
        }
    }

    private ConversationSource source(Format chosen, Path from) {
        return switch (chosen) {
            case slack -> SlackExport.at(from);
            case discourse -> DiscourseJson.at(from);
            case mbox -> Mbox.at(from);
            case irc -> IrcLog.at(from, Objects.requireNonNull(zone));
            case stackexchange -> new DumpConversation(new Dump(from));
        };
    }

    private Map<String, Object> document(ImportReport report) {
        var document = new LinkedHashMap<String, Object>();
        document.put("dryRun", rehearsed);
        document.put("read", report.read());
        document.put("stored", report.stored());
        document.put("known", report.known());
        document.put("skipped", report.skipped());
        document.put("leftOut", report.leftOut());
        document.put("adjusted", report.adjusted());
        document.put(
                "problems", report.problems().stream().map(Object::toString).toList());
        return document;
    }

    private String words(ImportReport report) {
        var words = new StringBuilder(rehearsed ? "Would import" : "Imported");
        words.append(report.stored().isEmpty() ? " nothing new:" : ":");
        report.stored().forEach((kind, count) -> words.append("%n  %,9d %s".formatted(count, kind)));
        if (report.known() > 0) {
            words.append("%n  %,9d that were there already".formatted(report.known()));
        }
        report.adjusted()
                .forEach((how, count) -> words.append("%n  not taken as they were: %,d %s".formatted(count, how)));
        report.leftOut().forEach((what, count) -> words.append("%n  left out: %,d %s".formatted(count, what)));
        report.skipped().forEach((why, count) -> words.append("%n  skipped: %,d × %s".formatted(count, why)));
        report.problems().stream().limit(10).forEach(problem -> words.append("%n    %s".formatted(problem)));
        return words.toString();
    }
}
