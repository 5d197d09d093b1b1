package org.communitykit.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.Groups;
import org.communitykit.group.NewGroup;
import org.communitykit.group.NoSuchGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
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

    private Community community;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).open();
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
}
