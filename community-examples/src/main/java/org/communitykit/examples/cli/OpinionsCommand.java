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
import java.util.concurrent.Callable;
import org.communitykit.analytics.opinion.Consensus;
import org.communitykit.analytics.opinion.OpinionMap;
import org.communitykit.analytics.opinion.RandIndex;
import org.communitykit.analytics.opinion.Representative;
import org.communitykit.analytics.opinion.Votes;
import org.communitykit.analytics.random.Streams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community opinions}. */
@Command(
        name = "opinions",
        description = {
            "Tells who thinks alike in a conversation that Polis has exported, and what all groups agree on: a folder with",
            "participants-votes.csv or votes.csv, or one of them alone; each plain or as *.gz."
        },
        mixinStandardHelpOptions = true)
final class OpinionsCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Parameters(paramLabel = "DIR|FILE", description = "The conversation.")
    private @Nullable Path path;

    @Option(
            names = "--groups",
            paramLabel = "N",
            description = "How many groups; as many as are told apart best unless given.")
    private @Nullable Integer count;

    @Option(
            names = "--published",
            description = "Takes the groups as they stand in participants-votes.csv instead of finding some.")
    private boolean published;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides the random numbers (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (count != null && count < 1) {
            throw new Refused("--groups is at least 1, not " + count);
        }
        var export = PolisExport.read(Objects.requireNonNull(path));
        if (published && export.publishedGroups().isEmpty()) {
            throw new Refused(path + " has no published groups");
        }
        var votes = export.votes();
        var streams = new Streams(seed);
        var map = count == null ? OpinionMap.of(votes, streams) : OpinionMap.of(votes, count, streams);
        var groups = published ? export.publishedGroups() : map.groups();
        var consensus = Consensus.of(votes, groups);
        var document = new LinkedHashMap<String, Object>();
        document.put("topic", export.topic());
        document.put("participants", votes.participants().size());
        document.put("statements", votes.statements().size());
        document.put("status", map.status());
        document.put("seed", seed);
        document.put("random", Streams.VERSION);
        document.put("silhouette", orNull(map.silhouette()));
        document.put("groups", groups);
        document.put("group_informed_consensus", values(consensus));
        document.put("positions", map.places());
        document.put("votes_by_group", said(consensus));
        document.put("representative", representative(consensus));
        document.put("published", published(export, votes, map));
        output.print(document, words(map, groups, consensus));
        return 0;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Map<String, Double> values(List<Consensus> consensus) {
        var values = new LinkedHashMap<String, Double>();
        consensus.forEach(one -> values.put(one.statement(), one.value()));
        return values;
    }

    private static Map<String, Object> said(List<Consensus> consensus) {
        var said = new LinkedHashMap<String, Object>();
        consensus.forEach(one -> said.put(one.statement(), one.groups()));
        return said;
    }

    private static List<Map<String, Object>> representative(List<Consensus> consensus) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var one : Representative.of(consensus)) {
            var row = new LinkedHashMap<String, Object>();
            row.put("group", one.group());
            row.put("statement", one.statement());
            row.put("vote", one.vote().name().toLowerCase(Locale.ROOT));
            row.put("share", one.share());
            row.put("ratio", one.ratio());
            row.put("z", one.z());
            row.put("z_to_others", one.zToOthers());
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Map<String, Object> published(PolisExport export, Votes votes, OpinionMap map) {
        var groups = export.publishedGroups();
        if (groups.isEmpty()) {
            return null;
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("groups", groups);
        document.put("group_informed_consensus", values(Consensus.of(votes, groups)));
        document.put("adjusted_rand_index", orNull(RandIndex.adjusted(map.groups(), groups)));
        return document;
    }

    private static String words(OpinionMap map, Map<String, Integer> groups, List<Consensus> consensus) {
        var words = new StringBuilder();
        words.append(String.format(
                Locale.ROOT,
                "%d participants in %d groups%n",
                groups.size(),
                groups.values().stream().distinct().count()));
        if (!map.status().isConverged()) {
            words.append(map.status()).append('\n');
        }
        words.append("consensus\tstatement\n");
        consensus.stream()
                .sorted((a, b) -> Double.compare(b.value(), a.value()))
                .limit(SHOWN)
                .forEach(one -> words.append(String.format(Locale.ROOT, "%.4f\t%s%n", one.value(), one.statement())));
        return words.toString().stripTrailing();
    }
}
