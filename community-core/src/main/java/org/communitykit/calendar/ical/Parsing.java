package org.communitykit.calendar.ical;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.communitykit.calendar.ical.ICalendarReader.Answer;
import org.communitykit.calendar.ical.ICalendarReader.Contents;
import org.communitykit.calendar.ical.ICalendarReader.Read;
import org.communitykit.calendar.ical.ICalendarReader.Reply;
import org.communitykit.calendar.ical.ICalendarReader.Skipped;
import org.communitykit.gathering.NewGathering;
import org.communitykit.gathering.Plan;
import org.communitykit.gathering.Venue;
import org.communitykit.member.Names;
import org.communitykit.recurrence.Recurrence;
import org.communitykit.recurrence.WallTime;
import org.jspecify.annotations.Nullable;

/** What biweekly makes of a calendar file; not loaded before one is read. */
final class Parsing {
    private Parsing() {}

    private static List<ICalendar> parsed(String text) {
        List<ICalendar> calendars;
        try {
            calendars = Biweekly.parse(text).all();
        } catch (RuntimeException e) {
            throw new MalformedCalendar("it cannot be read", e);
        }
        if (calendars.isEmpty()) {
            throw new MalformedCalendar("there is no VCALENDAR in it", null);
        }
        int events =
                calendars.stream().mapToInt(each -> each.getEvents().size()).sum();
        if (events > ICalendarReader.MOST_EVENTS) {
            throw new MalformedCalendar(
                    "it has " + events + " events, up to " + ICalendarReader.MOST_EVENTS + " are read", null);
        }
        return calendars;
    }

