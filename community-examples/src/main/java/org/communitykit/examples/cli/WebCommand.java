package org.communitykit.examples.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.attribution.Attribution;
import org.communitykit.analytics.attribution.Channel;
import org.communitykit.analytics.attribution.Journey;
import org.communitykit.analytics.attribution.MarkovAttribution;
import org.communitykit.analytics.attribution.Referrers;
import org.communitykit.analytics.attribution.ShapleyAttribution;
import org.communitykit.analytics.funnel.StepFunnel;
import org.communitykit.analytics.path.Paths;
import org.communitykit.analytics.session.SessionRule;
import org.communitykit.analytics.web.AccessLog;
import org.communitykit.analytics.web.Bots;
import org.communitykit.analytics.web.Hit;
import org.communitykit.analytics.web.Traffic;
import org.communitykit.analytics.web.Visit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community web}. */
@Command(
        name = "web",
        description = "Tells of a site's visits: where they came from, what they looked at, what they led to.",
        mixinStandardHelpOptions = true)
final class WebCommand implements Callable<Integer> {
    /** The rules of sessions, by the names the program knows them under. */
    enum Rule {
        MATOMO,
        GA4,
        UNIVERSAL;

        SessionRule rule() {
            return switch (this) {
                case MATOMO -> SessionRule.MATOMO;
                case GA4 -> SessionRule.GA4;
                case UNIVERSAL -> SessionRule.UNIVERSAL_ANALYTICS;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "FILE",
            description = "A web server's log in the combined or common format, or a table (*.csv) of events with the"
                    + " columns visitor, at, page and perhaps referrer and agent. *.gz is fine.")
    private @Nullable Path file;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Whose midnights count (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--sessions",
            paramLabel = "RULE",
            defaultValue = "matomo",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Rule rule = Rule.MATOMO;

    @Option(names = "--own", paramLabel = "HOST", description = "A host of the site itself; may be given again.")
    private List<String> own = new ArrayList<>();

    @Option(
            names = "--funnel",
            paramLabel = "PAGE",
            split = ",",
            description = "The pages of a funnel, with commas between; a star at the end stands for whatever follows.")
    private List<String> funnel = new ArrayList<>();

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "How long a funnel stays open (default: ${DEFAULT-VALUE}).")
    private long window;

    @Option(names = "--goal", paramLabel = "PAGE", description = "The page that visits are hoped to lead to.")
    private @Nullable String goal;

    @Option(
            names = "--top",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "How many sources, pages and paths (default: ${DEFAULT-VALUE}).")
    private int top;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new Refused("there is no file " + file);
        }
        if (top < 1 || top > 10_000) {
            throw new Refused("--top is 1 to 10000, not " + top);
        }
        var document = new LinkedHashMap<String, Object>();
        var hits = new ArrayList<Hit>();
        document.put("read", read(file, hits));
        if (hits.isEmpty()) {
            throw new Refused(file + " has no line of a web server's log and no event");
        }
        var rules = new Traffic.Rules(zone, rule.rule(), Referrers.COMMON.own(own), Bots.COMMON);
        var all = Traffic.of(hits, rules);
        var people = all.people();
        document.put("zone", zone.getId());
        document.put("sessions_by", rule.toString());
        document.put("sessions", figures(people.figures()));
        document.put("sessions_with_bots", figures(all.figures()));
        document.put("bots", all.bots());
        document.put("sources", sources(people, false));
        document.put("campaigns", sources(people, true));
        document.put("pages", counts("page", people.pages()));
        document.put("paths", paths(people));
        if (!funnel.isEmpty()) {
            document.put("funnel", funnel(people, latest(hits)));
        }
        if (goal != null) {
            document.put("attribution", attribution(people.journeys(is(goal))));
        }
        output.print(document, words(document, people, all));
        return 0;
    }

    private static Map<String, Object> read(Path file, List<Hit> hits) {
        var read = new LinkedHashMap<String, Object>();
        if (InputFile.name(file).endsWith(".csv")) {
            CsvRows.read(file, row -> add(hits, event(row)));
            read.put("lines", hits.size() + 1L);
            read.put("malformed", 0L);
            read.put("malformed_lines", List.of());
        } else {
            // what browsers send as their address or name is not always text
            var result = InputFile.bytes(
                    file,
                    in -> AccessLog.read(new InputStreamReader(in, StandardCharsets.UTF_8), hit -> add(hits, hit)));
            read.put("lines", result.lines());
            read.put("malformed", result.malformed());
            read.put("malformed_lines", result.first());
        }
        read.put("hits", hits.size());
        return read;
    }

    private static void add(List<Hit> hits, Hit hit) {
        if (hits.size() == Traffic.MAX_HITS) {
            throw new Refused("more than " + Traffic.MAX_HITS + " hits");
        }
        hits.add(hit);
    }

    private static Hit event(CsvRows.Row row) {
        for (var column : List.of("visitor", "at", "page")) {
            if (row.text(column).isEmpty()) {
                throw row.refused("no " + column + "; a table of events has the columns visitor, at and page");
            }
        }
        // a table without agents says nothing about programs, which is no sign of one
        var agent = row.columns().contains("agent") ? row.text("agent") : "not recorded";
        try {
            var at = OffsetDateTime.parse(row.text("at")).toInstant();
            return Hit.page(row.text("visitor"), at, row.text("page"), row.text("referrer"), agent);
        } catch (DateTimeException e) {
            throw row.refused("at is no time with its offset, such as 2024-03-13T12:00:00Z: " + row.text("at"));
        }
    }

