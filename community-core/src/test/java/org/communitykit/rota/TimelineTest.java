package org.communitykit.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final MemberId RUTH = MemberId.of("ruth");
    private static final MemberId SAM = MemberId.of("sam");
    private static final RotaId NIGHTS = RotaId.of("nights");

    private static Rota rota(ZoneId zone, Layer... layers) {
        return new Rota(NIGHTS, GroupId.ROOT, "Nights", zone, List.of(layers));
    }

    private static Timeline of(Rota rota, StandIn... standIns) {
        return new Timeline(rota, List.of(standIns));
    }

    private static Layer nights(DayOfWeek day) {
        return Layer.of(List.of(Watch.on(day, LocalTime.of(22, 0), LocalTime.of(6, 0))), RUTH);
    }

    private static Duration length(Stint stint) {
        return Duration.between(stint.from(), stint.until());
    }

    @Test
    void aNightLastsAnHourMoreOrLessWhenTheClocksAreChanged() {
        var timeline = of(rota(NEW_YORK, nights(DayOfWeek.SATURDAY)));

        for (var expected : List.of("2026-10-31 9", "2026-03-07 7", "2026-06-06 8")) {
            var from = LocalDate.parse(expected.substring(0, 10))
                    .atTime(12, 0)
                    .atZone(NEW_YORK)
                    .toInstant();
            var night = timeline.stints(from, from.plus(Duration.ofDays(1))).get(1);
            assertThat(night.members()).containsExactly(RUTH);
            assertThat(length(night)).hasHours(Integer.parseInt(expected.substring(11)));
        }
    }

    @Test
    void aWatchOverMidnightIsOnCallOnBothDaysAndNotAtItsEnd() {
        var timeline = of(rota(NEW_YORK, nights(DayOfWeek.SATURDAY)));

        assertThat(timeline.onCall(Instant.parse("2026-06-07T02:00:00Z"))).containsExactly(RUTH);
        assertThat(timeline.onCall(Instant.parse("2026-06-07T09:59:59Z"))).containsExactly(RUTH);
        assertThat(timeline.onCall(Instant.parse("2026-06-07T10:00:00Z"))).isEmpty();
    }

    @Test
    void twoHalvesOfEveryDayLeaveNoGapInAnyYearOrZone() {
        var halves = rota(
                NEW_YORK,
                Layer.of(Watch.daily(LocalTime.of(8, 0), LocalTime.of(20, 0)), RUTH),
                Layer.of(Watch.daily(LocalTime.of(20, 0), LocalTime.of(8, 0)), SAM));
        for (var zone : List.of("America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata")) {
            var rota = new Rota(NIGHTS, GroupId.ROOT, "Nights", ZoneId.of(zone), halves.layers());
            var from = Instant.parse("2011-06-01T00:00:00Z");
            assertThat(of(rota).stints(from, from.plus(Duration.ofDays(400)))).noneMatch(Stint::isGap);
        }
    }

    @Test
    void turnsPassOnTheDayOnWhichAWatchBegins() {
        var monday = LocalDate.of(2026, 3, 2);
        var weekly = rota(
                NEW_YORK, Layer.rotating(Watch.daily(LocalTime.of(9, 0), LocalTime.of(9, 0)), monday, 7, RUTH, SAM));
        var start = monday.atTime(9, 0).atZone(NEW_YORK).toInstant();

        var stints = of(weekly).stints(start.minus(Duration.ofDays(7)), start.plus(Duration.ofDays(13)));

        assertThat(stints).extracting(stint -> stint.members().get(0)).containsExactly(SAM, RUTH, SAM);
        // the clocks go forward on the 8th
        assertThat(length(stints.get(1))).hasHours(7 * 24 - 1);
    }

    @Test
    void whoStandsInForEverybodyComesFirstAndThenTheHighestLayer() {
        var always = Layer.of(Watch.daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), RUTH);
        var kim = MemberId.of("kim");
        var at = Instant.parse("2026-06-06T12:00:00Z");
        var hour = at.plus(Duration.ofHours(1));
        var override = new StandIn(NIGHTS, "a", at, hour, kim, null, null, StandIn.State.AGREED, 1);
        var swap = new StandIn(NIGHTS, "b", at, hour, SAM, RUTH, null, StandIn.State.AGREED, 2);
        var offered = new StandIn(NIGHTS, "c", at, hour, null, SAM, null, StandIn.State.OFFERED, 3);

        assertThat(of(rota(NEW_YORK, always), override, swap).onCall(at)).containsExactly(kim);
        assertThat(of(rota(NEW_YORK, always), swap, offered).onCall(at)).containsExactly(SAM);
        assertThat(of(rota(NEW_YORK, always), swap).onCall(hour)).containsExactly(RUTH);
        assertThat(of(rota(NEW_YORK, always, Layer.of(always.watches(), SAM))).onCall(at))
                .containsExactly(SAM);
        // whose team has nobody left decides nothing
        assertThat(of(rota(NEW_YORK, always, Layer.of(always.watches()))).onCall(at))
                .containsExactly(RUTH);
    }

    @Property(tries = 60)
    void everyMinuteIsAsANaiveModelSays(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var cases = List.of(
                LocalDateTime.parse("2026-03-07T00:00").atZone(NEW_YORK),
                LocalDateTime.parse("2026-10-31T00:00").atZone(NEW_YORK),
                LocalDateTime.parse("2011-12-28T00:00").atZone(ZoneId.of("Pacific/Apia")),
                LocalDateTime.parse("2026-04-04T00:00").atZone(ZoneId.of("Australia/Lord_Howe")));
        var start = cases.get(random.nextInt(cases.size()));
        var rota = randomRota(random, start.getZone());
        var from = start.toInstant();
        var until = from.plus(Duration.ofHours(60));
        var standIns = new ArrayList<StandIn>();
        for (int i = 0; i < random.nextInt(5); i++) {
            var begins = from.plus(Duration.ofMinutes(random.nextInt(3_000)));
            standIns.add(new StandIn(
                    NIGHTS,
                    "s" + i,
                    begins,
                    begins.plus(Duration.ofMinutes(1 + random.nextInt(1_000))),
                    member(random),
                    random.nextInt(3) == 0 ? null : member(random),
                    null,
                    StandIn.State.AGREED,
                    i));
        }
        var timeline = new Timeline(rota, standIns);

        var stints = timeline.stints(from, until);

        assertThat(stints.get(0).from()).isEqualTo(from);
        assertThat(stints.get(stints.size() - 1).until()).isEqualTo(until);
        int next = 0;
        for (var minute = from; minute.isBefore(until); minute = minute.plus(Duration.ofMinutes(1))) {
            while (!minute.isBefore(stints.get(next).until())) {
                assertThat(stints.get(next + 1).from())
                        .isEqualTo(stints.get(next).until());
                next++;
            }
            var expected = naive(rota, standIns, minute);
            assertThat(stints.get(next).members()).as("at %s", minute).isEqualTo(expected);
            if (random.nextInt(50) == 0) {
                assertThat(timeline.onCall(minute)).isEqualTo(expected);
            }
        }
    }

    private static MemberId member(SplittableRandom random) {
        return MemberId.of("m" + random.nextInt(4));
    }

    private static Rota randomRota(SplittableRandom random, ZoneId zone) {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            var watches = new ArrayList<Watch>();
            for (int w = 0; w < 1 + random.nextInt(8); w++) {
                watches.add(Watch.on(
                        DayOfWeek.of(1 + random.nextInt(7)),
                        LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                        LocalTime.of(random.nextInt(24), 15 * random.nextInt(4))));
            }
            var teams = new ArrayList<List<MemberId>>();
            for (int t = 0; t < 1 + random.nextInt(3); t++) {
                var team = new LinkedHashSet<MemberId>();
                for (int m = 0; m < random.nextInt(3); m++) {
                    team.add(member(random));
                }
                teams.add(List.copyOf(team));
            }
            layers.add(new Layer(
                    watches, LocalDate.of(2026, 1, 1).plusDays(random.nextInt(30)), 1 + random.nextInt(3), teams));
        }
        return rota(zone, layers.toArray(Layer[]::new));
    }

    /** Asks of every watch of every day near by whether it is on at the minute, with nothing sorted, cut or skipped. */
    private static List<MemberId> naive(Rota rota, List<StandIn> standIns, Instant minute) {
        var everybody = new LinkedHashSet<MemberId>();
        for (int i = standIns.size() - 1; i >= 0; i--) {
            var s = standIns.get(i);
            if (s.instead() == null && !minute.isBefore(s.from()) && minute.isBefore(s.until())) {
                everybody.add(s.member());
            }
        }
        if (!everybody.isEmpty()) {
            return List.copyOf(everybody);
        }
        var today = LocalDate.ofInstant(minute, rota.zone());
        for (int i = rota.layers().size() - 1; i >= 0; i--) {
            var layer = rota.layers().get(i);
            var there = new LinkedHashSet<MemberId>();
            for (var watch : layer.watches()) {
                for (int back = 4; back >= -4; back--) {
                    var date = today.minusDays(back);
                    if (date.getDayOfWeek() != watch.day()) {
                        continue;
                    }
                    var begins = date.atTime(watch.from()).atZone(rota.zone()).toInstant();
                    var end = watch.until().compareTo(watch.from()) <= 0 ? date.plusDays(1) : date;
                    var ends = end.atTime(watch.until()).atZone(rota.zone()).toInstant();
                    if (begins.isAfter(minute) || !minute.isBefore(ends)) {
                        continue;
                    }
                    var day = layer.anchor();
                    int team = 0;
                    while (!day.isAfter(date.minusDays(layer.days()))) {
                        day = day.plusDays(layer.days());
                        team = (team + 1) % layer.teams().size();
                    }
                    while (day.isAfter(date)) {
                        day = day.minusDays(layer.days());
                        team = (team + layer.teams().size() - 1) % layer.teams().size();
                    }
                    for (var member : layer.teams().get(team)) {
                        var who = member;
                        for (var s : standIns) {
                            if (who.equals(s.instead()) && !minute.isBefore(s.from()) && minute.isBefore(s.until())) {
                                who = s.member();
                            }
                        }
                        there.add(who);
                    }
                }
            }
            if (!there.isEmpty()) {
                return List.copyOf(there);
            }
        }
        return List.of();
    }
}
