package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.communitykit.analytics.Periods;
import org.communitykit.analytics.Unit;
import org.communitykit.analytics.keyword.Tokenizer;
import org.communitykit.analytics.listening.Issue;
import org.communitykit.analytics.listening.Listening;
import org.communitykit.analytics.listening.Overview;
import org.communitykit.analytics.sentiment.Vader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community listen}. */
@Command(
        name = "listen",
        description = {
            "Tells what people speak of elsewhere, what grows and what presses.",
            "Nobody is named, no text is quoted, and nothing is told of a few people."
        },
        mixinStandardHelpOptions = true)
final class ListenCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "A table (*.csv), a JSON feed (*.json), mails (*.mbox), a Stack Exchange dump (Posts.xml or its"
                            + " folder); or what --format says.")
    private @Nullable Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "What it is: ${COMPLETION-CANDIDATES}.")
    private OutsideTexts.@Nullable Format format;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Whose days and weeks count (default: ${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(
            names = "--by",
            paramLabel = "UNIT",
            defaultValue = "week",
            description =
                    "The parts of time that trends go over: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Unit by = Unit.WEEK;

    @Option(
            names = "--least",
            paramLabel = "COUNT",
            defaultValue = "5",
            description = "Nothing is told of fewer people (default: ${DEFAULT-VALUE}).")
    private int least;

    @Option(
            names = "--top",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "How many topics (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--lexicon",
            paramLabel = "FILE",
            description = "Words with their valence, to tell how texts sound; emoji are looked for beside it ("
                    + LexiconFile.EMOJI + ").")
    private @Nullable Path lexicon;

    @Option(names = "--id-column", paramLabel = "NAME", defaultValue = "id", description = "Default: ${DEFAULT-VALUE}.")
    private String id = "id";

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private String text = "text";

    @Option(
            names = "--author-column",
            paramLabel = "NAME",
            defaultValue = "author",
            description = "Default: ${DEFAULT-VALUE}.")
    private String author = "author";

    @Option(names = "--at-column", paramLabel = "NAME", defaultValue = "at", description = "Default: ${DEFAULT-VALUE}.")
    private String at = "at";

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var from = Objects.requireNonNull(file);
        var outside = new OutsideTexts(zone, new OutsideTexts.Columns(id, text, author, at));
        var texts = outside.read(from, format == null ? OutsideTexts.format(from) : format);
        Overview found;
        try {
            var listening = Listening.to(Tokenizer.words(), KeywordsCommand.stopWords())
                    .least(least)
                    .most(top);
            if (lexicon != null) {
                listening = listening.with(new Vader(LexiconFile.read(lexicon, from)));
            }
            found = listening.over(texts, new Periods(by, zone, DayOfWeek.MONDAY));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
        output.print(document(found, outside.skipped()), words(found));
        return 0;
    }

    private static Map<String, Object> document(Overview found, long skipped) {
        var document = new LinkedHashMap<String, Object>();
        document.put("texts", found.texts());
        document.put("skipped", skipped);
        document.put("people", found.people());
        document.put("authors_known", found.authorsKnown());
        document.put("least", found.least());
        document.put("zone", found.period().zone().getId());
        document.put("first", found.period().first().toString());
        document.put("until", found.period().until().toString());
        found.sentiment().ifPresent(mean -> document.put("sentiment", mean));
        var volume = new LinkedHashMap<String, Long>();
        found.volume().points().forEach(point -> volume.put(point.period().label(), point.value()));
        document.put("volume", volume);
        document.put("issues", found.issues().stream().map(ListenCommand::issue).toList());
        return document;
    }

    private static Map<String, Object> issue(Issue issue) {
        var row = new LinkedHashMap<String, Object>();
        row.put("topic", issue.topic());
        row.put("texts", issue.texts());
        row.put("people", issue.people().numerator());
        issue.negative().ifPresent(negative -> row.put("negative", negative.numerator()));
        issue.sentiment().ifPresent(mean -> row.put("sentiment", mean));
        var trend = new LinkedHashMap<String, Object>();
        trend.put("direction", direction(issue));
        trend.put("z", issue.trend().z());
        trend.put("p", issue.trend().p());
        trend.put("q", issue.trend().q());
        row.put("trend", trend);
        row.put("bursts", issue.bursts().stream().map(ListenCommand::burst).toList());
        row.put("score", issue.score());
        var because = new LinkedHashMap<String, Double>();
        issue.because().forEach(reason -> because.put(reason.what(), reason.weight()));
        row.put("because", because);
        return row;
    }

    private static Map<String, Object> burst(Issue.Burst burst) {
        var row = new LinkedHashMap<String, Object>();
        row.put("level", burst.level());
        row.put("from", burst.from().toString());
        row.put("to", burst.to().toString());
        return row;
    }

    private static String direction(Issue issue) {
        return issue.trend().rises() ? "rising" : issue.trend().falls() ? "falling" : "none";
    }

    private static String words(Overview found) {
        var words = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d texts by %,d people, %s to %s%n",
                found.texts(),
                found.people(),
                found.period().first(),
                found.period().until().minusDays(1)));
        words.append("score  people  trend    topic");
        for (var issue : found.issues()) {
            words.append(String.format(
                    Locale.ROOT,
                    "%n%5.3f  %,6d  %-7s  %s",
                    issue.score(),
                    issue.people().numerator(),
                    direction(issue),
                    issue.topic()));
        }
        return words.toString();
    }
}