    private static Instant latest(List<Hit> hits) {
        return hits.stream().map(Hit::at).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private static Predicate<Hit> is(String page) {
        return page.endsWith("*")
                ? hit -> hit.path().startsWith(page.substring(0, page.length() - 1))
                : hit -> hit.path().equals(page);
    }

    private static Map<String, Object> figures(Traffic.Figures figures) {
        var map = new LinkedHashMap<String, Object>();
        map.put("sessions", figures.visits());
        map.put("visitors", figures.visitors());
        map.put("pages", figures.pages());
        map.put("of_one_page", rate(figures.ofOnePage()));
        map.put("median_seconds", number(figures.medianSeconds()));
        return map;
    }

    private static List<Long> rate(Rate rate) {
        return List.of(rate.numerator(), rate.denominator());
    }

    private static @Nullable Object number(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private List<Object> sources(Traffic traffic, boolean campaigns) {
        var rows = new ArrayList<Object>();
        for (var count : traffic.sources()) {
            boolean campaign = count.of().channel() == Channel.CAMPAIGN;
            if (campaign == campaigns && rows.size() < top) {
                var row = new LinkedHashMap<String, Object>();
                if (!campaigns) {
                    row.put("channel", count.of().channel().name().toLowerCase(Locale.ROOT));
                }
                row.put("name", count.of().name());
                row.put("sessions", count.visits());
                row.put("visitors", count.visitors());
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Object> counts(String name, List<Traffic.Count<String>> counts) {
        var rows = new ArrayList<Object>();
        for (var count : counts.subList(0, Math.min(top, counts.size()))) {
            var row = new LinkedHashMap<String, Object>();
            row.put(name, count.of());
            row.put("sessions", count.visits());
            row.put("visitors", count.visitors());
            rows.add(row);
        }
        return rows;
    }

    private Map<String, Object> paths(Traffic traffic) {
        var ways = Paths.top(top, 5)
                .collapsingRepeats()
                .of(traffic.visits().stream().map(Visit::paths).toList());
        var rows = new ArrayList<Object>();
        for (var path : ways.paths()) {
            var row = new LinkedHashMap<String, Object>();
            row.put("pages", path.steps());
            row.put("sessions", path.sessions());
            rows.add(row);
        }
        var paths = new LinkedHashMap<String, Object>();
        paths.put("top", rows);
        paths.put("other_sessions", ways.others());
        return paths;
    }

    private List<Object> funnel(Traffic traffic, Instant latest) {
        var steps = funnel.stream()
                .map(page -> new StepFunnel.Step<>(page, is(page)))
                .toList();
        try {
            var found = StepFunnel.within(Duration.ofSeconds(window), Hit::at, steps)
                    .of(traffic.byVisitor(), latest);
            var rows = new ArrayList<Object>();
            for (var step : found.steps()) {
                var row = new LinkedHashMap<String, Object>();
                row.put("page", step.kinds());
                row.put("visitors", step.reached());
                row.put("of_first", rate(step.ofFirst()));
                row.put("of_previous", rate(step.ofPrevious()));
                row.put("median_seconds", number(step.medianSeconds()));
                rows.add(row);
            }
            return rows;
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Object> attribution(List<Journey> journeys) {
        var rules = new LinkedHashMap<String, Attribution>();
        rules.put("first", Attribution.FIRST);
        rules.put("last", Attribution.LAST);
        rules.put("last_non_direct", Attribution.LAST_NON_DIRECT);
        rules.put("linear", Attribution.LINEAR);
        rules.put("decay", Attribution.DECAY);
        rules.put("position", Attribution.POSITION);
        var all = new LinkedHashMap<String, Object>();
        all.put(
                "conversions",
                journeys.stream()
                        .filter(journey -> journey.conversion().isPresent())
                        .count());
        rules.forEach((name, rule) -> {
            var credits = new LinkedHashMap<String, Object>();
            rule.total(journeys).forEach(credit -> credits.put(credit.channel(), credit.conversions()));
            all.put(name, credits);
        });
        all.put("shapley", ShapleyAttribution.of(journeys));
        var markov = MarkovAttribution.of(journeys);
        var effects = new LinkedHashMap<String, Object>();
        markov.removals().forEach(removal -> effects.put(removal.channel(), number(removal.effect())));
        all.put("markov_removal_effects", effects);
        return all;
    }

    private String words(Map<String, Object> document, Traffic people, Traffic all) {
        var figures = people.figures();
        var words = new StringBuilder();
        words.append("%d visits of %d visitors, %d pages; %d more visits look like programs%n"
                .formatted(
                        figures.visits(),
                        figures.visitors(),
                        figures.pages(),
                        all.figures().visits() - figures.visits()));
        people.sources().stream()
                .limit(top)
                .forEach(count -> words.append("%6d  %s%n".formatted(count.visits(), count.of())));
        people.pages().stream()
                .limit(top)
                .forEach(count -> words.append("%6d  %s%n".formatted(count.visits(), count.of())));
        for (var more : List.of("funnel", "attribution")) {
            if (document.containsKey(more)) {
                words.append(more).append(": ").append(document.get(more)).append('\n');
            }
        }
        return words.toString().stripTrailing();
    }
}
