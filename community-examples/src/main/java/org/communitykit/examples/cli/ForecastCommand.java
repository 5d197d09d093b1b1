package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.communitykit.analytics.forecast.BackTest;
import org.communitykit.analytics.forecast.Forecast;
import org.communitykit.analytics.forecast.Method;
import org.communitykit.analytics.forecast.Series;
import org.communitykit.analytics.survey.Confidence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community forecast}. */
@Command(
        name = "forecast",
        description = "Tells what comes next in a row of numbers, and how well that would have been told before.",
        mixinStandardHelpOptions = true)
final class ForecastCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "A table (*.csv, *.csv.gz) with a row for each day, week or month, in the order of time.")
    private @Nullable Path file;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            description = "The column of the numbers (default: value, or else the last).")
    private @Nullable String column;

    @Option(
            names = "--period",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "After how many rows a season begins anew, such as 7 or 12 (default: ${DEFAULT-VALUE}, no seasons).")
    private int period = 1;

    @Option(
            names = "--horizon",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many rows to look ahead (default: ${DEFAULT-VALUE}).")
    private int horizon = 12;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "One of ${COMPLETION-CANDIDATES}; the best in the back-test unless given.")
    private @Nullable Method method;

    @Option(
            names = "--origins",
            paramLabel = "N",
            defaultValue = "5",
            description = "At how many places the back-test cuts the rows off (default: ${DEFAULT-VALUE}).")
    private int origins = 5;

    @Option(
            names = "--confidence",
            paramLabel = "PART",
            defaultValue = "0.95",
            description = "How many of what comes the intervals are to hold (default: ${DEFAULT-VALUE}).")
    private double confidence = 0.95;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new Refused("there is no file " + file);
        }
        if (period < 1 || horizon < 1 || horizon > Method.MAX_HORIZON || origins < 1) {
            throw new Refused(
                    "--period, --horizon and --origins are at least 1, and --horizon at most " + Method.MAX_HORIZON);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new Refused("--confidence lies between 0 and 1, not at " + confidence);
        }
        var level = new Confidence(confidence);
        var series = series(file);
        var tests = BackTest.of(series, horizon, origins, List.of(Method.values()), level);
        var chosen = method != null ? method : BackTest.best(tests).orElse(Method.NAIVE);
        var forecast = chosen.forecast(series, horizon, level);
        output.print(document(series, forecast, tests), words(forecast));
        return 0;
    }

    private Series series(Path table) throws IOException {
        var columns = CsvRows.columns(table);
        if (columns.isEmpty()) {
            throw new Refused(table + " is empty");
        }
        var name = column != null ? column : columns.contains("value") ? "value" : columns.get(columns.size() - 1);
        if (!columns.contains(name)) {
            throw new Refused(table + " has no column " + name + ", only " + columns);
        }
        var values = new ArrayList<Double>();
        CsvRows.read(table, row -> values.add(number(row, name)));
        return Series.of(values, period);
    }

    private static double number(CsvRows.Row row, String name) {
        try {
            double value = Double.parseDouble(row.text(name));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new Refused(row.place() + ": " + name + " is not a number: " + row.text(name), e);
        }
        throw row.refused(name + " is not finite: " + row.text(name));
    }

    private Map<String, Object> document(Series series, Forecast forecast, List<BackTest> tests) {
        var document = new LinkedHashMap<String, Object>();
        document.put("method", forecast.method());
        document.put("status", forecast.status());
        document.put("observations", series.size());
        document.put("period", period);
        document.put("confidence", confidence);
        document.put("params", forecast.parameters());
        document.put("sse", forecast.sse());
        var steps = new ArrayList<Map<String, Object>>();
        for (int h = 0; h < forecast.steps().size(); h++) {
            var step = new LinkedHashMap<String, Object>();
            step.put("step", h + 1);
            step.put("value", forecast.steps().get(h).value());
            step.put("low", forecast.steps().get(h).low());
            step.put("high", forecast.steps().get(h).high());
            steps.add(step);
        }
        document.put("forecast", steps);
        document.put("backtest", tests.stream().map(ForecastCommand::row).toList());
        return document;
    }

    private static Map<String, Object> row(BackTest test) {
        var row = new LinkedHashMap<String, Object>();
        row.put("method", test.method());
        row.put("forecasts", test.forecasts());
        row.put("mase", orNull(test.mase()));
        row.put("smape", orNull(test.smape()));
        row.put("covered", orNull(test.covered().value()));
        return row;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static String words(Forecast forecast) {
        var words = new StringBuilder();
        words.append(forecast.method()).append(": ").append(forecast.status()).append("\nstep\tvalue\tlow\thigh\n");
        int h = 1;
        for (var step : forecast.steps()) {
            words.append(
                    String.format(Locale.ROOT, "%d\t%.4f\t%.4f\t%.4f%n", h++, step.value(), step.low(), step.high()));
        }
        return words.toString().stripTrailing();
    }
}
