package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.communitykit.analytics.estimate.ChiSquare;
import org.communitykit.analytics.survival.Cox;
import org.communitykit.analytics.survival.KaplanMeier;
import org.communitykit.analytics.survival.KaplanMeier.Bounds;
import org.communitykit.analytics.survival.LogRank;
import org.communitykit.analytics.survival.Spells;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community survival}. */
@Command(
        name = "survival",
        description = "Tells how long memberships or anything else last, though some still do.",
        mixinStandardHelpOptions = true)
final class SurvivalCommand implements Callable<Integer> {
    private static final Set<String> YES = Set.of("1", "1.0", "true", "yes");
    private static final Set<String> NO = Set.of("0", "0.0", "false", "no");

    @Parameters(
            paramLabel = "FILE",
            description = "A table with the names of its columns in the first row. *.gz is fine.")
    private @Nullable Path file;

    @Option(names = "--time", required = true, paramLabel = "COLUMN", description = "How long each was watched.")
    private String time = "";

    @Option(
            names = "--event",
            required = true,
            paramLabel = "COLUMN",
            description = "Whether it ended then (1 or true) or lasted on (0 or false).")
    private String event = "";

    @Option(names = "--group", paramLabel = "COLUMN", description = "Groups to compare by the log-rank test.")
    private @Nullable String group;

    @Option(
            names = "--cox",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of numbers for Cox's regression. Rows that lack one are left out of it.")
    private List<String> cox = List.of();

    @Option(names = "--ties", paramLabel = "WAY", description = "${COMPLETION-CANDIDATES}; EFRON unless told.")
    private Cox.Ties ties = Cox.Ties.EFRON;

    @Option(names = "--bounds", paramLabel = "SCALE", description = "${COMPLETION-CANDIDATES}; LOG unless told.")
    private Bounds bounds = Bounds.LOG;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var rows = rows();
        var spells = spells(rows);
        var curve = KaplanMeier.of(spells);
        var document = new LinkedHashMap<String, @Nullable Object>();
        var words = new StringBuilder("all\t" + words(curve));
        document.put("n", curve.size());
        document.put("events", spells.events());
        document.put("median", median(curve));
        document.put("curve", curve(curve));
        if (group != null) {
            compare(rows, spells, group, document, words);
        }
        if (!cox.isEmpty()) {
            regress(rows, document, words);
        }
        output.print(document, words.toString());
        return 0;
    }

