package org.communitykit.calendar.ical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.calendar.FeedContent;
import org.communitykit.calendar.ical.ICalendarReader.Answer;
import org.communitykit.calendar.ical.ICalendarReader.Read;
import org.communitykit.gathering.GatheringChange;
import org.communitykit.gathering.GatheringId;
import org.communitykit.gathering.Gatherings;
import org.communitykit.gathering.NewGathering;
import org.communitykit.gathering.Notice;
import org.communitykit.gathering.Venue;
import org.communitykit.group.GroupId;
import org.communitykit.recurrence.Recurrence;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.RealData;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ICalendarTest {
    private static final GatheringId DIG = GatheringId.of("dig");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDateTime START = LocalDateTime.parse("2026-03-04T18:00");

    private final TestClock clock = new TestClock();
    private final Community community =
            Community.on(new MemoryStorage()).clock(clock).open();
    private final Gatherings gatherings = community.gatherings();

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void aSeriesIsWrittenWithItsRuleAndItsExceptions() {
        plan(dig().repeating(Recurrence.weekly().times(6)));
        gatherings.changeOne(
                Actor.HOST,
                DIG,
                LocalDate.parse("2026-03-11"),
                GatheringChange.NONE.start(LocalDateTime.parse("2026-03-12T19:00")),
                Notice.SILENT);
        gatherings.cancelOne(Actor.HOST, DIG, LocalDate.parse("2026-03-18"), "storm", Notice.SILENT);
        gatherings.changeFrom(
                Actor.HOST,
                DIG,
                LocalDate.parse("2026-04-01"),
                GatheringChange.NONE.time(LocalTime.NOON),
                Notice.SILENT);

        assertThat(written().replace("\r\n", "\n")).isEqualTo("""
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//communitykit//calendar//EN
                        METHOD:PUBLISH
                        X-WR-CALNAME:Garden
                        BEGIN:VTIMEZONE
                        TZID:Europe/London
                        BEGIN:DAYLIGHT
                        DTSTART:19700329T010000
                        TZOFFSETFROM:+0000
                        TZOFFSETTO:+0100
                        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
                        END:DAYLIGHT
                        BEGIN:STANDARD
                        DTSTART:19701025T020000
                        TZOFFSETFROM:+0100
                        TZOFFSETTO:+0000
                        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
                        END:STANDARD
                        END:VTIMEZONE
                        BEGIN:VEVENT
                        UID:dig@garden.example
                        DTSTAMP:20260301T120000Z
                        SEQUENCE:3
                        DTSTART;TZID=Europe/London:20260304T180000
                        DURATION:PT2H0M0S
                        RRULE:FREQ=WEEKLY;UNTIL=20260325T180000Z
                        SUMMARY:Dig
                        STATUS:CONFIRMED
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:dig@garden.example
                        DTSTAMP:20260301T120000Z
                        SEQUENCE:3
                        RECURRENCE-ID;TZID=Europe/London:20260311T180000
                        DTSTART;TZID=Europe/London:20260312T190000
                        DURATION:PT2H0M0S
                        SUMMARY:Dig
                        STATUS:CONFIRMED
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:dig@garden.example
                        DTSTAMP:20260301T120000Z
                        SEQUENCE:3
                        RECURRENCE-ID;TZID=Europe/London:20260318T180000
                        DTSTART;TZID=Europe/London:20260318T180000
                        DURATION:PT2H0M0S
                        SUMMARY:Dig
                        STATUS:CANCELLED
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:dig.2026-04-01@garden.example
                        DTSTAMP:20260301T120000Z
                        SEQUENCE:3
                        DTSTART;TZID=Europe/London:20260401T120000
                        DURATION:PT2H0M0S
                        RRULE:FREQ=WEEKLY;COUNT=2
                        SUMMARY:Dig
                        STATUS:CONFIRMED
                        END:VEVENT
                        END:VCALENDAR
                        """);
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        var rule = Recurrence.of("FREQ=MONTHLY;UNTIL=20261231;BYDAY=1WE");
        var about = "Bring gloves; boots, and a \\ spade\nRain or shine … 🌧 "
                + "a very long line ".repeat(20).strip();
        plan(dig().repeating(rule).about(about).venue(Venue.of("Shed, 12 Mill Lane", "")));

        var read = read(written());

        assertThat(read.plan())
                .isEqualTo(gatherings.get(Actor.HOST, DIG).plans().get(0).toString());
        assertThat(written().lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    }

    @Test
    void noValueEndsItsLine() {
        plan(dig().about("a\r\nSTATUS:CANCELLED\rEND:VEVENT\nATTENDEE:x"));

        assertThat(written().lines())
                .filteredOn(line -> line.startsWith("STATUS:"))
                .containsExactly("STATUS:CONFIRMED");
        assertThat(written().lines())
                .filteredOn(line -> line.startsWith("ATTENDEE"))
                .isEmpty();
        assertThat(written()).doesNotContain("\r\nEND:VEVENT\r\nATTENDEE");
    }

    @Test
    void wholeDaysHaveDatesAndNoZone() {
        plan(NewGathering.onDays("Camp", LocalDate.parse("2026-03-28"), 2, LONDON));

        assertThat(written())
                .contains("DTSTART;VALUE=DATE:20260328\r\n", "DTEND;VALUE=DATE:20260330\r\n")
                .doesNotContain("VTIMEZONE");
    }

    @Test
    void answersAreRead() {
        var reply = """
                BEGIN:VCALENDAR
                VERSION:2.0
                METHOD:REPLY
                BEGIN:VEVENT
                UID:dig@garden.example
                DTSTAMP:20260301T120000Z
                RECURRENCE-ID;TZID=Europe/London:20260311T180000
                ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@example.org
                END:VEVENT
                END:VCALENDAR
                """;

        var answers = ICalendarReader.replies(new StringReader(reply), LONDON);

        assertThat(answers).singleElement().satisfies(each -> {
            assertThat(each.uid()).isEqualTo("dig@garden.example");
            assertThat(each.day()).isEqualTo(LocalDate.parse("2026-03-11"));
            assertThat(each.attendee()).isEqualTo("ben@example.org");
            assertThat(each.answer()).isEqualTo(Answer.ACCEPTED);
            assertThat(each.toString()).doesNotContain("ben@");
        });
        assertThat(ICalendarReader.replies(new StringReader(reply.replace("REPLY", "REQUEST")), LONDON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dear Sir", "BEGIN:VCARD\nEND:VCARD\n"})
    void whatIsNoCalendarIsRefused(String text) {
        assertThatThrownBy(() -> ICalendarReader.read(new StringReader(text), LONDON))
                .isInstanceOf(MalformedCalendar.class);
    }

    @Test
    void whatCannotBePlannedIsNamedWithTheReason() {
        var contents = ICalendarReader.read(new StringReader("""
                        BEGIN:VCALENDAR
                        BEGIN:VEVENT
                        UID:hourly
                        DTSTART:20260301T120000Z
                        RRULE:FREQ=HOURLY
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:nowhere
                        DTSTART;TZID=Mars/Olympus:20260301T120000
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:never
                        SUMMARY:Never
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:fine
                        DTSTART;TZID=Europe/Berlin:20260301T120000
                        DTEND;TZID=Europe/Berlin:20260301T130000
                        END:VEVENT
                        END:VCALENDAR
                        """), LONDON);

        assertThat(contents.read()).extracting(Read::uid).containsExactly("fine");
        assertThat(contents.skipped())
                .extracting(each -> each.number() + " " + each.uid() + ": " + each.reason())
                .satisfiesExactly(
                        hourly -> assertThat(hourly).startsWith("1 hourly: FREQ is DAILY"),
                        nowhere -> assertThat(nowhere)
                                .isEqualTo("2 nowhere: is in the zone Mars/Olympus, which is not known"),
                        never -> assertThat(never).isEqualTo("3 never: has no start"));
    }

    @Test
    void realFilesAreReadThroughAndComeBackAsTheyWere() throws Exception {
        var counts = new TreeMap<String, String>();
        var again = new ArrayList<String>();
        var folder = RealData.file("formats/icalendar");
        var before = TimeZone.getDefault();
        try (var files = Files.newDirectoryStream(folder, "*.ics")) {
            for (var file : files) {
                var first = ICalendarReader.read(Files.newBufferedReader(file, StandardCharsets.UTF_8), LONDON);
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
                var other = ICalendarReader.read(Files.newBufferedReader(file, StandardCharsets.UTF_8), LONDON);
                assertThat(other.read())
                        .extracting(Read::plan)
                        .isEqualTo(first.read().stream().map(Read::plan).toList());
                TimeZone.setDefault(before);
                counts.put(
                        file.getFileName().toString(),
                        first.read().size() + " " + first.skipped().size());
                for (int i = 0; i < first.read().size(); i++) {
                    var each = first.read().get(i);
                    if (each.day() == null) {
                        var id = GatheringId.of(file.getFileName() + "-" + i);
                        gatherings.plan(Actor.HOST, GroupId.ROOT, id, each.gathering());
                        assertThat(read(written(id)).plan()).isEqualTo(each.plan());
                        again.add(id.value());
                    }
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
        // those that are skipped are in zones of their own making, which nobody else knows
        assertThat(counts.toString())
                .isEqualTo("{america_new_york.ics=0 1, encoding.ics=1 0, issue_112_missing_tzinfo_on_exdate.ics=1 0,"
                        + " issue_53_parsing_failure.ics=3 0, multiple.ics=3 0, pacific_fiji.ics=0 1, recurrence.ics=2 0,"
                        + " time.ics=0 0, timezone_rdate.ics=0 1, timezone_same_start.ics=0 1,"
                        + " timezone_same_start_and_offset.ics=0 1, timezoned.ics=1 0, x_location.ics=1 0}");
        assertThat(again).hasSize(12);
    }

    private void plan(NewGathering gathering) {
        gatherings.plan(Actor.HOST, GroupId.ROOT, DIG, gathering);
    }

    private static NewGathering dig() {
        return NewGathering.at("Dig", START, Duration.ofHours(2), LONDON);
    }

    private String written() {
        return written(DIG);
    }

    private String written(GatheringId id) {
        var content = new FeedContent("Garden", List.of(gatherings.schedule(Actor.HOST, id)), List.of());
        return ICalendarWriter.write(content, "garden.example", clock.instant());
    }

    private static Read read(String text) {
        var contents = ICalendarReader.read(new StringReader(text), LONDON);
        assertThat(contents.skipped()).isEmpty();
        return contents.read().get(0);
    }
}
