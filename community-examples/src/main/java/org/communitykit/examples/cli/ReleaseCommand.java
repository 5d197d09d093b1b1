package org.communitykit.examples.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.anonymous.BudgetSpent;
import org.communitykit.analytics.anonymous.By;
import org.communitykit.analytics.anonymous.Counted;
import org.communitykit.analytics.anonymous.Grouped;
import org.communitykit.analytics.anonymous.Loss;
import org.communitykit.analytics.anonymous.PeriodInProgress;
import org.communitykit.analytics.anonymous.PrivacyBudget;
import org.communitykit.analytics.anonymous.Protection;
import org.communitykit.analytics.anonymous.Release;
import org.communitykit.analytics.anonymous.Releases;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community release}. */
@Command(
        name = "release",
        description = {
            "Publishes numbers about activities with noise, and charges a privacy budget that is kept in a database.",
            "The same question again gives the same answer and costs nothing."
        },
        mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "LOG",
            description =
                    "A table (*.csv) with the columns member and at, and if there are any kind, value, space and tags"
                            + " (apart by |).")
    private @Nullable Path log;

    @Option(
            names = "--db",
            required = true,
            paramLabel = "FILE|URL",
            description = "Where budgets and releases are kept.")
    private String database = "";

    @Option(
            names = "--budget",
            paramLabel = "NAME",
            defaultValue = "releases",
            description = "What the budget is called (default: ${DEFAULT-VALUE}); one for each log.")
    private String budget = "";

    @Option(
            names = "--limit",
            required = true,
            paramLabel = "EPSILON[,DELTA]",
            description = "What the budget has altogether.")
    private String limit = "";

    @Option(
            names = "--spend",
            required = true,
            paramLabel = "EPSILON[,DELTA]",
            description = "What this release takes. A delta names groups that enough members are in.")
    private String spend = "";

    @Option(names = "--zone", required = true, paramLabel = "ZONE", description = "Whose days count.")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--first", required = true, paramLabel = "DAY", description = "The first day.")
    private LocalDate first = LocalDate.EPOCH;

    @Option(names = "--last", required = true, paramLabel = "DAY", description = "The last day.")
    private LocalDate last = LocalDate.EPOCH;

    @Option(
            names = "--by",
            split = ",",
            defaultValue = "day",
            paramLabel = "WHAT",
            description = "What to group by: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private List<By> by = List.of();

    @Option(
            names = "--count",
            defaultValue = "members",
            paramLabel = "WHAT",
            description = "What to count: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Counted counted = Counted.MEMBERS;

    @Option(
            names = "--most-groups",
            defaultValue = "1",
            paramLabel = "COUNT",
            description = "In how many groups a member counts (default: ${DEFAULT-VALUE}).")
    private int groups;

    @Option(
            names = "--most-each",
            defaultValue = "1",
            paramLabel = "COUNT",
            description = "With how much they count in each (default: ${DEFAULT-VALUE}).")
    private long each;

    @Option(
            names = "--least",
            defaultValue = "1",
            paramLabel = "COUNT",
            description = "Name no group of fewer members (default: ${DEFAULT-VALUE}).")
    private int least;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        try (var opened = Database.toWrite(database)) {
            var release = publish(opened.community());
            var left = Releases.of(opened.community()).left(Actor.HOST, budget, last);
            var document = new LinkedHashMap<String, Object>(release.document());
            document.put("epsilon_left", left.epsilon());
            document.put("delta_left", left.delta());
            output.print(document, release.csv().replace("\r\n", "\n") + "left of " + budget + ": " + left);
            return 0;
        } catch (BudgetSpent | PeriodInProgress | IdempotencyConflict | IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private Release publish(Community community) {
        var releases = Releases.of(community);
        releases.allot(Actor.HOST, PrivacyBudget.of(budget, zone, loss(limit)));
        return releases.publish(
                Actor.HOST,
                budget,
                Analytics.on(frame(), community.now()),
                Grouped.of(counted, by),
                Period.of(zone, first, last),
                new Protection(loss(spend), groups, each, least));
    }

    private static Loss loss(String text) {
        var parts = text.split(",", 2);
        var loss = Loss.epsilon(parts[0].strip());
        return parts.length == 1 ? loss : loss.delta(parts[1].strip());
    }

    private ActivityFrame frame() {
        var file = Objects.requireNonNull(log);
        if (!CsvRows.columns(file).contains("at")) {
            throw new Refused(file + ": a log has a column at, and perhaps member, kind, space, tags and value");
        }
        var activities = new ArrayList<Activity>();
        CsvRows.read(file, row -> activities.add(activity(row)));
        return ActivityFrame.of(activities);
    }

    private Activity activity(CsvRows.Row row) {
        var member = row.text("member");
        var kind = row.text("kind");
        var space = row.text("space");
        var tags = row.text("tags");
        try {
            var activity = Activity.of(
                            "row-" + row.number(),
                            member.isEmpty() ? null : MemberId.of(member),
                            kind.isEmpty() ? "message.posted" : kind,
                            OutsideTexts.moment(row.text("at"), zone))
                    .worth(row.text("value").isEmpty() ? 1 : row.whole("value"))
                    .tagged(
                            tags.isEmpty()
                                    ? List.of()
                                    : Stream.of(tags.split("\\|")).distinct().toList());
            return space.isEmpty() ? activity : activity.in(space);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw row.refused(String.valueOf(e.getMessage()));
        }
    }
}