    private List<CsvRows.Row> rows() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new Refused("there is no file " + file);
        }
        var columns = CsvRows.columns(file);
        var wanted = new ArrayList<>(List.of(time, event));
        wanted.addAll(cox);
        if (group != null) {
            wanted.add(group);
        }
        for (var column : wanted) {
            if (!columns.contains(column)) {
                throw new Refused(file + " has no column " + column + ", only " + String.join(", ", columns));
            }
        }
        var rows = new ArrayList<CsvRows.Row>();
        CsvRows.read(file, rows::add);
        return rows;
    }

    private Spells spells(List<CsvRows.Row> rows) {
        var times = new double[rows.size()];
        var ended = new boolean[rows.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = rows.get(i).decimal(time);
            var cell = rows.get(i).text(event).toLowerCase(Locale.ROOT);
            if (!YES.contains(cell) && !NO.contains(cell)) {
                throw rows.get(i)
                        .refused(event + " is neither 1 nor 0: " + rows.get(i).text(event));
            }
            ended[i] = YES.contains(cell);
        }
        return Spells.of(times, ended);
    }

    private Map<String, @Nullable Object> median(KaplanMeier curve) {
        var median = new LinkedHashMap<String, @Nullable Object>();
        median.put("value", Fits.orNull(curve.median()));
        median.put("low", Fits.orNull(curve.quantileLow(0.5, bounds)));
        median.put("high", Fits.orNull(curve.quantileHigh(0.5, bounds)));
        return median;
    }

    private List<Map<String, @Nullable Object>> curve(KaplanMeier curve) {
        var steps = new ArrayList<Map<String, @Nullable Object>>();
        for (var step : curve.steps()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("time", step.time());
            row.put("at_risk", step.atRisk());
            row.put("events", step.events());
            row.put("censored", step.censored());
            row.put("survival", step.survival());
            row.put("standard_error", step.standardError());
            row.put("low", Fits.orNull(step.low(bounds)));
            row.put("high", Fits.orNull(step.high(bounds)));
            row.put("cumulative_hazard", step.cumulativeHazard());
            steps.add(row);
        }
        return steps;
    }

    private String words(KaplanMeier curve) {
        return curve.size() + " watched, median " + told(Fits.orNull(curve.median())) + " ("
                + told(Fits.orNull(curve.quantileLow(0.5, bounds))) + " to "
                + told(Fits.orNull(curve.quantileHigh(0.5, bounds))) + ")";
    }

    private static String told(@Nullable Double value) {
        return value == null ? "not seen" : value.toString();
    }

    private void compare(
            List<CsvRows.Row> rows,
            Spells spells,
            String by,
            Map<String, @Nullable Object> document,
            StringBuilder words) {
        var names = rows.stream().map(row -> row.text(by)).toList();
        var found = LogRank.of(spells, names);
        var groups = new ArrayList<Map<String, @Nullable Object>>();
        var curves = spells.by(names);
        for (var one : found.groups()) {
            var curve = KaplanMeier.of(curves.getOrDefault(one.name(), spells));
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("group", one.name());
            row.put("n", one.size());
            row.put("observed", one.observed());
            row.put("expected", one.expected());
            row.put("median", median(curve));
            row.put("curve", curve(curve));
            groups.add(row);
            words.append(String.format("%n%s\t%s", one.name(), words(curve)));
        }
        document.put("groups", groups);
        document.put("log_rank", found.test().map(SurvivalCommand::row).orElse(null));
        found.test()
                .ifPresent(test -> words.append(String.format(
                        Locale.ROOT,
                        "%nlog-rank\t%.6f with %d degrees of freedom, p %.4g",
                        test.statistic(),
                        test.degreesOfFreedom(),
                        test.p())));
    }

    private static Map<String, Object> row(ChiSquare test) {
        var row = new LinkedHashMap<String, Object>();
        row.put("chi_square", test.statistic());
        row.put("degrees_of_freedom", test.degreesOfFreedom());
        row.put("p", test.p());
        return row;
    }

    private void regress(List<CsvRows.Row> rows, Map<String, @Nullable Object> document, StringBuilder words) {
        var whole = rows.stream()
                .filter(row -> cox.stream().noneMatch(column -> row.text(column).isEmpty()))
                .toList();
        var model = Cox.of(spells(whole)).ties(ties);
        for (var column : cox) {
            model.column(
                    column,
                    whole.stream().mapToDouble(row -> row.decimal(column)).toArray());
        }
        var found = model.fit();
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("status", found.fit().status().name());
        told.put("n", found.fit().observations());
        var coefficients = new LinkedHashMap<String, Object>();
        for (var estimate : found.fit().estimates()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("coefficient", estimate.value());
            row.put("hazard_ratio", Math.exp(estimate.value()));
            row.put("standard_error", Fits.orNull(estimate.standardError()));
            row.put("z", Fits.orNull(estimate.z()));
            row.put("p", Fits.orNull(estimate.p()));
            coefficients.put(estimate.name(), row);
        }
        told.put("coefficients", coefficients);
        told.put("null_log_likelihood", Fits.orNull(found.nullLogLikelihood()));
        told.put("log_likelihood", Fits.orNull(found.fit().logLikelihood()));
        told.put(
                "likelihood_ratio",
                found.likelihoodRatio().map(SurvivalCommand::row).orElse(null));
        told.put("concordance", found.concordance().map(c -> c.value()).orElse(null));
        var tests = new LinkedHashMap<String, Object>();
        found.proportionality().forEach((column, test) -> tests.put(column, row(test)));
        told.put("proportionality", tests);
        document.put("cox", told);
        words.append(String.format("%nCox's regression\t%s", Fits.words(found.fit())));
    }
}
