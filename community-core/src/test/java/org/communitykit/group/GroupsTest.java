package org.communitykit.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.activity.Activity;
import org.communitykit.group.Membership.Status;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Rights;
import org.communitykit.role.Role;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class GroupsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final GroupId LEEDS = GroupId.of("leeds");
    private static final GroupId GARDEN = GroupId.of("garden");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Groups groups;
    private Memberships seats;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        groups = community.groups();
        seats = groups.memberships();
        for (var member : List.of(ANA, BEN, CLEO)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        groups.create(Actor.HOST, LEEDS, NewGroup.named("Leeds"));
        groups.create(Actor.HOST, GARDEN, NewGroup.named("Garden").under(LEEDS));
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void aGroupCreatedTwiceInTheSameWayIsOne() {
        var first = groups.create(Actor.HOST, GroupId.of("choir"), NewGroup.named("Choir"));
        groups.change(Actor.HOST, first.id(), GroupChange.NONE.name("Chorus"));

        var again = groups.create(Actor.HOST, GroupId.of("choir"), NewGroup.named("Choir"));

        assertThat(again.name()).isEqualTo("Chorus");
        assertThatThrownBy(() -> groups.create(Actor.HOST, GroupId.of("choir"), NewGroup.named("Band")))
                .isInstanceOf(IdempotencyConflict.class);
    }

    @Test
    void whoFoundsAGroupOwnsIt() {
        seats.appoint(Actor.HOST, GroupId.ROOT, ANA, "moderator");

        var choir = groups.create(ANA, GroupId.of("choir"), NewGroup.named("Choir"));

        assertThat(choir.owners()).isEqualTo(1);
        assertThat(choir.size()).isEqualTo(1);
        assertThat(seats.find(ANA, choir.id(), ANA).orElseThrow().roles()).containsExactly("owner");
        assertThatThrownBy(() -> groups.create(BEN, GroupId.of("band"), NewGroup.named("Band")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void theTreeHasEightLevelsAndNoCircles() {
        var parent = GARDEN;
        for (int level = 4; level <= Rights.MAX_DEPTH; level++) {
            var child = GroupId.of("level" + level);
            groups.create(Actor.HOST, child, NewGroup.named("Level").under(parent));
            parent = child;
        }
        var deepest = parent;

        assertThatThrownBy(() -> groups.create(
                        Actor.HOST,
                        GroupId.of("level9"),
                        NewGroup.named("Level").under(deepest)))
                .isInstanceOf(TreeTooDeep.class);
        assertThatThrownBy(() -> groups.move(Actor.HOST, LEEDS, deepest)).isInstanceOf(TreeTooDeep.class);
        assertThatThrownBy(() -> groups.move(Actor.HOST, LEEDS, LEEDS)).isInstanceOf(TreeTooDeep.class);
        groups.create(Actor.HOST, GroupId.of("york"), NewGroup.named("York"));
        assertThatThrownBy(() -> groups.move(Actor.HOST, LEEDS, GroupId.of("york")))
                .isInstanceOf(TreeTooDeep.class);
        assertThat(groups.move(Actor.HOST, GARDEN, GroupId.ROOT).parent()).isEqualTo(GroupId.ROOT);
    }

    @Test
    void movingAGroupTakesRightsOnBothEndsAndChangesThemAtOnce() {
        groups.create(Actor.HOST, GroupId.of("york"), NewGroup.named("York"));
        seats.add(Actor.HOST, LEEDS, ANA);
        seats.add(Actor.HOST, GroupId.of("york"), BEN);
        seats.appoint(Actor.HOST, LEEDS, ANA, "owner");
        seats.appoint(Actor.HOST, GroupId.of("york"), BEN, "owner");
        assertThat(community.rights().may(ANA, Groups.EDIT, GARDEN)).isTrue();

        assertThatThrownBy(() -> groups.move(ANA, GARDEN, GroupId.of("york"))).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> groups.move(BEN, GARDEN, GroupId.of("york"))).isInstanceOf(NotAllowed.class);
        groups.move(Actor.HOST, GARDEN, GroupId.of("york"));

        assertThat(community.rights().may(ANA, Groups.EDIT, GARDEN)).isFalse();
        assertThat(community.rights().may(BEN, Groups.EDIT, GARDEN)).isTrue();
    }

    /** Whoever owned a group could put it under one that others own, and so give them rights above their own. */
    @Test
    void aGroupMovesOnlyAtTheWordOfWhoeverStandsAboveBothPlaces() {
        var york = GroupId.of("york");
        groups.create(Actor.HOST, york, NewGroup.named("York"));
        for (var group : List.of(LEEDS, york, GARDEN)) {
            seats.add(Actor.HOST, group, ANA);
            seats.add(Actor.HOST, group, BEN);
            seats.appoint(Actor.HOST, group, ANA, "owner");
        }
        seats.appoint(Actor.HOST, york, BEN, "owner");

        assertThatThrownBy(() -> groups.move(ANA, GARDEN, york)).isInstanceOf(Outranked.class);
        assertThatThrownBy(() -> groups.move(ANA, GARDEN, GroupId.ROOT)).isInstanceOf(NotAllowed.class);
        community.rights().define(Actor.HOST, new Role("mover", 60, Set.of("group:move", "group:create")));
        seats.appoint(Actor.HOST, GroupId.ROOT, CLEO, "mover");
        assertThatThrownBy(() -> groups.move(CLEO, GARDEN, york)).isInstanceOf(Outranked.class);
        assertThat(community.rights().may(BEN, Groups.EDIT, GARDEN)).isFalse();

        seats.appoint(Actor.HOST, GroupId.ROOT, CLEO, "owner");
        assertThat(groups.move(CLEO, GARDEN, york).parent()).isEqualTo(york);
        assertThat(community.rights().may(BEN, Groups.EDIT, GARDEN)).isTrue();
        assertThat(groups.move(CLEO, GARDEN, york).parent()).isEqualTo(york);

        var plot = groups.create(ANA, GroupId.of("plot"), NewGroup.named("Plot").under(LEEDS));
        var shed = groups.create(ANA, GroupId.of("shed"), NewGroup.named("Shed").under(LEEDS));
        assertThat(groups.move(ANA, plot.id(), shed.id()).parent()).isEqualTo(shed.id());
    }

    @Test
    void anIdTakenByAGroupOneMayNotKnowOfIsRefusedLikeAMissingRight() {
        var secret = GroupId.of("secret");
        groups.create(Actor.HOST, secret, NewGroup.named("Secret").visibility(Visibility.HIDDEN));
        seats.add(Actor.HOST, LEEDS, ANA);
        seats.appoint(Actor.HOST, LEEDS, ANA, "moderator");

        assertThatThrownBy(() ->
                        groups.create(ANA, secret, NewGroup.named("Secret").under(LEEDS)))
                .isInstanceOf(NotAllowed.class)
                .hasMessage("ana may not group:create in group leeds");
        assertThatThrownBy(() -> groups.create(
                        BEN, GroupId.of("free"), NewGroup.named("Free").under(LEEDS)))
                .isInstanceOf(NotAllowed.class)
                .hasMessage("ben may not group:create in group leeds");
    }

    @Test
    void pagesAreFullAlthoughMuchCannotBeSeen() {
        for (int i = 0; i < 60; i++) {
            groups.create(
                    Actor.HOST,
                    GroupId.of("%02d".formatted(i)),
                    NewGroup.named("Circle")
                            .under(LEEDS)
                            .visibility(i % 7 == 0 ? Visibility.PUBLIC : Visibility.HIDDEN));
        }

        var first = groups.below(ANA, LEEDS, null, 4);
        var second = groups.below(ANA, LEEDS, first.next().orElseThrow(), 6);

        assertThat(first.items()).extracting(group -> group.id().value()).containsExactly("00", "07", "14", "21");
        assertThat(second.items())
                .extracting(group -> group.id().value())
                .containsExactly("28", "35", "42", "49", "56", "garden");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void aBanThatHasEndedIsListedAsNone() {
        for (var member : List.of(ANA, BEN, CLEO)) {
            groups.join(member, GARDEN);
        }
        seats.ban(Actor.HOST, GARDEN, ANA, "noise", clock.instant().plus(Duration.ofDays(1)));
        seats.ban(Actor.HOST, GARDEN, BEN, "noise", null);
        groups.leave(CLEO, GARDEN);
        assertThat(seats.of(Actor.HOST, GARDEN, Status.BANNED, null, 1).items())
                .extracting(Membership::member)
                .containsExactly(ANA);

        clock.pass(Duration.ofDays(1));

        assertThat(seats.of(Actor.HOST, GARDEN, Status.BANNED, null, 1).items())
                .extracting(Membership::member)
                .containsExactly(BEN);
        assertThat(seats.of(Actor.HOST, GARDEN, Status.LEFT, null, 5).items())
                .extracting(Membership::member)
                .containsExactly(ANA, CLEO);
        var hers = seats.find(ANA, GARDEN, ANA).orElseThrow();
        assertThat(hers.status()).isEqualTo(Status.LEFT);
        assertThat(hers.reason()).isNull();
        assertThat(seats.of(ANA, ANA, null, 5).items())
                .extracting(Membership::status)
                .containsExactly(Status.LEFT);
    }

    @Test
    void joiningFollowsThePolicy() {
        var asking = GroupId.of("asking");
        var invited = GroupId.of("invited");
        var closed = GroupId.of("closed");
        groups.create(Actor.HOST, asking, NewGroup.named("Asking").policy(JoinPolicy.REQUEST));
        groups.create(Actor.HOST, invited, NewGroup.named("Invited").policy(JoinPolicy.INVITE));
        groups.create(Actor.HOST, closed, NewGroup.named("Closed").policy(JoinPolicy.CLOSED));

        assertThat(groups.join(ANA, GARDEN).status()).isEqualTo(Status.MEMBER);
        assertThat(groups.join(ANA, asking).status()).isEqualTo(Status.REQUESTED);
        assertThatThrownBy(() -> groups.join(ANA, invited)).isInstanceOf(JoinRefused.class);
        assertThatThrownBy(() -> groups.join(ANA, closed)).isInstanceOf(JoinRefused.class);

        assertThat(seats.approve(Actor.HOST, asking, ANA).isMember()).isTrue();
        assertThat(seats.invite(Actor.HOST, invited, ANA).status()).isEqualTo(Status.INVITED);
        assertThat(groups.join(ANA, invited).isMember()).isTrue();
        assertThatThrownBy(() -> seats.invite(Actor.HOST, closed, ANA)).isInstanceOf(JoinRefused.class);
        assertThat(seats.add(Actor.HOST, closed, ANA).isMember()).isTrue();
    }

    @Test
    void whatIsAskedForTwiceHappensOnceAndIsLoggedOnce() {
        var first = groups.join(ANA, GARDEN);
        clock.pass(Duration.ofHours(1));

        assertThat(groups.join(ANA, GARDEN)).isEqualTo(first);
        assertThat(groups.get(Actor.HOST, GARDEN).size()).isEqualTo(1);
        groups.leave(ANA, GARDEN);
        groups.leave(ANA, GARDEN);

        assertThat(groups.get(Actor.HOST, GARDEN).size()).isZero();
        assertThat(community.activities().after(Actor.HOST, 0, 100).stream()
                        .filter(activity -> "garden".equals(activity.space()))
                        .map(Activity::kind))
                .containsExactlyInAnyOrder("group.created", "group.joined", "group.left");
    }

    @Test
    void stepsThatDoNotFollowAreRefusedNamingTheStatus() {
        assertThatThrownBy(() -> seats.approve(Actor.HOST, GARDEN, ANA))
                .isInstanceOf(WrongStatus.class)
                .hasMessage("member ana is nothing to group garden and cannot be approved");
        seats.invite(Actor.HOST, GARDEN, ANA);
        assertThatThrownBy(() -> seats.approve(Actor.HOST, GARDEN, ANA))
                .isInstanceOf(WrongStatus.class)
                .hasMessageContaining("INVITED");
        assertThatThrownBy(() -> seats.appoint(Actor.HOST, GARDEN, ANA, "admin"))
                .isInstanceOf(WrongStatus.class);
        seats.remove(Actor.HOST, GARDEN, ANA);
        seats.ban(Actor.HOST, GARDEN, ANA, "spam", null);
        assertThatThrownBy(() -> seats.invite(Actor.HOST, GARDEN, ANA))
                .isInstanceOf(WrongStatus.class)
                .hasMessageContaining("BANNED");
        assertThatThrownBy(() -> seats.add(Actor.HOST, GARDEN, ANA)).isInstanceOf(WrongStatus.class);
        assertThatIllegalArgumentException().isThrownBy(() -> groups.leave(ANA, GroupId.ROOT));
    }

    @Test
    void aFullGroupTakesNobodyUntilSomebodyLeaves() {
        groups.change(Actor.HOST, GARDEN, GroupChange.NONE.capacity(1));
        groups.join(ANA, GARDEN);

        assertThatThrownBy(() -> groups.join(BEN, GARDEN)).isInstanceOf(GroupFull.class);
        assertThatThrownBy(() -> seats.add(Actor.HOST, GARDEN, BEN)).isInstanceOf(GroupFull.class);
        groups.leave(ANA, GARDEN);
        assertThat(groups.join(BEN, GARDEN).isMember()).isTrue();
    }

    @Test
    void rolesHoldInEverythingBelowButMembershipDoesNot() {
        seats.add(Actor.HOST, LEEDS, ANA);
        seats.add(Actor.HOST, LEEDS, BEN);
        seats.appoint(Actor.HOST, LEEDS, ANA, "moderator");

        assertThat(community.rights().may(ANA, Memberships.BAN, GARDEN)).isTrue();
        assertThat(community.rights().may(ANA, Memberships.BAN, GroupId.ROOT)).isFalse();
        assertThat(community.rights().may(BEN, org.communitykit.campaign.Campaigns.ACT, GARDEN))
                .isFalse();
    }

    @Test
    void oneActsOnlyOnLowerRankAndGivesOnlyWhatIsBelowOnesOwn() {
        for (var member : List.of(ANA, BEN, CLEO)) {
            seats.add(Actor.HOST, GARDEN, member);
        }
        seats.appoint(Actor.HOST, GARDEN, ANA, "admin");
        seats.appoint(Actor.HOST, GARDEN, BEN, "admin");

        assertThatThrownBy(() -> seats.remove(ANA, GARDEN, BEN)).isInstanceOf(Outranked.class);
        assertThatThrownBy(() -> seats.ban(ANA, GARDEN, BEN, "no", null)).isInstanceOf(Outranked.class);
        assertThatThrownBy(() -> seats.dismiss(ANA, GARDEN, BEN, "admin")).isInstanceOf(Outranked.class);
        assertThatThrownBy(() -> seats.appoint(ANA, GARDEN, CLEO, "admin")).isInstanceOf(Outranked.class);
        assertThatThrownBy(() -> seats.appoint(ANA, GARDEN, ANA, "owner")).isInstanceOf(Outranked.class);
        assertThatThrownBy(() -> seats.appoint(CLEO, GARDEN, BEN, "moderator")).isInstanceOf(NotAllowed.class);

        assertThat(seats.appoint(ANA, GARDEN, CLEO, "moderator").roles()).containsExactly("moderator");
        seats.dismiss(ANA, GARDEN, ANA, "admin");
        assertThat(community.rights().may(ANA, Groups.EDIT, GARDEN)).isFalse();
    }

    @Test
    void ownersFurtherUpStandAboveTheGroupsOwn() {
        seats.appoint(Actor.HOST, GroupId.ROOT, ANA, "owner");
        seats.add(ANA, GARDEN, BEN);
        seats.add(ANA, GARDEN, CLEO);
        seats.appoint(ANA, GARDEN, BEN, "owner");
        seats.appoint(ANA, GARDEN, CLEO, "owner");

        assertThatThrownBy(() -> seats.dismiss(BEN, GARDEN, CLEO, "owner")).isInstanceOf(Outranked.class);
        seats.dismiss(ANA, GARDEN, BEN, "owner");
        assertThat(groups.get(ANA, GARDEN).owners()).isEqualTo(1);
    }

    @Test
    void theLastOwnerStaysUntilTheyHandOver() {
        seats.add(Actor.HOST, GARDEN, ANA);
        seats.add(Actor.HOST, GARDEN, BEN);
        seats.appoint(Actor.HOST, GARDEN, ANA, "owner");

        assertThatThrownBy(() -> groups.leave(ANA, GARDEN)).isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> seats.dismiss(ANA, GARDEN, ANA, "owner")).isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> seats.remove(Actor.HOST, GARDEN, ANA)).isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> seats.ban(Actor.HOST, GARDEN, ANA, "no", null)).isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> seats.ban(Actor.HOST, LEEDS, ANA, "no", null)).isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> community.members().suspend(Actor.HOST, ANA, "no"))
                .isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> community.members().ban(Actor.HOST, ANA, "no", null))
                .isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> community.members().leave(ANA, ANA)).isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> community.members().erase(ANA, ANA)).isInstanceOf(LastOwner.class);

        seats.handOver(ANA, GARDEN, BEN);
        groups.leave(ANA, GARDEN);
        assertThat(groups.get(BEN, GARDEN).owners()).isEqualTo(1);
        assertThatThrownBy(() -> seats.handOver(ANA, GARDEN, BEN)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aSuspendedOwnerDoesNotCountAndKeepsTheirRank() {
        seats.add(Actor.HOST, GARDEN, ANA);
        seats.add(Actor.HOST, GARDEN, BEN);
        seats.add(Actor.HOST, GARDEN, CLEO);
        seats.appoint(Actor.HOST, GARDEN, ANA, "owner");
        seats.appoint(Actor.HOST, GARDEN, BEN, "owner");
        seats.appoint(Actor.HOST, GARDEN, CLEO, "admin");

        community.members().suspend(Actor.HOST, ANA, "away");

        assertThat(groups.get(BEN, GARDEN).owners()).isEqualTo(1);
        assertThatThrownBy(() -> groups.leave(BEN, GARDEN)).isInstanceOf(LastOwner.class);
        assertThatThrownBy(() -> seats.remove(CLEO, GARDEN, ANA)).isInstanceOf(Outranked.class);
        community.members().reinstate(Actor.HOST, ANA);
        assertThat(groups.get(BEN, GARDEN).owners()).isEqualTo(2);
        groups.leave(BEN, GARDEN);
        assertThat(community.rights().may(ANA, Groups.MOVE, GARDEN)).isTrue();
    }

    @Test
    void aBanHoldsInEverythingBelowUntilItsEnd() {
        groups.join(ANA, GARDEN);
        assertThat(community.rights().may(ANA, Groups.READ, GARDEN)).isTrue();

        seats.ban(Actor.HOST, LEEDS, ANA, "spam", clock.instant().plus(Duration.ofDays(7)));

        for (var group : List.of(LEEDS, GARDEN)) {
            assertThat(community.rights().may(ANA, Groups.READ, group)).isFalse();
            assertThatThrownBy(() -> groups.join(ANA, group)).isInstanceOf(NotAllowed.class);
        }
        assertThat(groups.get(Actor.HOST, GARDEN).size()).isZero();
        clock.pass(Duration.ofDays(7).minusNanos(1_000));
        assertThat(community.rights().may(ANA, Groups.READ, GARDEN)).isFalse();
        clock.pass(Duration.ofNanos(1_000));
        assertThat(community.rights().may(ANA, Groups.READ, GARDEN)).isTrue();
        assertThat(groups.join(ANA, GARDEN).isMember()).isTrue();
    }

    @Test
    void liftingABanLeavesTheOneAboveInForce() {
        seats.ban(Actor.HOST, LEEDS, ANA, "spam", null);
        seats.ban(Actor.HOST, GARDEN, ANA, "spam", null);

        seats.lift(Actor.HOST, GARDEN, ANA);
        assertThat(community.rights().may(ANA, Groups.READ, GARDEN)).isFalse();
        seats.lift(Actor.HOST, LEEDS, ANA);
        assertThat(community.rights().may(ANA, Groups.READ, GARDEN)).isTrue();
    }

    @Test
    void anArchivedGroupCanBeReadAndTakenUpAgainOnly() {
        seats.add(Actor.HOST, GARDEN, ANA);
        seats.appoint(Actor.HOST, GARDEN, ANA, "admin");
        groups.archive(Actor.HOST, LEEDS);

        assertThat(community.rights().may(ANA, Groups.READ, GARDEN)).isTrue();
        assertThat(community.rights().may(ANA, Memberships.ADMIT, GARDEN)).isFalse();
        assertThatThrownBy(() -> groups.join(BEN, GARDEN)).isInstanceOf(JoinRefused.class);
        groups.restore(Actor.HOST, LEEDS);
        assertThat(groups.join(BEN, GARDEN).isMember()).isTrue();
    }

    @Test
    void hiddenGroupsAreSeenByThoseInvitedOnlyOnceTheyAccept() {
        var hidden = GroupId.of("hidden");
        groups.create(Actor.HOST, hidden, NewGroup.named("Hidden").visibility(Visibility.HIDDEN));
        assertThatThrownBy(() -> groups.join(ANA, hidden)).isInstanceOf(NotAllowed.class);

        seats.invite(Actor.HOST, hidden, ANA);

        assertThat(groups.join(ANA, hidden).isMember()).isTrue();
        assertThat(groups.get(ANA, hidden).name()).isEqualTo("Hidden");
        assertThat(groups.below(BEN, GroupId.ROOT, null, 10).items())
                .extracting(Group::id)
                .containsExactly(LEEDS);
        assertThat(groups.below(ANA, GroupId.ROOT, null, 10).items())
                .extracting(Group::id)
                .containsExactly(hidden, LEEDS);
    }

    @Test
    void everyVerbAnswersForAHiddenGroupAsForNone() {
        var hidden = GroupId.of("hidden");
        groups.create(Actor.HOST, hidden, NewGroup.named("Hidden").visibility(Visibility.HIDDEN));

        var verbs = new ArrayList<java.util.function.Consumer<GroupId>>();
        verbs.add(id -> groups.get(ANA, id));
        verbs.add(id -> groups.join(ANA, id));
        verbs.add(id -> groups.change(ANA, id, GroupChange.NONE));
        verbs.add(id -> groups.archive(ANA, id));
        verbs.add(id -> groups.move(ANA, id, LEEDS));
        verbs.add(id -> groups.below(ANA, id, null, 1));
        verbs.add(id ->
                groups.create(ANA, GroupId.of("new"), NewGroup.named("New").under(id)));
        verbs.add(id -> seats.add(ANA, id, BEN));
        verbs.add(id -> seats.approve(ANA, id, BEN));
        verbs.add(id -> seats.decline(ANA, id, BEN));
        verbs.add(id -> seats.invite(ANA, id, BEN));
        verbs.add(id -> seats.remove(ANA, id, BEN));
        verbs.add(id -> seats.ban(ANA, id, BEN, "no", null));
        verbs.add(id -> seats.lift(ANA, id, BEN));
        verbs.add(id -> seats.appoint(ANA, id, BEN, "admin"));
        verbs.add(id -> seats.dismiss(ANA, id, BEN, "admin"));
        verbs.add(id -> seats.handOver(ANA, id, BEN));
        verbs.add(id -> seats.of(ANA, id, null, 1));
        verbs.add(id -> seats.find(ANA, id, BEN));
        verbs.add(id -> groups.invitations().make(ANA, id, Duration.ofDays(1)));
        verbs.add(id -> groups.invitations().revoke(ANA, id, "x"));
        verbs.add(id -> groups.invitations().of(ANA, id, null, 1));
        for (var verb : verbs) {
            var absent = GroupId.of("absent");
            var there = org.assertj.core.api.Assertions.catchThrowable(() -> verb.accept(hidden));
            var none = org.assertj.core.api.Assertions.catchThrowable(() -> verb.accept(absent));
            assertThat(there).isInstanceOf(NotAllowed.class);
            assertThat(none).isInstanceOf(NotAllowed.class);
            assertThat(there.getMessage().replace("hidden", "absent")).isEqualTo(none.getMessage());
        }
        groups.leave(ANA, hidden);
        groups.leave(ANA, GroupId.of("absent"));
    }

    @Test
    void membersAreListedPageByPageToThoseWhoMayRead() {
        for (var member : List.of(ANA, BEN, CLEO)) {
            groups.join(member, GARDEN);
        }

        var first = seats.of(ANA, GARDEN, null, 2);
        var second = seats.of(ANA, GARDEN, first.next().orElseThrow(), 2);

        assertThat(first.items()).extracting(Membership::member).containsExactly(ANA, BEN);
        assertThat(second.items()).extracting(Membership::member).containsExactly(CLEO);
        assertThat(second.next()).isEmpty();
        assertThatThrownBy(() -> seats.of(ANA, GARDEN, Status.BANNED, null, 2)).isInstanceOf(NotAllowed.class);
        assertThat(seats.of(BEN, ANA, null, 10).items())
                .extracting(Membership::group)
                .containsExactly(GARDEN);
    }
}
