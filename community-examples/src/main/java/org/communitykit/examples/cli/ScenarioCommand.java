package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.communitykit.analytics.estimate.Estimate;
import org.communitykit.analytics.random.Streams;
import org.communitykit.analytics.scenario.Lever;
import org.communitykit.analytics.scenario.Outcome;
import org.communitykit.analytics.scenario.Rates;
import org.communitykit.analytics.scenario.Scenario;
import org.communitykit.analytics.scenario.Simulation;
import org.communitykit.analytics.scenario.TooManyMembers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code community scenario}. */
@Command(
        name = "scenario",
        description = {
            "Plays many futures of a community, with and without what might be done for it.",
            "FILE is JSON with members, active, steps, runs, seed, rates {joins, invitations, activation, silence, comeback,",
            "churn, quiet_churn, contributions} and scenarios [{name, changes [{lever, factor, from}]}]; each may be left out,",
            "and options count more. A lever is the name of a rate."
        },
        mixinStandardHelpOptions = true)
final class ScenarioCommand implements Callable<Integer> {
    private static final Rates USUAL = Rates.NONE
            .joins(20)
            .invitations(0.02)
            .activation(0.5)
            .silence(0.1)
            .comeback(0.05)
            .churn(0.05)
            .quietChurn(0.1)
            .contributions(3);
    private static final Set<String> KNOWN = Set.of("members", "active", "steps", "runs", "seed", "rates", "scenarios");

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "What is known of the community and what is to be tried.")
    private @Nullable Path file;

    @Option(names = "--members", paramLabel = "N", description = "How many there are (default: 200).")
    private @Nullable Integer members;

    @Option(names = "--active", paramLabel = "N", description = "How many of them are active (default: 80).")
    private @Nullable Integer active;

    @Option(names = "--steps", paramLabel = "N", description = "How many steps to look ahead (default: 24).")
    private @Nullable Integer steps;

    @Option(names = "--runs", paramLabel = "N", description = "How many futures of each scenario (default: 200).")
    private @Nullable Integer runs;

    @Option(names = "--seed", paramLabel = "N", description = "Decides the random numbers (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--rate",
            paramLabel = "RATE=VALUE",
            description = "A rate of the community, such as churn=0.05. May be repeated.")
    private Map<String, Double> rates = Map.of();

    @Option(
            names = "--change",
            paramLabel = "LEVER*FACTOR@STEP",
            description =
                    "Tries what a rate so many times as large from a step on does, such as churn*0.8@3. May be repeated.")
    private List<String> changes = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many threads; the answer is the same (default: ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > 64) {
            throw new Refused("--threads is 1 to 64, not " + threads);
        }
        var told = file == null ? JsonMapper.shared().createObjectNode() : read(file);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var simulation = simulation(told);
            var outcomes = simulation.run(scenarios(told), pool);
            output.print(document(simulation, outcomes), words(outcomes));
            return 0;
        } catch (IllegalArgumentException | TooManyMembers e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        } finally {
            pool.shutdown();
        }
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode told = InputFile.text(file, in -> JsonMapper.shared().readTree(in));
            if (!told.isObject()) {
                throw new Refused(file + " is not a JSON object");
            }
            for (var name : told.propertyNames()) {
                if (!KNOWN.contains(name)) {
                    throw new Refused(file + ": " + name + " is none of "
                            + KNOWN.stream().sorted().toList());
                }
            }
            return told;
        } catch (JacksonException e) {
            throw new Refused(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Simulation simulation(JsonNode told) {
        return new Simulation(
                members != null ? members : (int) whole(told, "members", 200),
                active != null ? active : (int) whole(told, "active", 80),
                steps != null ? steps : (int) whole(told, "steps", 24),
                runs != null ? runs : (int) whole(told, "runs", 200),
                new Streams(seed != null ? seed : whole(told, "seed", 1)));
    }

    private static long whole(JsonNode node, String name, long otherwise) {
        var value = node.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new Refused(name + " is a whole number, not " + value);
        }
        return value.asLong();
    }

    private double rate(JsonNode told, Lever lever, double otherwise) {
        var name = lever.name().toLowerCase(Locale.ROOT);
        var given = rates.get(name);
        return given != null ? given : number(told.path("rates"), name, otherwise);
    }

    private static double number(JsonNode node, String name, double otherwise) {
        var value = node.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw new Refused(name + " is a number, not " + value);
        }
        return value.asDouble();
    }

    private List<Scenario> scenarios(JsonNode told) {
        rates.keySet().forEach(ScenarioCommand::lever);
        told.path("rates").propertyNames().forEach(ScenarioCommand::lever);
        var asItIs = Scenario.asItIs(new Rates(
                rate(told, Lever.JOINS, USUAL.joins()),
                rate(told, Lever.INVITATIONS, USUAL.invitations()),
                rate(told, Lever.ACTIVATION, USUAL.activation()),
                rate(told, Lever.SILENCE, USUAL.silence()),
                rate(told, Lever.COMEBACK, USUAL.comeback()),
                rate(told, Lever.CHURN, USUAL.churn()),
                rate(told, Lever.QUIET_CHURN, USUAL.quietChurn()),
                rate(told, Lever.CONTRIBUTIONS, USUAL.contributions())));
        var scenarios = new ArrayList<Scenario>();
        scenarios.add(asItIs);
        for (var node : told.path("scenarios")) {
            var name = node.path("name").asString("scenario " + scenarios.size());
            var scenario = new Scenario(name, asItIs.rates(), List.of());
            for (var change : node.path("changes")) {
                scenario =
                        scenario.with(name, lever(change.path("lever").asString("")), number(change, "factor", 1), (int)
                                whole(change, "from", 1));
            }
            scenarios.add(scenario);
        }
        for (var change : changes) {
            var parts = change.split("[*@]", -1);
            if (parts.length != 3) {
                throw new Refused("--change is LEVER*FACTOR@STEP, not " + change);
            }
            try {
                scenarios.add(
                        asItIs.with(change, lever(parts[0]), Double.parseDouble(parts[1]), Integer.parseInt(parts[2])));
            } catch (NumberFormatException e) {
                throw new Refused("--change is LEVER*FACTOR@STEP, not " + change, e);
            }
        }
        return scenarios;
    }

    private static Lever lever(String name) {
        for (var lever : Lever.values()) {
            if (lever.name().equalsIgnoreCase(name)) {
                return lever;
            }
        }
        throw new Refused("\"" + name + "\" is no rate; there are "
                + String.join(
                        ", ",
                        List.of(Lever.values()).stream()
                                .map(lever -> lever.name().toLowerCase(Locale.ROOT))
                                .toList()));
    }

    private static Map<String, Object> document(Simulation simulation, List<Outcome> outcomes) {
        var document = new LinkedHashMap<String, Object>();
        document.put("seed", simulation.streams().seed());
        document.put("random", Streams.VERSION);
        document.put("runs", simulation.runs());
        document.put("steps", simulation.steps());
        var rows = new ArrayList<Map<String, Object>>();
        for (var outcome : outcomes) {
            var row = new LinkedHashMap<String, Object>();
            row.put("name", outcome.scenario());
            row.put("members", outcome.members());
            row.put("active", outcome.active());
            row.put("contributions", outcome.contributions());
            row.put("active_gain", gain(outcome.activeGain()));
            row.put("contribution_gain", gain(outcome.contributionGain()));
            rows.add(row);
        }
        document.put("scenarios", rows);
        return document;
    }

    private static Map<String, Object> gain(Estimate estimate) {
        var row = new LinkedHashMap<String, Object>();
        row.put("mean", estimate.value());
        row.put("standard_error", estimate.standardError().orElse(0));
        estimate.interval().ifPresent(interval -> {
            row.put("low", interval.low());
            row.put("high", interval.high());
        });
        return row;
    }

    private static String words(List<Outcome> outcomes) {
        var words = new StringBuilder("scenario\tactive at the end (5 %, median, 95 %)\tgain\tstandard error\n");
        for (var outcome : outcomes) {
            var last = outcome.active().get(outcome.active().size() - 1);
            words.append(String.format(
                    Locale.ROOT,
                    "%s\t%.0f, %.0f, %.0f\t%.2f\t%.2f%n",
                    outcome.scenario(),
                    last.p5(),
                    last.p50(),
                    last.p95(),
                    outcome.activeGain().value(),
                    outcome.activeGain().standardError().orElse(0)));
        }
        return words.toString().stripTrailing();
    }
}
