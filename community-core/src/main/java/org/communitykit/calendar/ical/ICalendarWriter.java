package org.communitykit.calendar.ical;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.communitykit.calendar.FeedContent;
import org.communitykit.gathering.Gathering;
import org.communitykit.gathering.Occurrence;
import org.communitykit.gathering.Plan;
import org.communitykit.gathering.Venue;
import org.communitykit.member.Names;
import org.communitykit.recurrence.Recurrence;
import org.communitykit.recurrence.WallTime;
import org.jspecify.annotations.Nullable;

/**
 * Writes gatherings as iCalendar. What is written of a gathering keeps its {@code UID} for ever, counts its changes in
 * {@code SEQUENCE}, and stays as {@code CANCELLED} when it does not take place. No value can end its line: line breaks are
 * written as {@code \n} where text may have them and are blanks elsewhere.
 */
public final class ICalendarWriter {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINE_BYTES = 75;

    private final String domain;
    private final Instant now;
    private final StringBuilder out = new StringBuilder();
    private final TreeMap<String, ZoneId> zones = new TreeMap<>();

    private ICalendarWriter(String domain, Instant now) {
        this.domain = domain;
        this.now = now;
    }

    /**
     * The content as a calendar file.
     *
     * @param domain the host's own, which makes its ids unique in the world: {@code garden.example}
     * @param now when it is written
     */
    public static String write(FeedContent content, String domain, Instant now) {
        if (!domain.matches("[A-Za-z0-9.-]{1,255}")) {
            throw new IllegalArgumentException("not a domain: \"" + domain + "\"");
        }
        var writer = new ICalendarWriter(domain, now);
        content.schedules().forEach(schedule -> writer.series(schedule.gathering(), schedule.different()));
        content.days().forEach(writer::single);
        var events = writer.out.toString();
        writer.out.setLength(0);
        writer.line("BEGIN:VCALENDAR");
        writer.line("VERSION:2.0");
        writer.line("PRODID:-//communitykit//calendar//EN");
        writer.line("METHOD:PUBLISH");
        writer.line("X-WR-CALNAME:" + text(content.name()));
        writer.zones.values().forEach(writer::zone);
        writer.out.append(events);
        writer.line("END:VCALENDAR");
        return writer.out.toString();
    }

    private void series(Gathering gathering, List<Occurrence> different) {
        boolean off = gathering.state() == Gathering.State.CANCELLED;
        for (int i = 0; i < gathering.plans().size(); i++) {
            var plan = gathering.plans().get(i);
            var next = i + 1 < gathering.plans().size() ? gathering.plans().get(i + 1) : null;
            var uid = gathering.id() + (i == 0 ? "" : "." + plan.from());
            var start = plan.start();
            if (next == null || start.toLocalDate().isBefore(next.from())) {
                begin(uid, gathering.sequence());
                times(start, plan);
                rule(plan, next);
                rest(plan.title(), plan.about(), plan.venue(), off);
            }
            for (var day : different) {
                boolean its = !day.day().isBefore(plan.from())
                        && (next == null || day.day().isBefore(next.from()));
                if (its) {
                    begin(uid, gathering.sequence());
                    time("RECURRENCE-ID", day.day().atTime(start.toLocalTime()), plan.zone(), plan.wholeDays());
                    times(day);
                    rest(day.title(), day.about(), day.venue(), day.isCancelled());
                }
            }
        }
    }

    private void single(Occurrence day) {
        begin(day.gathering() + "." + day.day(), day.sequence());
        times(day);
        rest(day.title(), day.about(), day.venue(), day.isCancelled());
    }

    private void begin(String uid, int sequence) {
        line("BEGIN:VEVENT");
        line("UID:" + text(uid + "@" + domain));
        line("DTSTAMP:" + UTC.format(now));
        line("SEQUENCE:" + sequence);
    }

    private void times(LocalDateTime start, Plan plan) {
        time("DTSTART", start, plan.zone(), plan.wholeDays());
        if (plan.wholeDays()) {
            time("DTEND", start.plus(plan.length()), plan.zone(), true);
        } else {
            line("DURATION:" + duration(plan.length().toSeconds()));
        }
    }

    private void times(Occurrence day) {
        time("DTSTART", day.start(), day.zone(), day.wholeDays());
        if (day.wholeDays()) {
            time("DTEND", day.start().plus(day.length()), day.zone(), true);
        } else {
            line("DURATION:" + duration(day.length().toSeconds()));
        }
    }

    /** In seconds and not in days, which are as long as their zone makes them. */
    private static String duration(long seconds) {
        return "PT" + seconds / 3_600 + "H" + seconds / 60 % 60 + "M" + seconds % 60 + "S";
    }

