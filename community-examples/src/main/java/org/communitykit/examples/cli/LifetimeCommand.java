package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.communitykit.analytics.estimate.Fit;
import org.communitykit.analytics.lifetime.BetaGeometric;
import org.communitykit.analytics.lifetime.BgBb;
import org.communitykit.analytics.lifetime.GammaGamma;
import org.communitykit.analytics.lifetime.OccasionLog;
import org.communitykit.analytics.lifetime.ParetoNbd;
import org.communitykit.analytics.lifetime.Repeats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community lifetime}. */
@Command(
        name = "lifetime",
        description = "Fits a model of who will come, post or give again.",
        mixinStandardHelpOptions = true)
final class LifetimeCommand implements Callable<Integer> {
    private static final List<String> COUNT = List.of("x", "frequency");
    private static final List<String> LAST = List.of("t_x", "recency");
    private static final List<String> AGE = List.of("T", "n");
    private static final List<String> MEAN = List.of("zbar", "monetary_value");
    private static final List<String> WHO = List.of("member", "customer_id", "id", "donor");
    private static final List<String> DAY = List.of("at", "date", "day");
    private static final List<String> VALUE = List.of("value", "amount");
    private static final List<String> WEIGHT = List.of("n_custs", "people");
    private static final int MOST_PEOPLE = 10_000_000;

    enum Model {
        bgnbd,
        mbgnbd,
        paretonbd,
        bgbb,
        gammagamma
    }

    @Parameters(
            paramLabel = "FILE",
            description = "A table: histories with the columns x, t_x, T (or frequency, recency, T) and zbar, "
                    + "or a log with the columns member, at and value. *.gz is fine.")
    private @Nullable Path file;

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "${COMPLETION-CANDIDATES}")
    private Model model = Model.bgnbd;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The last day of a log; that of its last row unless told.")
    private @Nullable LocalDate until;

    @Option(names = "--unit", paramLabel = "DAYS", description = "Days in a unit of a log's time; 7 unless told.")
    private double unit = 7;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new Refused("there is no file " + file);
        }
        if (!(unit > 0)) {
            throw new Refused("a unit takes more than 0 days, not " + unit);
        }
        var columns = CsvRows.columns(file);
        var fit = columns.stream().anyMatch(COUNT::contains) ? ofHistories(file, columns) : ofLog(file, columns);
        var document = new LinkedHashMap<String, Object>();
        document.put("model", model.name());
        document.put("people", fit.observations());
        document.putAll(Fits.document(fit));
        output.print(
                document,
                model.name().toUpperCase(Locale.ROOT) + " of " + fit.observations() + " people: " + Fits.words(fit));
        return 0;
    }

    private Fit ofHistories(Path table, List<String> columns) throws IOException {
        var people = new ArrayList<Repeats>();
        var spending = new ArrayList<GammaGamma.Spending>();
        var count = column(table, columns, COUNT);
        var weight = WEIGHT.stream().filter(columns::contains).findFirst();
        CsvRows.read(table, row -> {
            long repeats = row.whole(row.text(count).replaceFirst("\\.0+$", ""), count);
            try {
                if (model == Model.gammagamma) {
                    if (repeats > 0) {
                        spending.add(new GammaGamma.Spending(
                                Math.toIntExact(repeats), row.decimal(column(table, columns, MEAN))));
                    }
                    return;
                }
                var history = new Repeats(
                        Math.toIntExact(repeats),
                        row.decimal(column(table, columns, LAST)),
                        row.decimal(column(table, columns, AGE)));
                long times = weight.map(row::whole).orElse(1L);
                if (times < 0 || people.size() + times > MOST_PEOPLE) {
                    throw row.refused("more than " + MOST_PEOPLE + " people, or less than none");
                }
                for (long i = 0; i < times; i++) {
                    people.add(history);
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw row.refused(String.valueOf(e.getMessage()));
            }
        });
        return fit(people, spending);
    }

    private Fit ofLog(Path table, List<String> columns) throws IOException {
        var who = column(table, columns, WHO);
        var day = column(table, columns, DAY);
        var value = VALUE.stream().filter(columns::contains).findFirst();
        var log = new OccasionLog();
        LocalDate[] last = {LocalDate.MIN};
        CsvRows.read(table, row -> {
            var at = date(row, row.text(day));
            if (at.isAfter(last[0])) {
                last[0] = at;
            }
            log.add(row.text(who), at, value.isPresent() ? row.decimal(value.get()) : 0);
        });
        var end = until == null ? last[0] : until;
        if (model == Model.bgbb) {
            boolean whole = end.getMonthValue() == 12 && end.getDayOfMonth() == 31;
            return fit(log.years(whole ? end.getYear() : end.getYear() - 1), List.of());
        }
        var spending = new ArrayList<GammaGamma.Spending>();
        var people = new ArrayList<Repeats>();
        for (var history : log.histories(end, unit)) {
            people.add(history.repeats());
            double mean = history.meanValue().orElse(0);
            if (mean > 0) {
                spending.add(new GammaGamma.Spending(history.repeats().count(), mean));
            }
        }
        return fit(people, spending);
    }

    /** The day of a date, or of the date of an instant in UTC; 2024-05-01 and 20240501. */
    private static LocalDate date(CsvRows.Row row, String text) {
        var digits = text.length() >= 10 && text.charAt(4) == '-'
                ? text.substring(0, 10).replace("-", "")
                : text;
        try {
            return LocalDate.parse(digits, java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw row.refused("not a day such as 2024-05-01: " + text);
        }
    }

    private Fit fit(List<Repeats> people, List<GammaGamma.Spending> spending) {
        try {
            return switch (model) {
                case bgnbd -> BetaGeometric.bgNbd(people).fit();
                case mbgnbd -> BetaGeometric.mbgNbd(people).fit();
                case paretonbd -> ParetoNbd.of(people).fit();
                case bgbb -> BgBb.of(people).fit();
                case gammagamma -> GammaGamma.of(spending).fit();
            };
        } catch (IllegalArgumentException e) {
            throw new Refused(file + ": " + e.getMessage(), e);
        }
    }

    private static String column(Path table, List<String> columns, List<String> names) {
        return names.stream()
                .filter(columns::contains)
                .findFirst()
                .orElseThrow(() -> new Refused(table + " has no column " + String.join(" or ", names) + ", only "
                        + String.join(", ", columns)));
    }
}