    static Contents events(String text, ZoneId zone) {
        var read = new ArrayList<Read>();
        var skipped = new ArrayList<Skipped>();
        int number = 0;
        for (var calendar : parsed(text)) {
            for (var event : calendar.getEvents()) {
                number++;
                try {
                    read.add(read(calendar, event, zone));
                } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                    skipped.add(new Skipped(number, uid(event), Objects.toString(e.getMessage(), "cannot be read")));
                }
            }
        }
        return new Contents(read, skipped);
    }

    private static Read read(ICalendar calendar, VEvent event, ZoneId other) {
        if (event.getDateStart() == null || event.getDateStart().getValue() == null) {
            throw new IllegalArgumentException("has no start");
        }
        if (!event.getRecurrenceDates().isEmpty()) {
            throw new IllegalArgumentException("has single days besides its rule (RDATE)");
        }
        if (event.getProperties(RecurrenceRule.class).size() > 1) {
            throw new IllegalArgumentException("has more than one rule");
        }
        var start = local(event.getDateStart());
        var zone = zone(calendar, event.getDateStart(), other);
        boolean wholeDays = !event.getDateStart().getValue().hasTime();
        var title = event.getSummary() == null
                ? ""
                : Objects.toString(event.getSummary().getValue(), "");
        var name = Names.cleaned(title, "Untitled");
        var gathering = wholeDays
                ? NewGathering.onDays(name, start.toLocalDate(), days(event, start), zone)
                : NewGathering.at(name, start, length(calendar, event, start, zone, other), zone);
        if (event.getRecurrenceRule() != null) {
            gathering = gathering.repeating(rule(event, zone, wholeDays));
        }
        if (event.getDescription() != null && event.getDescription().getValue() != null) {
            gathering = gathering.about(cut(event.getDescription().getValue(), Plan.ABOUT_LIMIT));
        }
        if (event.getLocation() != null && event.getLocation().getValue() != null) {
            var where = event.getLocation().getValue();
            var spot = Names.cleaned(where, "Somewhere");
            gathering =
                    gathering.venue(Venue.of(spot, spot.equals(where.strip()) ? "" : cut(where, Venue.ADDRESS_LIMIT)));
        }
        var without = event.getExceptionDates().stream()
                .flatMap(dates -> dates.getValues().stream())
                .map(date -> moment(date.getRawComponents(), zone).toLocalDate())
                .toList();
        boolean off = event.getStatus() != null && event.getStatus().isCancelled();
        var of = event.getRecurrenceId() == null
                ? null
                : moment(event.getRecurrenceId().getValue().getRawComponents(), zone)
                        .toLocalDate();
        return new Read(uid(event), sequence(event), off, of, gathering, without);
    }

    private static int sequence(VEvent event) {
        var sequence = event.getSequence() == null ? null : event.getSequence().getValue();
        return sequence == null ? 0 : sequence;
    }

    private static String uid(VEvent event) {
        return event.getUid() == null ? "" : Objects.toString(event.getUid().getValue(), "");
    }

    private static LocalDateTime local(DateOrDateTimeProperty property) {
        return plain(property.getValue().getRawComponents());
    }

    private static LocalDateTime plain(@Nullable DateTimeComponents parts) {
        if (parts == null) {
            throw new IllegalArgumentException("has a date that cannot be read");
        }
        return LocalDateTime.of(
                parts.getYear(),
                parts.getMonth(),
                parts.getDate(),
                parts.hasTime() ? parts.getHour() : 0,
                parts.hasTime() ? parts.getMinute() : 0,
                parts.hasTime() ? Math.min(59, parts.getSecond()) : 0);
    }

    /** What the clocks of the zone show then. */
    private static LocalDateTime moment(@Nullable DateTimeComponents parts, ZoneId zone) {
        var plain = plain(parts);
        return parts != null && parts.isUtc() ? LocalDateTime.ofInstant(plain.toInstant(ZoneOffset.UTC), zone) : plain;
    }

    private static ZoneId zone(ICalendar calendar, DateOrDateTimeProperty property, ZoneId other) {
        var parts = property.getValue().getRawComponents();
        if (parts != null && parts.isUtc()) {
            return ZoneOffset.UTC;
        }
        var id = property.getParameters().getTimezoneId();
        var assigned = calendar.getTimezoneInfo().getTimezone(property);
        if (id == null && assigned != null) {
            id = assigned.getComponent() == null
                    ? assigned.getGlobalId()
                    : assigned.getComponent().getTimezoneId().getValue();
        }
        if (id == null) {
            return other;
        }
        var known = id.startsWith("/") ? id.substring(1) : id;
        try {
            return ZoneId.of(known);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is in the zone " + known + ", which is not known", e);
        }
    }

    private static int days(VEvent event, LocalDateTime start) {
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            return (int) Math.max(
                    1, Duration.between(start, local(event.getDateEnd())).toDays());
        }
        return event.getDuration() == null
                ? 1
                : Math.max(1, (int) (event.getDuration().getValue().toMillis() / 86_400_000));
    }

    private static Duration length(ICalendar calendar, VEvent event, LocalDateTime start, ZoneId zone, ZoneId other) {
        if (event.getDuration() != null) {
            return Duration.ofMillis(event.getDuration().getValue().toMillis());
        }
        if (event.getDateEnd() == null || event.getDateEnd().getValue() == null) {
            return Duration.ZERO;
        }
        var end = WallTime.of(local(event.getDateEnd()), zone(calendar, event.getDateEnd(), other));
        return Duration.between(WallTime.of(start, zone).instant(), end.instant());
    }

    private static Recurrence rule(VEvent event, ZoneId zone, boolean wholeDays) {
        var rule = event.getRecurrenceRule().getValue();
        if (rule == null) {
            throw new IllegalArgumentException("has a rule that cannot be read");
        }
        var text = new StringBuilder("FREQ=" + rule.getFrequency());
        part(text, "INTERVAL", rule.getInterval() == null ? List.of() : List.of(rule.getInterval()));
        part(text, "COUNT", rule.getCount() == null ? List.of() : List.of(rule.getCount()));
        if (rule.getUntil() != null) {
            var parts = rule.getUntil().getRawComponents();
            var last = wholeDays ? plain(parts) : moment(parts, zone);
            var time = plain(event.getDateStart().getValue().getRawComponents()).toLocalTime();
            // an end before the time of day leaves that day out
            boolean early = parts.hasTime() && !wholeDays && last.toLocalTime().isBefore(time);
            var day = early ? last.toLocalDate().minusDays(1) : last.toLocalDate();
            part(text, "UNTIL", List.of(day.toString().replace("-", "")));
        }
        part(text, "BYSECOND", rule.getBySecond());
        part(text, "BYMINUTE", rule.getByMinute());
        part(text, "BYHOUR", rule.getByHour());
        part(text, "BYYEARDAY", rule.getByYearDay());
        part(text, "BYWEEKNO", rule.getByWeekNo());
        part(text, "BYMONTH", rule.getByMonth());
        part(text, "BYMONTHDAY", rule.getByMonthDay());
        part(
                text,
                "BYDAY",
                rule.getByDay().stream()
                        .map(each -> (each.getNum() == null ? "" : each.getNum().toString())
                                + each.getDay().getAbbr())
                        .toList());
        part(text, "BYSETPOS", rule.getBySetPos());
        part(
                text,
                "WKST",
                rule.getWorkweekStarts() == null
                        ? List.of()
                        : List.of(rule.getWorkweekStarts().getAbbr()));
        return Recurrence.of(text.toString());
    }

    private static void part(StringBuilder text, String name, List<?> values) {
        if (!values.isEmpty()) {
            text.append(';').append(name).append('=');
            text.append(values.stream()
                    .map(Object::toString)
                    .reduce((a, b) -> a + "," + b)
                    .orElseThrow());
        }
    }

    private static String cut(String text, int most) {
        var plain = text.replace("\u0000", "").strip();
        if (plain.length() <= most) {
            return plain;
        }
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(most - 1)) ? most - 1 : most);
    }

    static List<Reply> answers(String text, ZoneId zone) {
        var replies = new ArrayList<Reply>();
        for (var calendar : parsed(text)) {
            if (calendar.getMethod() == null || !calendar.getMethod().isReply()) {
                continue;
            }
            for (var event : calendar.getEvents()) {
                var day = event.getRecurrenceId() == null
                        ? null
                        : moment(event.getRecurrenceId().getValue().getRawComponents(), zone)
                                .toLocalDate();
                for (var attendee : event.getAttendees()) {
                    var address = attendee.getEmail() == null ? attendee.getUri() : attendee.getEmail();
                    var status = attendee.getParticipationStatus();
                    var answer = status == null ? Optional.<Answer>empty() : answer(status.getValue());
                    if (address != null && answer.isPresent()) {
                        replies.add(new Reply(uid(event), day, address, answer.get()));
                    }
                }
            }
        }
        return List.copyOf(replies);
    }

    private static Optional<Answer> answer(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "ACCEPTED" -> Optional.of(Answer.ACCEPTED);
            case "TENTATIVE" -> Optional.of(Answer.TENTATIVE);
            case "DECLINED" -> Optional.of(Answer.DECLINED);
            default -> Optional.empty();
        };
    }
}