    private void time(String name, LocalDateTime local, ZoneId zone, boolean wholeDay) {
        if (wholeDay) {
            line(name + ";VALUE=DATE:" + DateTimeFormatter.BASIC_ISO_DATE.format(local.toLocalDate()));
        } else if (zone.getRules().isFixedOffset()) {
            line(name + ":" + UTC.format(WallTime.of(local, zone).instant()));
        } else {
            zones.put(zone.getId(), zone);
            line(name + ";TZID=" + zone.getId() + ":" + LOCAL.format(local));
        }
    }

    /** The rule up to where the next plan takes over; its end as the moment of its last day's occurrence. */
    private void rule(Plan plan, @Nullable Plan next) {
        var rule = plan.rule();
        if (rule == null) {
            return;
        }
        var first = plan.start().toLocalDate();
        LocalDate last = rule.until();
        if (next != null) {
            var days = rule.days(first, first, next.from(), Recurrence.MOST_DAYS);
            last = days.get(days.size() - 1);
        }
        if (last == null) {
            line("RRULE:" + rule);
            return;
        }
        var end = plan.wholeDays()
                ? DateTimeFormatter.BASIC_ISO_DATE.format(last)
                : UTC.format(WallTime.of(last.atTime(plan.start().toLocalTime()), plan.zone())
                        .instant());
        line("RRULE:" + rule.until(last).toString().replaceFirst("UNTIL=[0-9]{8}", "UNTIL=" + end));
    }

    private void rest(String title, String about, @Nullable Venue venue, boolean cancelled) {
        line("SUMMARY:" + text(title));
        if (!about.isEmpty()) {
            line("DESCRIPTION:" + text(about));
        }
        if (venue != null) {
            var name = venue.name();
            var address = venue.address();
            line("LOCATION:"
                    + text(
                            address.isEmpty()
                                    ? name
                                    : Names.cleaned(address, "").startsWith(name) ? address : name + ", " + address));
        }
        line("STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
        line("END:VEVENT");
    }

    /** The zone's rules of today; what they were before matters to nobody who plans. */
    private void zone(ZoneId zone) {
        var rules = zone.getRules();
        line("BEGIN:VTIMEZONE");
        line("TZID:" + zone.getId());
        if (rules.getTransitionRules().isEmpty()) {
            var offset = rules.getOffset(now);
            observance("STANDARD", "19700101T000000", offset, offset, null);
        }
        for (var each : rules.getTransitionRules()) {
            boolean summer = !each.getOffsetAfter().equals(each.getStandardOffset());
            var first = each.createTransition(1970).getDateTimeBefore();
            observance(
                    summer ? "DAYLIGHT" : "STANDARD",
                    LOCAL.format(first),
                    each.getOffsetBefore(),
                    each.getOffsetAfter(),
                    yearly(each, first.getMonth()));
        }
        line("END:VTIMEZONE");
    }

    private void observance(String kind, String start, ZoneOffset before, ZoneOffset after, @Nullable String rule) {
        line("BEGIN:" + kind);
        line("DTSTART:" + start);
        line("TZOFFSETFROM:" + offset(before));
        line("TZOFFSETTO:" + offset(after));
        if (rule != null) {
            line("RRULE:" + rule);
        }
        line("END:" + kind);
    }

    private static String yearly(ZoneOffsetTransitionRule each, Month month) {
        var text = "FREQ=YEARLY;BYMONTH=" + month.getValue();
        int day = each.getDayOfMonthIndicator();
        if (each.getDayOfWeek() == null) {
            return text + ";BYMONTHDAY=" + day;
        }
        var weekday = each.getDayOfWeek().name().substring(0, 2);
        if (day == -1 || (day == month.maxLength() - 6 && month != Month.FEBRUARY)) {
            return text + ";BYDAY=-1" + weekday;
        }
        if (day > 0 && day % 7 == 1) {
            return text + ";BYDAY=" + (day / 7 + 1) + weekday;
        }
        var days = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            days.append(i == 0 ? "" : ",").append(day > 0 ? day + i : day - i);
        }
        return text + ";BYMONTHDAY=" + days + ";BYDAY=" + weekday;
    }

    private static String offset(ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds() / 60);
        return (offset.getTotalSeconds() < 0 ? "-" : "+")
                + String.format(Locale.ROOT, "%02d%02d", minutes / 60, minutes % 60);
    }

    /** The text with everything escaped that could end it. */
    static String text(String value) {
        var escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\', ';', ',' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\r' -> {}
                default -> escaped.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    /** One line, folded so that no part has more than {@value #LINE_BYTES} bytes and no character is cut. */
    private void line(String content) {
        int bytes = 0;
        for (int i = 0; i < content.length(); ) {
            int point = content.codePointAt(i);
            var one = Character.toString(point);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > LINE_BYTES) {
                out.append("\r\n ");
                bytes = 1;
            }
            out.append(one);
            bytes += size;
            i += Character.charCount(point);
        }
        out.append("\r\n");
    }
}
