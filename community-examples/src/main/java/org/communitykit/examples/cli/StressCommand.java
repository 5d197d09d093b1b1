package org.communitykit.examples.cli;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.communitykit.Actor;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.random.Streams;
import org.communitykit.analytics.stress.StressTest;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code community stress}. */
@Command(
        name = "stress",
        description = "Replays what an imported community did as if some members had not been there.",
        mixinStandardHelpOptions = true)
final class StressCommand implements Callable<Integer> {
    @Option(names = "--db", required = true, paramLabel = "FILE|URL", description = "An SQLite file, or a JDBC URL.")
    private String database = "";

    @Option(
            names = "--zone",
            required = true,
            paramLabel = "ZONE",
            description = "Whose days count, such as Europe/London.")
    private String zone = "";

    @Option(names = "--from", paramLabel = "DATE", description = "The first day (default: that of the first activity).")
    private @Nullable LocalDate from;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The day behind the last (default: after the last activity).")
    private @Nullable LocalDate until;

    @Option(
            names = "--without-busiest",
            paramLabel = "COUNT",
            defaultValue = "5",
            description = "How many of those who answered the most are taken out (default: ${DEFAULT-VALUE}).")
    private int busiest;

    @Option(
            names = "--without-half-of",
            paramLabel = "MEMBER",
            split = ",",
            description = "Members of whom half are taken out by lot instead, such as the moderators.")
    private List<String> halved = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "What the lot is drawn with; the same seed draws the same (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (busiest < 0) {
            throw new Refused("--without-busiest is at least 0, not " + busiest);
        }
        try (var opened = Database.toRead(database)) {
            var analytics = Analytics.of(Actor.HOST, opened.community());
            var stress = StressTest.of(analytics, period(analytics));
            var outcome = halved.isEmpty()
                    ? stress.withoutBusiest(busiest)
                    : stress.withoutHalfOf(halved.stream().map(MemberId::of).toList(), new Streams(seed));
            var document = new LinkedHashMap<String, Object>();
            document.put("gone", outcome.gone());
            document.put("response", change(outcome.response()));
            document.put("active", change(outcome.active()));
            document.put("activity", change(outcome.activity()));
            document.put("reach", change(outcome.reach()));
            output.print(document, words(outcome));
        }
        return 0;
    }

    private Period period(Analytics analytics) {
        var frame = analytics.frame();
        try {
            var days = ZoneId.of(zone);
            var first = from != null
                    ? from
                    : LocalDate.ofInstant(frame.earliest().orElseThrow(() -> new Refused("nothing was logged")), days);
            var last = until != null
                    ? until
                    : LocalDate.ofInstant(frame.latest().orElseThrow(() -> new Refused("nothing was logged")), days)
                            .plusDays(1);
            return Period.of(days, first, last);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Object> change(StressTest.Change<?> change) {
        var document = new LinkedHashMap<String, Object>();
        document.put("before", JsonMapper.shared().readTree(change.before().json()));
        document.put("after", JsonMapper.shared().readTree(change.after().json()));
        return document;
    }

    private static String words(StressTest.Outcome outcome) {
        var before = outcome.response().before().value();
        var after = outcome.response().after().value();
        return String.join(
                "\n",
                "members taken out\t" + outcome.gone(),
                "answered\t" + before.answered().numerator() + " of "
                        + before.answered().denominator() + "\t"
                        + after.answered().numerator() + " of "
                        + after.answered().denominator(),
                "median seconds to the first answer\t" + seconds(before.median().seconds()) + "\t"
                        + seconds(after.median().seconds()),
                "members who hang together\t"
                        + largest(outcome.reach().before().value().components()) + "\t"
                        + largest(outcome.reach().after().value().components()),
                "texts\t" + sum(outcome.activity().before().value().values()) + "\t"
                        + sum(outcome.activity().after().value().values()));
    }

    private static String seconds(OptionalDouble seconds) {
        return seconds.isEmpty() ? "never" : String.valueOf(Math.round(seconds.getAsDouble()));
    }

    private static int largest(List<Integer> components) {
        return components.isEmpty() ? 0 : components.get(0);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(count -> count).sum();
    }
}
