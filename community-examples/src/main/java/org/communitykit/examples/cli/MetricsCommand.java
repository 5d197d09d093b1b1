package org.communitykit.examples.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.communitykit.analytics.ActiveMembers;
import org.communitykit.analytics.ActiveWithin;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Attendance;
import org.communitykit.analytics.Inequality;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Lifecycle;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.NewMembers;
import org.communitykit.analytics.Retention;
import org.communitykit.analytics.Stickiness;
import org.communitykit.analytics.Timeline;
import org.communitykit.analytics.Unit;
import org.communitykit.analytics.funnel.Entry;
import org.communitykit.analytics.funnel.Funnel;
import org.communitykit.analytics.network.Correspondence;
import org.communitykit.analytics.network.Shape;
import org.communitykit.analytics.session.SessionRule;
import org.communitykit.analytics.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code community metrics}. */
@Command(
        name = "metrics",
        description = "Counts what a log of activities adds up to. The log is taken to be all there is up to the end of"
                + " its last day; the months at its ends count with all their days.",
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {
    /** How many members of a network are named. */
    private static final int NAMED = 10;

    @Mixin
    private LogSource source = new LogSource();

    @Option(
            names = "--days",
            paramLabel = "COUNT",
            defaultValue = "30",
            description = "For how many days new members are followed (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--weeks",
            paramLabel = "COUNT",
            defaultValue = "8",
            description = "For how many weeks the cohort of a week is followed (default: ${DEFAULT-VALUE}).")
    private int weeks;

    @Option(
            names = "--funnel",
            paramLabel = "KIND",
            split = ",",
            description = "The steps of a funnel; of messages unless given: receive, send, receive.")
    private List<String> funnel = new ArrayList<>();

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "How long a funnel stays open (default: ${DEFAULT-VALUE}).")
    private long window;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > Retention.MOST_PARTS || weeks < 1 || weeks > Retention.MOST_PARTS) {
            throw new Refused("--days and --weeks are from 1 to " + Retention.MOST_PARTS);
        }
        var log = source.read();
        if (!funnel.isEmpty()) {
            log = log.through(
                    funnel.stream().map(ActivityLogFile::kind).map(Kinds::of).toList());
        }
        var document = document(log.counted());
        if (!log.excluded().isEmpty()) {
            document.put("with_excluded", document(log.everybody()));
        }
        output.print(document, words(document));
        return 0;
    }

    private Map<String, Object> document(LogSource.Log log) {
        if (log.frame().size() == 0) {
            throw new Refused("nobody is left when those are excluded");
        }
        var analytics = log.analytics();
        var document = new LinkedHashMap<String, Object>();
        document.put("zone", log.zone().getId());
        document.put("kinds", log.kinds().toString());
        actives(log, analytics, document);
        retention(log, analytics, document);
        document.put("lifecycle", lifecycle(log, analytics));
        document.put("sessions", sessions(log, analytics));
        if (!log.funnel().isEmpty()) {
            document.put("funnel", funnel(log, analytics));
        }
        inequality(log, analytics, document);
        var letters = correspondence(log.frame());
        if (letters.network().ties() > 0) {
            var network = NetworkCommand.document(Shape.of(letters.network(), NAMED));
            network.putAll(NetworkCommand.replies(letters));
            document.put("network", network);
        }
        return document;
    }

    private static void actives(LogSource.Log log, Analytics analytics, Map<String, Object> document) {
        var kinds = log.kinds();
        var span = log.spanning(Unit.DAY);
        var daily = analytics.measure(ActiveMembers.per(Unit.DAY, kinds), span).value();
        var busiest = daily.points().get(0);
        for (var point : daily.points()) {
            busiest = point.value() > busiest.value() ? point : busiest;
        }
        document.put(
                "members",
                sum(analytics.measure(NewMembers.per(Unit.DAY, kinds), span).value()));
        document.put("activities", (long) log.frame().size());
        document.put("days", daily.points().size());
        document.put("active_days", daily.values().stream().filter(n -> n > 0).count());
        document.put("dau_sum", sum(daily));
        var most = new LinkedHashMap<String, Object>();
        most.put("date", busiest.period().label());
        most.put("value", busiest.value());
        document.put("dau_max", most);
        var months = log.spanning(Unit.MONTH);
        var all = Analytics.on(log.frame(), months.end());
        document.put(
                "mau",
                byLabel(all.measure(ActiveMembers.per(Unit.MONTH, kinds), months)
                        .value()));
        var stickiness = new LinkedHashMap<String, Object>();
        for (var month :
                all.measure(Stickiness.per(Unit.MONTH, kinds), months).value().points()) {
            month.value()
                    .value()
                    .ifPresent(value -> stickiness.put(month.period().label(), value));
        }
        document.put("stickiness", stickiness);
        var attendance = new LinkedHashMap<String, Object>();
        for (var bar :
                analytics.measure(Attendance.per(Unit.DAY, kinds), span).value().bars()) {
            if (bar.members() > 0) {
                attendance.put(String.valueOf(bar.active()), bar.members());
            }
        }
        document.put("active_days_of_members", attendance);
        for (int window : List.of(7, 28)) {
            var within =
                    analytics.measure(ActiveWithin.days(window, kinds), span).value();
            document.put(
                    "active_within_" + window + "_days",
                    within.values().get(within.values().size() - 1));
        }
    }

    private void retention(LogSource.Log log, Analytics analytics, Map<String, Object> document) {
        var daily = Retention.ofNewMembers(Unit.DAY, log.kinds()).upTo(days);
        document.put("retention_on", rates(log, analytics, daily));
        document.put("retention_on_or_after", rates(log, analytics, daily.orAfter()));
        document.put("retention_rolling", rates(log, analytics, daily.rolling()));
        var weekly = Retention.ofNewMembers(Unit.WEEK, log.kinds()).upTo(weeks);
        var cohorts = new LinkedHashMap<String, Object>();
        for (var cohort :
                analytics.measure(weekly, log.spanning(Unit.WEEK)).value().cohorts()) {
            var row = new LinkedHashMap<String, Object>();
            row.put("members", cohort.members());
            row.put(
                    "returned",
                    cohort.returns().stream()
                            .map(later -> later.retained().numerator())
                            .toList());
            cohorts.put(cohort.period().first().toString(), row);
        }
        document.put("cohorts", cohorts);
    }

    private Map<String, Object> rates(LogSource.Log log, Analytics analytics, Metric<?, Retention.Cohorts> retention) {
        var cohorts = analytics.measure(retention, log.spanning(Unit.DAY)).value();
        var rates = new LinkedHashMap<String, Object>();
        for (int day = 1; day <= days; day++) {
            var rate = cohorts.overall(day);
            if (rate.denominator() > 0) {
                rates.put(String.valueOf(day), List.of(rate.numerator(), rate.denominator()));
            }
        }
        return rates;
    }

    private static Map<String, Object> lifecycle(LogSource.Log log, Analytics analytics) {
        var weekly = analytics
                .measure(Lifecycle.per(Unit.WEEK, log.kinds()), log.spanning(Unit.WEEK))
                .value()
                .values();
        var totals = new LinkedHashMap<String, Object>();
        totals.put("new", weekly.stream().mapToLong(Lifecycle.Change::fresh).sum());
        totals.put(
                "returning",
                weekly.stream().mapToLong(Lifecycle.Change::returning).sum());
        totals.put(
                "resurrecting",
                weekly.stream().mapToLong(Lifecycle.Change::resurrecting).sum());
        totals.put(
                "dormant", -weekly.stream().mapToLong(Lifecycle.Change::dormant).sum());
        return totals;
    }

    private static Map<String, Object> sessions(LogSource.Log log, Analytics analytics) {
        var halfHour = SessionRule.gap(Duration.ofMinutes(30));
        var rules = new LinkedHashMap<String, SessionRule>();
        rules.put("gap_30_minutes", halfHour);
        rules.put("gap_30_minutes_and_midnight", halfHour.cutAtMidnight());
        rules.put("matomo", SessionRule.MATOMO);
        rules.put("ga4", SessionRule.GA4);
        var sessions = new LinkedHashMap<String, Object>();
        rules.forEach((name, rule) -> sessions.put(
                name,
                analytics
                        .measure(Sessions.by(rule, log.kinds()), log.spanning(Unit.DAY))
                        .value()
                        .sessions()));
        return sessions;
    }

    private Map<String, Object> funnel(LogSource.Log log, Analytics analytics) {
        try {
            var best = Funnel.within(Duration.ofSeconds(window), log.funnel().toArray(new Kinds[0]));
            var span = log.spanning(Unit.DAY);
            var reached = new LinkedHashMap<String, Object>();
            reached.put("steps", log.funnel().stream().map(Kinds::toString).toList());
            reached.put("window_seconds", window);
            reached.put("any_start", analytics.measure(best, span).value().reached());
            reached.put(
                    "first_occurrence",
                    analytics.measure(best.entry(Entry.FIRST), span).value().reached());
            return reached;
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        }
    }

    private static void inequality(LogSource.Log log, Analytics analytics, Map<String, Object> document) {
        var span = log.spanning(Unit.DAY);
        var contributors = analytics.measure(Inequality.of(log.kinds()), span).value();
        var everybody = analytics
                .measure(Inequality.of(log.kinds()).withSilent(Kinds.ALL), span)
                .value();
        contributors.gini().ifPresent(gini -> document.put("gini", gini));
        everybody.gini().ifPresent(gini -> document.put("gini_with_silent", gini));
        document.put("absence_factor", contributors.absenceFactor());
        document.put("silent", everybody.silent());
        everybody.topPercent().value().ifPresent(share -> document.put("top_1_percent", share));
        if (everybody.topTenPercent().value().isPresent()) {
            var next = everybody.topTenPercent().numerator()
                    - everybody.topPercent().numerator();
            document.put("next_9_percent", next / (double) everybody.contributions());
        }
    }

    /** What members sent to each other; nothing if the log does not say to whom. */
    private static Correspondence correspondence(ActivityFrame frame) {
        var letters = Correspondence.of();
        var cursor = frame.cursor();
        while (cursor.next()) {
            if (cursor.member() != 0 && cursor.about() != 0 && cursor.kind().equals(ActivityLogFile.SENT)) {
                var at = Instant.EPOCH.plus(cursor.at(), ChronoUnit.MICROS);
                letters.sent(frame.member(cursor.member()).value(), frame.reference(cursor.about()), at);
            }
        }
        return letters.build();
    }

    private static Map<String, Object> byLabel(Timeline<Long> timeline) {
        var values = new LinkedHashMap<String, Object>();
        timeline.points().forEach(point -> values.put(point.period().label(), point.value()));
        return values;
    }

    private static long sum(Timeline<Long> timeline) {
        return timeline.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A line for each field, long ones cut. */
    private static String words(Map<String, Object> document) {
        return document.entrySet().stream()
                .filter(field -> !field.getKey().equals("with_excluded"))
                .map(field -> String.format(Locale.ROOT, "%-22s %s", field.getKey(), word(field.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String word(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.6f", number);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .limit(10)
                    .map(field -> field.getKey() + "=" + word(field.getValue()))
                    .collect(Collectors.joining(" ", "", map.size() > 10 ? " …" : ""));
        }
        return String.valueOf(value);
    }
}
