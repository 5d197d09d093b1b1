package org.communitykit.examples.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.communitykit.analytics.Measured;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.Retention;
import org.communitykit.analytics.Unit;
import org.communitykit.analytics.definition.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code community retention}. */
@Command(
        name = "retention",
        description = "Tells who comes back, by any of twelve definitions.",
        mixinStandardHelpOptions = true)
final class RetentionCommand implements Callable<Integer> {
    /** Who is followed. */
    enum Who {
        NEW,
        ACTIVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the parts are that somebody returns in. */
    enum Time {
        CALENDAR,
        ROLLING,
        ROLLING_HOURS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Mixin
    private LogSource source = new LogSource();

    @Option(
            names = "--of",
            paramLabel = "WHO",
            defaultValue = "new",
            description = "Whom to follow: members from their first activity ever, or everybody from each day on which"
                    + " they are active (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private Who who = Who.NEW;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            defaultValue = "day",
            description = "Days, weeks or months (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private Unit unit = Unit.DAY;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            defaultValue = "calendar",
            description =
                    "Days of the calendar, or 24 hours from each member's start, to the moment or with times cut to"
                            + " the hour (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private Time time = Time.CALENDAR;

    @Option(
            names = "--up-to",
            paramLabel = "COUNT",
            defaultValue = "30",
            description = "For how many days, weeks or months they are followed (default: ${DEFAULT-VALUE}).")
    private int parts;

    @Option(names = "--or-after", description = "Whoever comes later has returned as well.")
    private boolean orAfter;

    @Option(
            names = "--within",
            paramLabel = "EDGE",
            split = ",",
            description = "In brackets instead: 1,3,7 asks who came on day 1 or 2, and who on days 3 to 6.")
    private @Nullable List<Integer> edges;

    @Option(
            names = "--compare",
            paramLabel = "AFTER",
            description =
                    "Instead of one definition, what several products say of new members after so many days, weeks or"
                            + " months, and of whom they do not agree.")
    private @Nullable Integer compared;

    @Option(names = "--csv", description = "Print the cohorts as a table instead.")
    private boolean table;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var log = source.read();
        if (compared != null) {
            compare(log, compared);
            return 0;
        }
        var measured = log.analytics().measure(metric(log), log.spanning(unit));
        var document = new LinkedHashMap<String, Object>();
        document.put("definition", measured.provenance().metric().parameters());
        document.put("retention", rates(measured.value()));
        measured.withExcluded().ifPresent(everybody -> document.put("retention_with_excluded", rates(everybody)));
        document.put("cohorts", cohorts(measured.value()));
        output.print(document, table ? measured.csv().stripTrailing() : words(measured));
        return 0;
    }

    private void compare(LogSource.Log log, int after) {
        if (after < 1 || after > Retention.MOST_PARTS) {
            throw new Refused("--compare is from 1 to " + Retention.MOST_PARTS + ", not " + after);
        }
        var days = log.spanning(Unit.DAY);
        var found = Preset.compareRetention(
                unit, log.kinds(), after, log.analytics().frame(), days, days.end());
        var differ = new ArrayList<Map<String, Object>>();
        var words = new StringBuilder();
        found.answers()
                .forEach((name, rate) -> words.append(name)
                        .append('\t')
                        .append(rate.numerator())
                        .append('\t')
                        .append(rate.denominator())
                        .append('\n'));
        found.differing().forEach((member, answers) -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("member", member.value());
            row.putAll(pairs(answers));
            differ.add(row);
        });
        words.append(differ.size()).append(" members differ");
        var document = new LinkedHashMap<String, Object>();
        document.put("after", after);
        document.put("definitions", pairs(found.answers()));
        document.put("differ", differ);
        output.print(document, words.toString());
    }

    /** As returned out of eligible. */
    private static Map<String, Object> pairs(Map<String, Rate> answers) {
        var pairs = new LinkedHashMap<String, Object>();
        answers.forEach((name, rate) -> pairs.put(name, List.of(rate.numerator(), rate.denominator())));
        return pairs;
    }

    private Metric<?, Retention.Cohorts> metric(LogSource.Log log) {
        try {
            var retention =
                    who == Who.NEW ? Retention.ofNewMembers(unit, log.kinds()) : Retention.recurring(unit, log.kinds());
            retention = retention.upTo(parts);
            if (edges != null) {
                retention = retention.within(
                        edges.stream().mapToInt(Integer::intValue).toArray());
            } else if (orAfter) {
                retention = retention.orAfter();
            }
            return switch (time) {
                case CALENDAR -> retention;
                case ROLLING -> retention.rolling();
                case ROLLING_HOURS -> retention.rolling().cutToHours();
            };
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Object> rates(Retention.Cohorts cohorts) {
        var rates = new LinkedHashMap<String, Object>();
        overall(cohorts).forEach((after, rate) -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("returned", rate.numerator());
            row.put("eligible", rate.denominator());
            rate.value().ifPresent(value -> row.put("rate", value));
            rate.interval().ifPresent(interval -> row.put("interval", List.of(interval.low(), interval.high())));
            rates.put(String.valueOf(after), row);
        });
        return rates;
    }

    private static Map<Integer, Rate> overall(Retention.Cohorts cohorts) {
        var overall = new LinkedHashMap<Integer, Rate>();
        cohorts.cohorts().stream()
                .flatMap(cohort -> cohort.returns().stream())
                .map(Retention.Return::after)
                .distinct()
                .sorted()
                .forEach(after -> overall.put(after, cohorts.overall(after)));
        return overall;
    }

    private static List<Object> cohorts(Retention.Cohorts cohorts) {
        var rows = new ArrayList<Object>();
        for (var cohort : cohorts.cohorts()) {
            var returned = new LinkedHashMap<String, Object>();
            for (var later : cohort.returns()) {
                returned.put(
                        String.valueOf(later.after()),
                        List.of(later.retained().numerator(), later.retained().denominator()));
            }
            var row = new LinkedHashMap<String, Object>();
            row.put("cohort", cohort.period().label());
            row.put("members", cohort.members());
            row.put("returned", returned);
            rows.add(row);
        }
        return rows;
    }

    private static String words(Measured<Retention.Cohorts> measured) {
        var words = new StringBuilder("after\treturned\teligible\trate\tlow\thigh");
        overall(measured.value()).forEach((after, rate) -> {
            words.append('\n')
                    .append(after)
                    .append('\t')
                    .append(rate.numerator())
                    .append('\t')
                    .append(rate.denominator());
            rate.interval()
                    .ifPresent(interval -> words.append(String.format(
                            Locale.ROOT,
                            "\t%.4f\t%.4f\t%.4f",
                            rate.value().orElseThrow(),
                            interval.low(),
                            interval.high())));
        });
        return words.toString();
    }
}
