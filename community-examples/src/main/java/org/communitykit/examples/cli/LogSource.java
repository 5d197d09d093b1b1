package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Filter;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Unit;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The log a command measures, in which zone, and who and what of it counts. */
final class LogSource {
    @Parameters(
            paramLabel = "LOG",
            description = "Activities: a table with the columns member, kind and at, and if need be value and id."
                    + " *.gz is fine.")
    private @Nullable Path file;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            required = true,
            description = "Whose days count: Europe/London, UTC.")
    private @Nullable String zone;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "How the log is written (${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}).")
    private ActivityLogFile.Format format = ActivityLogFile.Format.CSV;

    @Option(
            names = "--kinds",
            paramLabel = "KIND",
            split = ",",
            description = "Who did one of these was active; unless given, whoever did anything, or sent something.")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "MEMBER",
            split = ",",
            description = "Members to leave out, such as bots; numbers then come both ways.")
    private List<String> excluded = new ArrayList<>();

    /** The log as it was read, everybody included. */
    Log read() throws IOException {
        var where = zone();
        var read = ActivityLogFile.read(Objects.requireNonNull(file), format, where);
        var counted = kinds.isEmpty()
                ? read.kinds()
                : Kinds.of(kinds.stream().map(ActivityLogFile::kind).toList());
        var without = excluded.stream().map(MemberId::of).toList();
        return new Log(read.frame(), counted, where, without, read.funnel());
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(Objects.requireNonNull(zone));
        } catch (DateTimeException e) {
            throw new Refused("there is no zone " + zone + "; zones are called like Europe/London or UTC", e);
        }
    }

    /**
     * Activities in a zone, all known up to the end of the last one's day.
     *
     * @param kinds the kinds of activity that count as taking part
     * @param funnel the steps that members are followed through
     */
    record Log(ActivityFrame frame, Kinds kinds, ZoneId zone, List<MemberId> excluded, List<Kinds> funnel) {
        /** The days from the first activity to the last, and the parts of these units that hold them. */
        Period spanning(Unit unit) {
            var first = LocalDate.ofInstant(frame.earliest().orElseThrow(), zone);
            var last = LocalDate.ofInstant(frame.latest().orElseThrow(), zone);
            return switch (unit) {
                case DAY -> Period.of(zone, first, last);
                case WEEK -> Period.weeks(zone).spanning(first, last);
                case MONTH -> Period.months(zone).spanning(first, last);
                case QUARTER -> Period.quarters(zone).spanning(first, last);
                case YEAR -> Period.years(zone).spanning(first, last);
            };
        }

        Analytics analytics() {
            return Analytics.on(frame, spanning(Unit.DAY).end()).excluding("excluded", excluded);
        }

        Log through(List<Kinds> steps) {
            return new Log(frame, kinds, zone, excluded, steps);
        }

        Log everybody() {
            return new Log(frame, kinds, zone, List.of(), funnel);
        }

        /** Without those who are excluded. */
        Log counted() {
            return new Log(frame.where(Filter.NONE.excluding("excluded", excluded)), kinds, zone, List.of(), funnel);
        }
    }
}
