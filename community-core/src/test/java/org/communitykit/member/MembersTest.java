package org.communitykit.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.InvalidCursor;
import org.communitykit.activity.Activity;
import org.communitykit.event.Outbox;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Outranked;
import org.communitykit.member.ProfileField.Audience;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class MembersTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId MOD = MemberId.of("mod");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Members members;

    @BeforeEach
    void open() {
        var profile = Profile.of(
                ProfileField.text("city").visibleTo(Audience.MEMBERS).searchable(),
                ProfileField.text("site").visibleTo(Audience.EVERYONE),
                ProfileField.date("born"),
                ProfileField.choice("size", "s", "m", "l").searchable());
        community = Community.on(kind.fresh()).clock(clock).profile(profile).open();
        members = community.members();
        members.add(Actor.HOST, ANA, "Ana");
        members.add(Actor.HOST, BEN, "Ben");
        members.add(Actor.HOST, MOD, "Mo");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, MOD, "moderator");
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void addingSomebodyAgainGivesThemAsTheyAreNow() {
        members.change(ANA, ANA, MemberChange.NONE.name("Ana Maria"));

        assertThat(members.add(Actor.HOST, ANA, "Ana").name()).isEqualTo("Ana Maria");
        assertThatThrownBy(() -> members.add(Actor.HOST, ANA, "Anna")).isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> members.add(BEN, MemberId.of("zoe"), "Zoe")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void manyAreAddedTogetherOrNotAtAll() {
        var zoe = MemberId.of("zoe");
        var yan = MemberId.of("yan");
        var both = new LinkedHashMap<MemberId, NewMember>();
        both.put(zoe, NewMember.named("Zoe").handle("zoe").field("city", "Leeds"));
        both.put(yan, NewMember.named("Yan"));

        assertThat(members.addAll(Actor.HOST, both).keySet()).containsExactly(zoe, yan);
        assertThat(members.addAll(Actor.HOST, both))
                .isEqualTo(Map.of(zoe, members.get(Actor.HOST, zoe), yan, members.get(Actor.HOST, yan)));
        assertThat(members.directory()
                        .search(BEN, Search.having("city", "leeds"), null, 10)
                        .items())
                .extracting(Member::id)
                .containsExactly(zoe);
        assertThat(community.outbox().after(Actor.HOST, 0, 100))
                .extracting(Outbox.Entry::event)
                .containsOnlyOnce(new MemberJoined(zoe), new MemberJoined(yan));

        var xia = MemberId.of("xia");
        assertThatThrownBy(() ->
                        members.addAll(Actor.HOST, Map.of(xia, NewMember.named("Xia"), ANA, NewMember.named("Anna"))))
                .isInstanceOf(IdempotencyConflict.class)
                .hasMessageContaining("ana");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.addAll(
                        Actor.HOST,
                        Map.of(
                                xia,
                                NewMember.named("Xia"),
                                MemberId.of("wim"),
                                NewMember.named("Wim").field("size", "xxl"))))
                .withMessageContaining("member wim");
        assertThatThrownBy(() -> members.addAll(BEN, Map.of(xia, NewMember.named("Xia"))))
                .isInstanceOf(NotAllowed.class);
        assertThat(members.find(Actor.HOST, xia)).isEmpty();
    }

    @Test
    void moreThanABatchAtOnceIsRefused() {
        var many = new LinkedHashMap<MemberId, NewMember>();
        for (int i = 0; i < Members.MAX_BATCH; i++) {
            many.put(MemberId.of("many" + i), NewMember.named("Many " + i));
        }

        assertThat(members.addAll(Actor.HOST, many)).hasSize(Members.MAX_BATCH);
        many.put(MemberId.of("toomany"), NewMember.named("Too many"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.addAll(Actor.HOST, many))
                .withMessageContaining("1000");
    }

    @Test
    void importedMembersJoinedWhenTheyDid() {
        var at = Instant.parse("2010-08-25T20:00:00Z");
        var old = members.add(
                Actor.HOST,
                MemberId.of("old"),
                NewMember.named("Old")
                        .joinedAt(at)
                        .locale(Locale.UK)
                        .zone(ZoneId.of("Europe/London"))
                        .handle("Old.Timer"));

        assertThat(old.joinedAt()).isEqualTo(at);
        assertThat(old.handle()).isEqualTo("old.timer");
        assertThat(old.locale()).isEqualTo(Locale.UK);
        assertThat(community.activities().after(Actor.HOST, 0, 100))
                .filteredOn(activity -> old.id().equals(activity.member()))
                .singleElement()
                .satisfies(activity -> {
                    assertThat(activity.kind()).isEqualTo("member.joined");
                    assertThat(activity.at()).isEqualTo(at);
                });
        assertThat(community.outbox().after(Actor.HOST, 0, 100))
                .anyMatch(entry -> entry.event().equals(new MemberJoined(old.id())));
    }

    @Test
    void namesThatDeceiveTheEyeAreRefused() {
        for (var name :
                List.of("", "  ", "a\u202Eb", "a\u200Bb", "a\u0007", "\u2066x", "x\u2028", "\u3164", "\u00AD")) {
            assertThatIllegalArgumentException().isThrownBy(() -> NewMember.named(name));
        }
        assertThat(NewMember.named("Zoë 李 🌱")).isNotNull();
        assertThat(Names.cleaned("a\u202Eb\u0000 ", "?")).isEqualTo("ab");
        assertThat(Names.cleaned("\u200B", "?")).isEqualTo("?");
    }

    @Test
    void handlesThatLookAlikeAreOne() {
        members.change(ANA, ANA, MemberChange.NONE.handle("Marlo.01"));

        for (var alike : List.of("marlo.01", "MARLO_01", "mar1o-o1", "rnarlo.oi", "ｍａｒｌｏ．０１")) {
            assertThatThrownBy(() -> members.change(BEN, BEN, MemberChange.NONE.handle(alike)))
                    .isInstanceOf(HandleTaken.class);
        }
        assertThat(members.get(BEN, BEN).handle()).isNull();
        assertThat(members.called(BEN, "MARLO.01").orElseThrow().id()).isEqualTo(ANA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.change(BEN, BEN, MemberChange.NONE.handle("раураl")));
        assertThatIllegalArgumentException().isThrownBy(() -> members.change(BEN, BEN, MemberChange.NONE.handle("ab")));
    }

    @Test
    void aHandleGivenUpStaysWithWhoHadIt() {
        members.change(ANA, ANA, MemberChange.NONE.handle("ana"));
        members.change(ANA, ANA, MemberChange.NONE.handle("anita"));

        assertThat(members.called(BEN, "ana")).isEmpty();
        assertThatThrownBy(() -> members.change(BEN, BEN, MemberChange.NONE.handle("ana")))
                .isInstanceOf(HandleTaken.class);
        assertThat(members.change(ANA, ANA, MemberChange.NONE.handle("ana")).handle())
                .isEqualTo("ana");
        for (int i = 2; i < Handles.MAX_CLAIMS; i++) {
            members.change(ANA, ANA, MemberChange.NONE.handle("other" + (char) ('b' + i)));
        }
        assertThatThrownBy(() -> members.change(ANA, ANA, MemberChange.NONE.handle("onetoomany")))
                .isInstanceOf(TooManyHandles.class);
        assertThat(members.change(BEN, BEN, MemberChange.NONE.handle("onetoomany"))
                        .handle())
                .isEqualTo("onetoomany");
    }

    @Test
    void aProfileShowsEachViewerWhatItIsMeantToShow() {
        members.change(
                ANA,
                ANA,
                MemberChange.NONE
                        .field("city", "Leeds")
                        .field("site", "example.org")
                        .field("born", "1987-06-05"));
        members.tag(Actor.HOST, ANA, List.of("founder"));

        assertThat(members.get(ANA, ANA).fields()).containsOnlyKeys("city", "site", "born");
        assertThat(members.get(Actor.HOST, ANA).fields()).containsOnlyKeys("city", "site", "born");
        assertThat(members.get(BEN, ANA).fields()).isEqualTo(Map.of("city", "Leeds", "site", "example.org"));
        assertThat(members.get(MemberId.of("stranger"), ANA).fields()).containsOnlyKeys("site");
        assertThat(members.find(MemberId.of("stranger"), BEN)).isEmpty();
        assertThat(members.get(BEN, ANA).tags()).isEmpty();
        assertThat(members.get(ANA, ANA).tags()).isEmpty();
        assertThat(members.get(Actor.HOST, ANA).tags()).containsExactly("founder");
        assertThat(members.change(ANA, ANA, MemberChange.NONE.without("city")).fields())
                .doesNotContainKey("city");
        assertThatThrownBy(() -> members.change(BEN, ANA, MemberChange.NONE.name("Not Ana")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> members.tag(ANA, ANA, List.of("vip"))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void profileFieldsAreWhatTheyWereDeclaredToBe() {
        for (var wrong : List.of(
                MemberChange.NONE.field("born", "yesterday"),
                MemberChange.NONE.field("size", "xl"),
                MemberChange.NONE.field("city", ""),
                MemberChange.NONE.field("city", "x".repeat(ProfileField.INDEXED_LIMIT + 1)),
                MemberChange.NONE.field("shoe", "42"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> members.change(ANA, ANA, wrong));
        }
    }

    @Test
    void theDirectoryFindsByNameTagStateAndField() {
        for (int i = 0; i < 7; i++) {
            var id = MemberId.of("m" + i);
            members.add(Actor.HOST, id, NewMember.named("Árpád " + i).field("city", i % 2 == 0 ? "LEEDS" : "York"));
            members.tag(Actor.HOST, id, i < 3 ? List.of("early") : List.of());
        }
        members.suspend(Actor.HOST, MemberId.of("m0"), "away");

        assertThat(ids(Search.named("árp"), BEN)).containsExactly("m1", "m2", "m3", "m4", "m5", "m6");
        assertThat(ids(Search.named(""), BEN)).hasSize(9);
        assertThat(ids(Search.having("city", "leeds"), BEN)).containsExactly("m2", "m4", "m6");
        assertThat(ids(Search.tagged("early"), Actor.HOST)).containsExactly("m1", "m2");
        assertThat(ids(Search.in(MemberState.SUSPENDED), Actor.HOST)).containsExactly("m0");

        assertThatThrownBy(() -> members.directory().search(BEN, Search.tagged("early"), null, 5))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> members.directory().search(BEN, Search.in(MemberState.BANNED), null, 5))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> members.directory().search(BEN, Search.having("size", "m"), null, 5))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> members.directory().search(MemberId.of("stranger"), Search.named(""), null, 5))
                .isInstanceOf(NotAllowed.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.directory().search(BEN, Search.having("site", "x"), null, 5));
        var cursor = members.directory()
                .search(BEN, Search.named("á"), null, 1)
                .next()
                .orElseThrow();
        assertThatThrownBy(() -> members.directory().search(BEN, Search.named("b"), cursor, 1))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void whoseBanHasEndedIsBackInTheDirectoryWhereTheirNameBelongs() {
        for (int i = 0; i < 5; i++) {
            members.add(Actor.HOST, MemberId.of("m" + i), "Árpád " + i);
        }
        var tomorrow = clock.instant().plus(Duration.ofDays(1));
        members.ban(Actor.HOST, MemberId.of("m0"), "spam", null);
        members.ban(Actor.HOST, MemberId.of("m2"), "spam", tomorrow);
        members.ban(Actor.HOST, MemberId.of("m3"), "spam", tomorrow);
        assertThat(ids(Search.named("árp"), BEN)).containsExactly("m1", "m4");

        clock.set(tomorrow);

        assertThat(ids(Search.named("árp"), BEN)).containsExactly("m1", "m2", "m3", "m4");
        assertThat(ids(Search.in(MemberState.BANNED), Actor.HOST)).containsExactly("m0");
    }

    @Test
    void aHandleGivenUpIsHeldBackForAWhile() {
        members.change(BEN, BEN, MemberChange.NONE.handle("benny"));
        members.change(BEN, BEN, MemberChange.NONE.handle("benjamin"));

        members.release(BEN, BEN, "Benny");
        clock.pass(Members.HANDLE_REST.minusSeconds(1));
        members.release(BEN, BEN, "benny");
        assertThatThrownBy(() -> members.change(ANA, ANA, MemberChange.NONE.handle("benny")))
                .isInstanceOf(HandleTaken.class);
        clock.pass(Duration.ofSeconds(1));
        members.change(ANA, ANA, MemberChange.NONE.handle("benny"));

        assertThat(members.called(BEN, "benny").orElseThrow().id()).isEqualTo(ANA);
        assertThat(members.get(BEN, BEN).handle()).isEqualTo("benjamin");
        assertThat(members.release(BEN, BEN, "benny").handle()).isEqualTo("benjamin");
        assertThat(members.get(ANA, ANA).handle()).isEqualTo("benny");
        assertThatThrownBy(() -> members.change(BEN, BEN, MemberChange.NONE.handle("benny")))
                .isInstanceOf(HandleTaken.class);
        assertThatThrownBy(() -> members.release(BEN, ANA, "benny")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void whoGivesUpTheirHandleHasNoneUntilTheyTakeItAgain() {
        members.change(BEN, BEN, MemberChange.NONE.handle("ben_0"));

        assertThat(members.release(BEN, BEN, "ben.o").handle()).isNull();
        assertThat(members.called(ANA, "ben_0")).isEmpty();

        members.change(BEN, BEN, MemberChange.NONE.handle("ben_0"));
        clock.pass(Members.HANDLE_REST);
        assertThat(members.called(ANA, "ben_0").orElseThrow().id()).isEqualTo(BEN);
        assertThatThrownBy(() -> members.change(ANA, ANA, MemberChange.NONE.handle("ben_0")))
                .isInstanceOf(HandleTaken.class);
    }

    @Test
    void aLifeOnlyTakesTheStepsThatFollow() {
        var zoe = invited();
        assertThatThrownBy(() -> members.reinstate(Actor.HOST, zoe))
                .isInstanceOf(WrongState.class)
                .hasMessage("member zoe is INVITED and cannot be reinstated");
        assertThat(community.rights().may(MemberId.of("zoe"), Members.SEE, GroupId.ROOT))
                .isFalse();
        assertThat(members.activate(MemberId.of("zoe"), MemberId.of("zoe")).state())
                .isEqualTo(MemberState.ACTIVE);

        members.suspend(MOD, BEN, "shouting");
        assertThat(members.suspend(MOD, BEN, "again").state()).isEqualTo(MemberState.SUSPENDED);
        assertThat(community.rights().may(BEN, Members.SEE, GroupId.ROOT)).isFalse();
        assertThatThrownBy(() -> members.leave(BEN, BEN)).isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> members.activate(BEN, BEN)).isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> members.change(BEN, BEN, MemberChange.NONE.name("B")))
                .isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> members.reinstate(BEN, BEN)).isInstanceOf(NotAllowed.class);
        assertThat(members.get(ANA, BEN).state()).isEqualTo(MemberState.ACTIVE);
        members.reinstate(MOD, BEN);
        assertThat(community.rights().may(BEN, Members.SEE, GroupId.ROOT)).isTrue();

        members.leave(BEN, BEN);
        assertThatThrownBy(() -> members.suspend(MOD, BEN, "gone")).isInstanceOf(WrongState.class);
        members.activate(BEN, BEN);
        assertThat(community.activities().after(Actor.HOST, 0, 100).stream()
                        .filter(activity -> "ben".equals(activity.subject()))
                        .map(Activity::kind))
                .containsExactlyInAnyOrder(
                        "member.joined", "member.suspended", "member.reinstated", "member.left", "member.activated");
    }

    @Test
    void aBanFromTheCommunityEndsEverythingUntilItsEnd() {
        community.groups().create(Actor.HOST, GroupId.of("garden"), NewGroup.named("Garden"));
        community.groups().join(BEN, GroupId.of("garden"));

        members.ban(Actor.HOST, BEN, "spam", clock.instant().plus(Duration.ofDays(1)));

        assertThat(community.rights().may(BEN, Members.SEE, GroupId.ROOT)).isFalse();
        assertThat(community.groups().get(ANA, GroupId.of("garden")).size()).isZero();
        assertThatThrownBy(() -> members.activate(BEN, BEN)).isInstanceOf(WrongState.class);
        assertThat(members.get(Actor.HOST, BEN).until())
                .isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        clock.pass(Duration.ofDays(1));
        assertThat(members.get(Actor.HOST, BEN).state()).isEqualTo(MemberState.ACTIVE);
        assertThat(community.rights().may(BEN, Members.SEE, GroupId.ROOT)).isTrue();
        members.ban(Actor.HOST, BEN, "spam", null);
        members.lift(Actor.HOST, BEN);
        assertThat(members.get(Actor.HOST, BEN).state()).isEqualTo(MemberState.ACTIVE);
    }

    @Test
    void moderatorsCannotTouchWhoStandsAboveThemAnywhere() {
        community.groups().create(Actor.HOST, GroupId.of("garden"), NewGroup.named("Garden"));
        community.groups().join(BEN, GroupId.of("garden"));
        community.groups().memberships().appoint(Actor.HOST, GroupId.of("garden"), BEN, "admin");

        assertThatThrownBy(() -> members.suspend(MOD, BEN, "no")).isInstanceOf(Outranked.class);
        assertThat(members.get(Actor.HOST, BEN).state()).isEqualTo(MemberState.ACTIVE);
    }

    @Test
    void anErasedMemberLeavesNothingBehindThatAnotherCouldTake() {
        members.change(
                BEN,
                BEN,
                MemberChange.NONE.handle("benny").field("city", "Leeds").field("born", "1987-06-05"));
        members.tag(Actor.HOST, BEN, List.of("early"));

        members.erase(BEN, BEN);
        members.erase(BEN, BEN);

        var left = members.get(Actor.HOST, BEN);
        assertThat(left.name()).isEmpty();
        assertThat(left.handle()).isNull();
        assertThat(left.fields()).isEmpty();
        assertThat(left.tags()).isEmpty();
        assertThat(left.state()).isEqualTo(MemberState.ERASED);
        assertThat(ids(Search.having("city", "leeds"), ANA)).isEmpty();
        assertThat(members.called(ANA, "benny")).isEmpty();
        assertThatThrownBy(() -> members.change(ANA, ANA, MemberChange.NONE.handle("benny")))
                .isInstanceOf(HandleTaken.class);
        assertThatThrownBy(() -> members.add(Actor.HOST, BEN, "Ben")).isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> members.activate(BEN, BEN)).isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> members.erase(MOD, ANA)).isInstanceOf(NotAllowed.class);
    }

    private MemberId invited() {
        return members.add(
                        Actor.HOST, MemberId.of("zoe"), NewMember.named("Zoe").invited())
                .id();
    }

    private List<String> ids(Search search, Actor actor) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page = members.directory().search(actor, search, cursor, 2);
            page.items().forEach(member -> ids.add(member.id().value()));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return ids;
    }
}
