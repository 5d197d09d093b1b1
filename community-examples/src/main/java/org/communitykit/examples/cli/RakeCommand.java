package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.communitykit.analytics.survey.Margin;
import org.communitykit.analytics.survey.Raking;
import org.communitykit.analytics.survey.Weights;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community rake}. */
@Command(
        name = "rake",
        description = "Weighs respondents so that they resemble the population in several margins at once.",
        mixinStandardHelpOptions = true)
final class RakeCommand implements Callable<Integer> {
    private static final String MARGINS = "margins.csv";

    @Parameters(
            paramLabel = "FILE",
            description = "Respondents: a table (*.csv, *.csv.gz), a column for each variable.")
    private @Nullable Path file;

    @Option(
            names = "--margins",
            paramLabel = "FILE",
            description = "The population: a table with the columns variable, category and share (shares or numbers of"
                    + " people). Unless given, and without --margin, " + MARGINS + " beside the respondents.")
    private @Nullable Path margins;

    @Option(
            names = "--margin",
            paramLabel = "VARIABLE=CATEGORY:SHARE,...",
            description = "A margin of the population, such as age=young:40,old:60. May be repeated.")
    private List<String> inline = List.of();

    @Option(names = "--weight", paramLabel = "COLUMN", description = "Weights the respondents already have.")
    private @Nullable String weight;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new Refused("there is no file " + file);
        }
        var population = margins(file);
        var columns = CsvRows.columns(file);
        for (var margin : population) {
            require(columns, margin.variable());
        }
        if (weight != null) {
            require(columns, weight);
        }
        var respondents = new ArrayList<Map<String, String>>();
        var weights = new ArrayList<Double>();
        CsvRows.read(file, row -> {
            respondents.add(respondent(row, population));
            weights.add(weight == null ? 1 : share(row.text(weight), row.place() + ": " + weight));
        });
        var raked = Raking.of(
                respondents, weights.stream().mapToDouble(Double::doubleValue).toArray(), population);
        output.print(document(raked, respondents, population), words(raked, respondents.size()));
        return 0;
    }

    private void require(List<String> columns, String name) {
        if (!columns.contains(name)) {
            throw new Refused(file + " has no column " + name + ", only " + columns);
        }
    }

    private static Map<String, String> respondent(CsvRows.Row row, List<Margin> population) {
        var respondent = new HashMap<String, String>();
        for (var margin : population) {
            var category = row.text(margin.variable());
            if (!margin.parts().containsKey(category)) {
                throw row.refused(margin.variable() + " is \"" + category + "\", which is none of "
                        + margin.parts().keySet());
            }
            respondent.put(margin.variable(), category);
        }
        return respondent;
    }

    private List<Margin> margins(Path respondents) throws IOException {
        var parts = new LinkedHashMap<String, Map<String, Double>>();
        for (var margin : inline) {
            int equals = margin.indexOf('=');
            if (equals < 1) {
                throw new Refused("--margin is VARIABLE=CATEGORY:SHARE,..., not " + margin);
            }
            for (var part : margin.substring(equals + 1).split(",", -1)) {
                int colon = part.lastIndexOf(':');
                if (colon < 1) {
                    throw new Refused("--margin is VARIABLE=CATEGORY:SHARE,..., not " + margin);
                }
                add(parts, margin.substring(0, equals), part.substring(0, colon), part.substring(colon + 1), margin);
            }
        }
        if (margins != null || inline.isEmpty()) {
            var table = margins != null ? margins : respondents.resolveSibling(MARGINS);
            if (!Files.isRegularFile(table)) {
                throw new Refused(
                        "there is no table of margins " + table + "; name one with --margins, or use --margin");
            }
            CsvRows.read(table, row -> {
                if (!row.columns().containsAll(List.of("variable", "category", "share"))) {
                    throw row.refused("a table of margins has the columns variable, category and share");
                }
                add(parts, row.text("variable"), row.text("category"), row.text("share"), row.place());
            });
        }
        return parts.entrySet().stream().map(RakeCommand::margin).toList();
    }

    private static Margin margin(Map.Entry<String, Map<String, Double>> entry) {
        try {
            return new Margin(entry.getKey(), entry.getValue());
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private static void add(
            Map<String, Map<String, Double>> parts, String variable, String category, String share, String place) {
        if (parts.computeIfAbsent(variable, none -> new LinkedHashMap<>()).put(category, share(share, place)) != null) {
            throw new Refused(place + ": " + variable + " " + category + " stands there twice");
        }
    }

    private static double share(String cell, String place) {
        try {
            double share = Double.parseDouble(cell.strip());
            if (share >= 0 && Double.isFinite(share)) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw new Refused(place + " is not a number: " + cell, e);
        }
        throw new Refused(place + " is finite and not negative, not " + cell);
    }

    private static Map<String, Object> document(
            Raking raked, List<Map<String, String>> respondents, List<Margin> population) {
        var weights = raked.weights();
        var document = new LinkedHashMap<String, Object>();
        document.put("status", raked.status());
        document.put("respondents", respondents.size());
        document.put("rounds", raked.rounds());
        document.put("error", raked.error());
        document.put("effective_size", raked.effectiveSize());
        document.put("design_effect", raked.effectiveSize() == 0 ? null : Weights.designEffect(weights));
        document.put("empty", raked.empty());
        document.put("margins", margins(weights, respondents, population));
        document.put("weights", weights);
        return document;
    }

    private static List<Map<String, Object>> margins(
            double[] weights, List<Map<String, String>> respondents, List<Margin> population) {
        double whole = 0;
        for (double one : weights) {
            whole += one;
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (var margin : population) {
            var sums = new HashMap<String, Double>();
            for (int i = 0; i < weights.length; i++) {
                sums.merge(respondents.get(i).getOrDefault(margin.variable(), ""), weights[i], Double::sum);
            }
            for (var category : margin.parts().keySet()) {
                var row = new LinkedHashMap<String, Object>();
                row.put("variable", margin.variable());
                row.put("category", category);
                row.put("target", margin.share(category));
                row.put("weighted", whole == 0 ? null : sums.getOrDefault(category, 0.0) / whole);
                rows.add(row);
            }
        }
        return rows;
    }

    private static String words(Raking raked, int respondents) {
        var words = new StringBuilder();
        words.append(String.format(
                Locale.ROOT,
                "%s after %d rounds; %d respondents count as much as %.1f%n",
                raked.status(),
                raked.rounds(),
                respondents,
                raked.effectiveSize()));
        raked.empty()
                .forEach(cell -> words.append("nobody with ")
                        .append(cell.variable())
                        .append(' ')
                        .append(cell.category())
                        .append('\n'));
        for (double weight : raked.weights()) {
            words.append(weight).append('\n');
        }
        return words.toString().stripTrailing();
    }
}
