package org.communitykit.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupChange;
import org.communitykit.group.GroupId;
import org.communitykit.group.Groups;
import org.communitykit.group.Memberships;
import org.communitykit.group.NewGroup;
import org.communitykit.group.NoSuchGroup;
import org.communitykit.group.Outranked;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.storage.Storage;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class RightsTest {
    private static final Permission POST = new Permission("message:post", "Post messages", Risk.WRITE, Level.MEMBER);
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");

    @Parameter
    StorageKind kind;

    private Storage storage;
    private Community community;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).open();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void onlyMembersOfTheGroupHaveWhatMembersHave() {
        var garden = community.groups().create(Actor.HOST, GroupId.of("garden"), NewGroup.named("Garden"));
        community.groups().join(ANA, garden.id());

        assertThat(community.rights().may(ANA, POST, garden.id())).isTrue();
        assertThat(community.rights().may(BEN, POST, garden.id())).isFalse();
        assertThat(community.rights().may(BEN, Groups.READ, garden.id())).isTrue();

        community.groups().leave(ANA, garden.id());
        assertThat(community.rights().may(ANA, POST, garden.id())).isFalse();
    }

    @Test
    void aHiddenGroupAnswersLikeOneThatIsNotThere() {
        var hidden = GroupId.of("hidden");
        var group = community.groups();
        group.create(Actor.HOST, hidden, NewGroup.named("Hidden").visibility(Visibility.HIDDEN));

        assertThatThrownBy(() -> group.get(ANA, hidden))
                .isInstanceOf(NotAllowed.class)
                .hasMessage("ana may not group:see in group hidden");
        assertThatThrownBy(() -> group.get(ANA, GroupId.of("absent")))
                .isInstanceOf(NotAllowed.class)
                .hasMessage("ana may not group:see in group absent");
        assertThatThrownBy(() -> group.get(Actor.HOST, GroupId.of("absent"))).isInstanceOf(NoSuchGroup.class);
    }

    @Test
    void standingsInSeveralGroupsAreTheOnesInEachAsOfNow() {
        var garden = GroupId.of("garden");
        var choir = GroupId.of("choir");
        var absent = GroupId.of("absent");
        community.groups().create(Actor.HOST, garden, NewGroup.named("Garden"));
        community.groups().create(Actor.HOST, choir, NewGroup.named("Choir").under(garden));
        community.groups().join(ANA, garden);
        community.groups().join(ANA, choir);

        assertThat(posting(garden, choir, absent, garden)).containsExactlyInAnyOrder(garden, choir);
        community.groups().memberships().ban(Actor.HOST, choir, ANA, "noise", null);
        assertThat(posting(garden, choir, absent)).containsExactly(garden);
        community.groups().memberships().ban(Actor.HOST, garden, ANA, "noise", null);
        assertThat(posting(garden, choir)).isEmpty();
        assertThat(posting()).isEmpty();
    }

    private Set<GroupId> posting(GroupId... groups) {
        return storage.read(reader -> {
            var standings = community.rights().standings(reader, ANA, List.of(groups));
            assertThat(standings).containsOnlyKeys(groups);
            standings.values().removeIf(standing -> !standing.may(POST));
            return standings.keySet();
        });
    }

    @Test
    void aRoleOfTheCommunitysOwnMakingGivesWhatItSaysAndCanBeRedefinedAndDropped() {
        var garden = community.groups().create(Actor.HOST, GroupId.of("garden"), NewGroup.named("Garden"));
        var seats = community.groups().memberships();
        community.rights().define(Actor.HOST, new Role("greeter", 20, Set.of("group:admit")));
        seats.add(Actor.HOST, garden.id(), ANA);
        seats.appoint(Actor.HOST, garden.id(), ANA, "greeter");

        assertThat(seats.add(ANA, garden.id(), BEN).isMember()).isTrue();
        assertThat(community.rights().may(ANA, Memberships.REMOVE, garden.id())).isFalse();
        community.rights().define(Actor.HOST, new Role("greeter", 20, Set.of("group:remove")));
        assertThat(community.rights().may(ANA, Memberships.ADMIT, garden.id())).isFalse();
        assertThat(community.rights().may(ANA, Memberships.REMOVE, garden.id())).isTrue();
        community.rights().drop(Actor.HOST, "greeter");
        assertThat(community.rights().may(ANA, Memberships.REMOVE, garden.id())).isFalse();

        assertThatThrownBy(() -> seats.appoint(Actor.HOST, garden.id(), ANA, "greeter"))
                .isInstanceOf(NoSuchRole.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> community.rights().define(Actor.HOST, new Role("x", 20, Set.of("no:such"))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Role("admin", 20, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Role("boss", 100, Set.of()));
    }

    @Test
    void nobodyDefinesARoleAboveTheirOwnOrGivesWhatTheyDoNotHave() {
        var seats = community.groups().memberships();
        seats.appoint(Actor.HOST, GroupId.ROOT, ANA, "admin");

        assertThatThrownBy(() -> community.rights().define(ANA, new Role("chief", 90, Set.of())))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> community.rights().define(ANA, new Role("eraser", 20, Set.of("member:erase"))))
                .isInstanceOf(NotAllowed.class);
        community.rights().define(Actor.HOST, new Role("eraser", 20, Set.of("member:erase")));
        assertThatThrownBy(() -> seats.appoint(ANA, GroupId.ROOT, BEN, "eraser"))
                .isInstanceOf(Outranked.class);
        assertThat(community
                        .rights()
                        .define(ANA, new Role("greeter", 20, Set.of("group:admit")))
                        .rank())
                .isEqualTo(20);
    }

    @Test
    void explanationsSayWhichRoleBanOrStateDecided() {
        var leeds = GroupId.of("leeds");
        var garden = GroupId.of("garden");
        var rights = community.rights();
        var seats = community.groups().memberships();
        community.groups().create(Actor.HOST, leeds, NewGroup.named("Leeds").visibility(Visibility.LISTED));
        community.groups().create(Actor.HOST, garden, NewGroup.named("Garden").under(leeds));
        seats.add(Actor.HOST, leeds, ANA);
        seats.appoint(Actor.HOST, leeds, ANA, "moderator");

        assertThat(rights.explain(ANA, ANA, Memberships.BAN, garden))
                .isEqualTo(new Explanation(Reason.ROLE, "moderator", leeds, null));
        assertThat(rights.explain(ANA, ANA, Groups.MOVE, garden).reason()).isEqualTo(Reason.NO_ROLE);
        assertThat(rights.explain(BEN, BEN, Rights.SEE, leeds).reason()).isEqualTo(Reason.LISTED_GROUP);
        assertThat(rights.explain(BEN, BEN, Groups.READ, leeds).reason()).isEqualTo(Reason.NO_ROLE);
        assertThat(rights.explain(BEN, BEN, Groups.READ, GroupId.of("absent")).reason())
                .isEqualTo(Reason.NO_SUCH_GROUP);
        assertThatThrownBy(() -> rights.explain(BEN, ANA, Groups.READ, garden)).isInstanceOf(NotAllowed.class);

        seats.ban(Actor.HOST, leeds, BEN, "spam", null);
        assertThat(rights.explain(Actor.HOST, BEN, Groups.READ, garden))
                .isEqualTo(new Explanation(Reason.BANNED, null, leeds, null));
        community.groups().change(Actor.HOST, leeds, GroupChange.NONE.visibility(Visibility.HIDDEN));
        assertThat(rights.explain(BEN, BEN, Groups.READ, garden).reason()).isEqualTo(Reason.NO_SUCH_GROUP);
        community.groups().archive(Actor.HOST, leeds);
        assertThat(rights.explain(ANA, ANA, Memberships.BAN, garden))
                .isEqualTo(new Explanation(Reason.ARCHIVED, null, leeds, null));
        community.members().suspend(Actor.HOST, ANA, "away");
        assertThat(rights.explain(ANA, ANA, Groups.READ, garden))
                .isEqualTo(new Explanation(Reason.NOT_ACTIVE, null, null, MemberState.SUSPENDED));
        assertThat(rights.explain(Actor.HOST, MemberId.of("zoe"), Groups.READ, leeds)
                        .reason())
                .isEqualTo(Reason.UNKNOWN_MEMBER);
    }

    @Test
    void whatARolledBackTransactionDecidedIsForgotten() {
        var storage = new MemoryStorage();
        try (var other = Community.on(storage).open()) {
            other.members().add(Actor.HOST, ANA, "Ana");
            other.groups().create(Actor.HOST, GroupId.of("garden"), NewGroup.named("Garden"));
            assertThatThrownBy(() -> storage.transact(tx -> {
                        other.groups().join(ANA, GroupId.of("garden"));
                        assertThat(other.rights().may(tx, ANA, POST, GroupId.of("garden")))
                                .isTrue();
                        throw new IllegalStateException("the host changed its mind");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(other.rights().may(ANA, POST, GroupId.of("garden"))).isFalse();
            other.groups().join(ANA, GroupId.of("garden"));
            assertThat(other.rights().may(ANA, POST, GroupId.of("garden"))).isTrue();
        }
    }
}
