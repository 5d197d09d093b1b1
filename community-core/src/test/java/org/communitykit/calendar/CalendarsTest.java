package org.communitykit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.gathering.GatheringId;
import org.communitykit.gathering.Gatherings;
import org.communitykit.gathering.NewGathering;
import org.communitykit.gathering.Occurrence;
import org.communitykit.gathering.Venue;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class CalendarsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final GroupId CHOIR = GroupId.of("choir");
    private static final CalendarId TOWN = CalendarId.of("town");
    private static final GatheringId DIG = GatheringId.of("dig");
    private static final LocalDateTime START = LocalDateTime.parse("2026-03-04T18:00");
    private static final LocalDate DAY = START.toLocalDate();

    @Parameter
    StorageKind kind;

    private Community community;
    private Calendars calendars;
    private Gatherings gatherings;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(new TestClock()).open();
        calendars = community.calendars();
        gatherings = community.gatherings();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        for (var group : List.of(GARDEN, CHOIR)) {
            community
                    .groups()
                    .create(Actor.HOST, group, NewGroup.named(group.value()).visibility(Visibility.HIDDEN));
        }
        community.groups().memberships().add(Actor.HOST, GARDEN, ANA);
        community.groups().memberships().appoint(Actor.HOST, GARDEN, ANA, "owner");
        community.groups().memberships().add(Actor.HOST, CHOIR, BEN);
        gatherings.plan(
                ANA,
                GARDEN,
                DIG,
                NewGathering.at("Dig", START, Duration.ofHours(2), ZoneId.of("Europe/London"))
                        .venue(Venue.secluded("At Ana's", "12 Mill Lane")));
        calendars.open(ANA, GARDEN, TOWN, "Town");
        calendars.add(ANA, TOWN, DIG);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void groupsItIsSharedWithSeeWhatIsInItAndNoAddress() {
        assertThatThrownBy(() -> days(BEN)).isInstanceOf(NoSuchCalendar.class);

        calendars.share(ANA, TOWN, CHOIR);

        assertThat(days(BEN)).extracting(Occurrence::title).containsExactly("Dig");
        assertThat(days(BEN).get(0).venue().address()).isEmpty();
        assertThat(days(ANA).get(0).venue().address()).isEqualTo("12 Mill Lane");
        assertThat(calendars.in(BEN, CHOIR)).containsExactly(new SharedCalendar(TOWN, GARDEN, "Town"));
        calendars.unshare(ANA, TOWN, CHOIR);
        assertThatThrownBy(() -> days(BEN)).isInstanceOf(NoSuchCalendar.class);
    }

    @Test
    void onlyThoseWhoKeepItSayWhatIsInIt() {
        calendars.share(ANA, TOWN, CHOIR);

        assertThatThrownBy(() -> calendars.remove(BEN, TOWN, DIG)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> calendars.share(BEN, TOWN, CHOIR)).isInstanceOf(NotAllowed.class);
        calendars.remove(ANA, TOWN, DIG);
        assertThat(days(BEN)).isEmpty();
        calendars.unshare(ANA, TOWN, GARDEN);
        assertThat(calendars.in(ANA, GARDEN)).as("its own group always sees it").hasSize(1);
    }

    @Test
    void aFeedShowsWhatItsOwnerMaySeeAtThatMoment() {
        var group = calendars.feed(ANA, Target.of("group", "garden"));
        var one = calendars.feed(ANA, Target.of("gathering", "dig"));
        calendars.share(ANA, TOWN, CHOIR);
        var town = calendars.feed(BEN, Target.of("calendar", "town"));

        assertThat(calendars.read(group.secret()).schedules()).hasSize(1);
        assertThat(calendars.read(one.secret()).name()).isEqualTo("Dig");
        assertThat(calendars.read(town.secret()).days()).hasSize(1);
        assertThat(calendars.read(town.secret()).days().get(0).venue().address())
                .isEmpty();

        community.groups().memberships().remove(Actor.HOST, CHOIR, BEN);
        assertThatThrownBy(() -> calendars.read(town.secret())).isInstanceOf(NoSuchFeed.class);
    }

    @Test
    void membersHaveAFeedOfWhatTheyComeTo() {
        var mine = calendars.feed(ANA, Target.of("member", "ana"));
        assertThat(calendars.read(mine.secret()).days()).isEmpty();

        gatherings.registrations().register(ANA, DIG, DAY, ANA, 1);
        assertThat(calendars.read(mine.secret()).days())
                .extracting(Occurrence::day)
                .containsExactly(DAY);
        gatherings.registrations().cancel(ANA, DIG, DAY, ANA);
        assertThat(calendars.read(mine.secret()).days()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> calendars.feed(ANA, Target.of("member", "ben")));
    }

    @Test
    void aRevokedFeedOpensNothing() {
        var first = calendars.feed(ANA, Target.of("group", "garden"));
        var second = calendars.feed(ANA, Target.of("group", "garden"));

        calendars.revoke(ANA, first.feed().id());
        calendars.revoke(BEN, second.feed().id());

        assertThatThrownBy(() -> calendars.read(first.secret())).isInstanceOf(NoSuchFeed.class);
        assertThat(calendars.read(second.secret()).schedules()).hasSize(1);
        assertThat(calendars.feeds(ANA)).containsExactly(second.feed());
        assertThat(second.toString()).doesNotContain(second.secret());
        assertThatThrownBy(() -> calendars.read("guessed")).isInstanceOf(NoSuchFeed.class);
    }

    private List<Occurrence> days(MemberId member) {
        return calendars.occurrences(
                member, TOWN, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"), 9);
    }
}
