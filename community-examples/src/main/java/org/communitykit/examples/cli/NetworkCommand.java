package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.communitykit.analytics.influence.Cascade;
import org.communitykit.analytics.network.Circles;
import org.communitykit.analytics.network.Communities;
import org.communitykit.analytics.network.Correspondence;
import org.communitykit.analytics.network.Leiden;
import org.communitykit.analytics.network.Network;
import org.communitykit.analytics.network.Scores;
import org.communitykit.analytics.network.Shape;
import org.communitykit.analytics.network.SocialCapital;
import org.communitykit.analytics.random.Streams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community network}. */
@Command(
        name = "network",
        description = "Tells what a network of members is like and who is in the middle of it.",
        mixinStandardHelpOptions = true)
final class NetworkCommand implements Callable<Integer> {
    /** Ties by the names the program knows them under. */
    enum Way {
        DIRECTED,
        UNDIRECTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "FILE",
            description =
                    "Ties: a table (*.csv) with the columns source and target, perhaps weight and at (an instant or "
                            + "seconds since 1970); or lines of who wrote, to whom and when. *.gz is fine.")
    private @Nullable Path file;

    @Option(
            names = "--ties",
            paramLabel = "WAY",
            description =
                    "Whether ties go from source to target or are between the two (${COMPLETION-CANDIDATES}); unless "
                            + "given, directed if all have a time.")
    private @Nullable Way way;

    @Option(
            names = "--top",
            paramLabel = "COUNT",
            defaultValue = "10",
            description = "How many members to name (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description =
                    "What communities and spread are drawn with; the same seed gives the same (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--spread-from",
            paramLabel = "COUNT",
            defaultValue = "0",
            description = "Whom to begin with, so many of them, for something to reach the most members.")
    private int first;

    @Option(
            names = "--probability",
            paramLabel = "PART",
            defaultValue = "0.1",
            description = "How often it passes along a tie (default: ${DEFAULT-VALUE}).")
    private double probability;

    @Option(
            names = "--ways",
            paramLabel = "COUNT",
            defaultValue = "10000",
            description = "How many ways of its going are drawn (default: ${DEFAULT-VALUE}).")
    private int ways;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (top < 0) {
            throw new Refused("--top is at least 0, not " + top);
        }
        var ties = TiesFile.read(Objects.requireNonNull(file));
        var network = ties.network(way == null ? ties.hasTimes() : way == Way.DIRECTED);
        var document = document(Shape.of(network, top));
        if (ties.hasTimes()) {
            document.putAll(replies(ties.correspondence()));
        }
        var streams = new Streams(seed);
        var communities = Leiden.of(streams).find(network);
        document.put("communities", communities(communities, network));
        document.put("bridges", communities.bridges().stream().limit(top).toList());
        document.put("constraint", scores(SocialCapital.of(network).constraint().lowest(top)));
        document.put(
                "effective_size",
                scores(SocialCapital.of(network).effectiveSize().top(top)));
        document.put("circles", Circles.of(network).meanSizes());
        if (first > 0) {
            document.put("spread", spread(network, streams));
        }
        var words = new ArrayList<String>();
        document.forEach((name, value) -> words.add(name + "\t" + value));
        output.print(document, String.join("\n", words));
        return 0;
    }

    private static Map<String, @Nullable Object> communities(Communities found, Network network) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("modularity", number(found.modularity()));
        document.put("sizes", found.sizes());
        var members = new LinkedHashMap<String, Integer>();
        network.names().forEach(member -> members.put(member, found.of(member)));
        document.put("of", members);
        return document;
    }

    private List<Map<String, @Nullable Object>> spread(Network network, Streams streams) {
        try {
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            for (var pick : Cascade.independent(network, probability)
                    .worlds(streams, 0, ways)
                    .best(first)) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("member", pick.member());
                row.put("gain", pick.gain());
                row.put("reached", pick.spread().mean());
                row.put("standard_error", number(pick.spread().standardError()));
                rows.add(row);
            }
            return rows;
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    /** What cannot be told is null. */
    static Map<String, @Nullable Object> document(Shape shape) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("members", shape.members());
        document.put("ties", shape.ties());
        document.put("pairs", shape.pairs());
        document.put("density", number(shape.density()));
        document.put("reciprocity", number(shape.reciprocity()));
        document.put("rho", number(shape.rho()));
        document.put("components", shape.components());
        document.put("transitivity", number(shape.transitivity()));
        document.put("clustering", number(shape.clustering()));
        document.put("assortativity", number(shape.assortativity()));
        document.put("core", number(shape.core()));
        document.put("diameter", number(shape.diameter()));
        document.put("path", number(shape.path()));
        document.put("pagerank", scores(shape.pagerank()));
        document.put("betweenness", scores(shape.betweenness()));
        return document;
    }

    static Map<String, @Nullable Object> replies(Correspondence letters) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        var replied = letters.replied();
        document.put("replied", List.of(replied.numerator(), replied.denominator()));
        document.put("median_first_reply_seconds", number(letters.medianSecondsAmongReplied()));
        return document;
    }

    private static List<Map<String, Object>> scores(List<Scores.Score> scores) {
        return scores.stream()
                .map(score -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("member", score.member());
                    row.put("value", score.value());
                    return row;
                })
                .toList();
    }

    private static @Nullable Object number(OptionalDouble number) {
        return number.isEmpty() ? null : number.getAsDouble();
    }

    private static @Nullable Object number(OptionalInt number) {
        return number.isEmpty() ? null : number.getAsInt();
    }
}
